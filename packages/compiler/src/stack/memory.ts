import type { Manifest } from '../model';

/** Addresses, cloud names and pinned arguments by key, carried from version to version. */
export type Memory = Pick<Manifest, 'addresses' | 'names' | 'pins'>;

/** A mutable copy of the previous version's memory. */
export const memoryOf = (previous?: Manifest): Memory => ({
  addresses: { ...previous?.addresses },
  names: { ...previous?.names },
  pins: { ...previous?.pins },
});

/** What is immutable after first realization: names and labels inside a host, the engine of a server, the database that was created with it, and the foundation that an entity stands for. */
const LASTING = ['name', 'label', 'engine', 'database', 'foundation'] as const;
export type Lasting = (typeof LASTING)[number];

const lastingKey = (id: string, what: Lasting) => `${what}#${id}`;

/** The name of a node's data: the node's, or the one from before it was renamed. */
export function lastingName(
  names: Memory['names'],
  { id, name }: { id: string; name: string },
): string {
  return names[lastingKey(id, 'name')] ?? name;
}

/** The label of a node inside its host, independent of its address: the node's, or the one from before it was renamed. */
export function lastingLabel(
  names: Memory['names'],
  id: string,
  label: string,
): string {
  return names[lastingKey(id, 'label')] ?? label;
}

/** The labels still in use inside hosts, by the ids of nodes: reserved for them. */
export function lastingLabels(names: Memory['names']): Map<string, string> {
  const start = lastingKey('', 'label');
  return new Map(
    Object.entries(names)
      .filter(([key]) => key.startsWith(start))
      .map(([key, label]) => [key.slice(start.length), label]),
  );
}

/** Whether an entity stands for a foundation of the stack since a version before. */
export const stoodForFoundation = (names: Memory['names'], id: string) =>
  Object.hasOwn(names, lastingKey(id, 'foundation'));

/** Records the name and label of a node before its first rename. */
export function keepName(
  memory: Memory,
  id: string,
  before: { name: string; label?: string },
) {
  lasting(memory.names, id, 'name', before.name);
  if (before.label !== undefined)
    lasting(memory.names, id, 'label', before.label);
}

/** The value that the data of a node was created with; at first realization the wanted one. */
export function lasting(
  names: Memory['names'],
  id: string,
  what: Lasting,
  wanted: string,
): string {
  return (names[lastingKey(id, what)] ??= wanted);
}

/** Removes all records of a released node, so that a later node of the same id does not inherit them. */
export function forgetLasting({ names }: Memory, id: string) {
  for (const what of LASTING) delete names[lastingKey(id, what)];
}

/** The parts of a key: `<space>#<owner>` and, behind them, a role. */
const ownerPattern = (owner: string) => (key: string) => {
  const start = key.indexOf('#') + 1;
  if (!key.startsWith(owner, start)) return false;
  const after = key[start + owner.length];
  return after === undefined || after === '#';
};

/** The entries that belong to an owner, with the owner in the key exchanged. */
function entriesOf<T>(
  record: Record<string, T>,
  owner: string,
  replacement: string,
) {
  const belongs = ownerPattern(owner);
  return Object.entries(record)
    .filter(([key]) => belongs(key))
    .map(([key, value]): { key: string; renamed: string; value: T } => {
      const start = key.indexOf('#') + 1;
      return {
        key,
        renamed:
          key.slice(0, start) + replacement + key.slice(start + owner.length),
        value,
      };
    });
}

function rekey<T>(
  record: Record<string, T>,
  owner: string,
  replacement: string,
) {
  for (const { key, renamed, value } of entriesOf(record, owner, replacement)) {
    delete record[key];
    record[renamed] = value;
  }
}

/** Transfers all records of an owner to another: addresses, names and pins keep their values. */
export function reassign(memory: Memory, owner: string, replacement: string) {
  rekey(memory.addresses, owner, replacement);
  rekey(memory.names, owner, replacement);
  rekey(memory.pins, owner, replacement);
}

/**
 * Transfers the cloud names and pins of an owner to another and frees its addresses.
 *
 * @returns the old labels by the new keys.
 */
export function rename(
  memory: Memory,
  owner: string,
  replacement: string,
): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { key, renamed, value } of entriesOf(
    memory.addresses,
    owner,
    replacement,
  )) {
    delete memory.addresses[key];
    labels.set(renamed, value);
  }
  rekey(memory.names, owner, replacement);
  rekey(memory.pins, owner, replacement);
  return labels;
}
