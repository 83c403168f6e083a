import { formerId, type Manifest } from '../model';
import { belongsTo, namespaceOf, withOwner } from '../model/keys';

/** What one version of a stack leaves to the next: addresses, cloud names and pinned arguments by key, and what is remembered of nodes. */
export type Memory = Pick<
  Manifest,
  'addresses' | 'cloudNames' | 'pins' | keyof NodeMemory
>;

/** What is remembered of nodes, by their ids. */
export type NodeMemory = Pick<
  Manifest,
  'originalNames' | 'createdWith' | 'foundations'
>;

/**
 * What a database server keeps as it was created.
 *
 * @public
 */
export type Created = keyof NodeMemory['createdWith'][string];

/** The previous version's memory. Its large records are shared with the manifest: they are replaced and never changed. */
export const memoryOf = (previous?: Manifest): Memory => ({
  addresses: previous?.addresses ?? {},
  cloudNames: previous?.cloudNames ?? {},
  originalNames: { ...previous?.originalNames },
  createdWith: { ...previous?.createdWith },
  foundations: { ...previous?.foundations },
  pins: previous?.pins ?? {},
});

/** The name that a node's data goes by: the node's own, or the one from before it was renamed. */
export const originalName = (
  { originalNames }: NodeMemory,
  { id, name }: { id: string; name: string },
): string => originalNames[id]?.name ?? name;

/** The label of a node inside a cluster or a server, where its address does not count: its own, or the one from before it was renamed. */
export const originalLabel = (
  { originalNames }: NodeMemory,
  id: string,
  label: string,
): string => originalNames[id]?.label ?? label;

/** The labels from before a rename that are still in use, by the ids of their nodes: no other node gets them. */
export const labelsInUse = ({
  originalNames,
}: NodeMemory): Map<string, string> =>
  new Map(
    Object.entries(originalNames).flatMap(([id, { label }]) =>
      label === undefined ? [] : [[id, label]],
    ),
  );

/** Remembers what a node was called before its first rename. */
export function rememberOriginalName(
  { originalNames }: NodeMemory,
  id: string,
  { name, label }: { name: string; label?: string },
) {
  originalNames[id] = {
    name,
    ...(label !== undefined && { label }),
    ...originalNames[id],
  };
}

/** What a database server was created with; what is asked for now, the first time. */
export function createdWith(
  memory: NodeMemory,
  id: string,
  what: Created,
  wanted: string,
): string {
  const known = memory.createdWith[id]?.[what];
  if (known !== undefined) return known;
  memory.createdWith[id] = { ...memory.createdWith[id], [what]: wanted };
  return wanted;
}

/** Whether a node has stood for a foundation of the stack since a version before. */
export const stoodForFoundation = ({ foundations }: NodeMemory, id: string) =>
  Object.hasOwn(foundations, id);

/** Remembers that a node stands for a foundation of the stack. */
export function rememberFoundation(
  { foundations }: NodeMemory,
  id: string,
  foundation: string,
) {
  foundations[id] ??= foundation;
}

/** Forgets what was remembered of a released node: another may come by its id later. */
export function forgetNode(memory: NodeMemory, id: string) {
  delete memory.originalNames[id];
  delete memory.createdWith[id];
  delete memory.foundations[id];
}

/**
 * Takes the cloud names and pins of a node's addresses from their keys, or all
 * that is remembered of the node but its addresses. The names stay taken: what comes by the same key later gets
 * a new one.
 */
export function retireNames(
  memory: Memory,
  id: string,
  version: number,
  addresses?: ReadonlySet<string>,
) {
  const { addresses: labels } = memory;
  const isMeant = (key: string) =>
    belongsTo(key, id) &&
    (addresses?.has(`${namespaceOf(key)}.${labels[key]}`) ?? true);
  if (!addresses) forgetNode(memory, id);
  const retired = formerId(id, version);
  memory.pins = withoutKeys(memory.pins, isMeant);
  memory.cloudNames = Object.fromEntries(
    Object.entries(memory.cloudNames).map(([key, name]) => [
      isMeant(key) ? withOwner(key, retired) : key,
      name,
    ]),
  );
}

const withoutKeys = <T>(
  record: Record<string, T>,
  isLeftOut: (key: string) => boolean,
): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !isLeftOut(key)));

/** The entries that belong to an owner, with the owner in the key exchanged. */
function entriesOf<T>(
  record: Record<string, T>,
  owner: string,
  replacement: string,
) {
  return Object.entries(record)
    .filter(([key]) => belongsTo(key, owner))
    .map(([key, value]) => ({
      key,
      renamed: withOwner(key, replacement),
      value,
    }));
}

function rekeyed<T>(
  record: Record<string, T>,
  owner: string,
  replacement: string,
): Record<string, T> {
  const entries = entriesOf(record, owner, replacement);
  if (entries.length === 0) return record;
  const changed = { ...record };
  for (const { key, renamed, value } of entries) {
    delete changed[key];
    changed[renamed] = value;
  }
  return changed;
}

/** Gives what is remembered of a node to another id. */
function moveNode(memory: NodeMemory, id: string, replacement: string) {
  const { originalNames, createdWith: created, foundations } = memory;
  for (const record of [originalNames, created, foundations]) {
    if (!Object.hasOwn(record, id)) continue;
    record[replacement] = record[id];
    delete record[id];
  }
}

/** Gives everything that an owner has to another: addresses, names and pins stay what they are. */
export function reassign(memory: Memory, owner: string, replacement: string) {
  memory.addresses = rekeyed(memory.addresses, owner, replacement);
  memory.cloudNames = rekeyed(memory.cloudNames, owner, replacement);
  memory.pins = rekeyed(memory.pins, owner, replacement);
  moveNode(memory, owner, replacement);
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
  const addresses = { ...memory.addresses };
  for (const { key, renamed, value } of entriesOf(
    addresses,
    owner,
    replacement,
  )) {
    delete addresses[key];
    labels.set(renamed, value);
  }
  memory.addresses = addresses;
  reassign(memory, owner, replacement);
  return labels;
}
