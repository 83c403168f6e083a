/** Addresses and cloud names by key: what one version leaves to the next. */
export interface Memory {
  addresses: Record<string, string>;
  names: Record<string, string>;
}

/** The parts of a key: `<space>#<owner>` and, behind them, a role. */
const ownerPattern = (owner: string) => (key: string) => {
  const start = key.indexOf('#') + 1;
  if (!key.startsWith(owner, start)) return false;
  const after = key[start + owner.length];
  return after === undefined || after === '#';
};

/** The entries that belong to an owner, with the owner in the key exchanged. */
function entriesOf(
  record: Record<string, string>,
  owner: string,
  replacement: string,
) {
  const belongs = ownerPattern(owner);
  return Object.entries(record)
    .filter(([key]) => belongs(key))
    .map(([key, value]): { key: string; renamed: string; value: string } => {
      const start = key.indexOf('#') + 1;
      return {
        key,
        renamed:
          key.slice(0, start) + replacement + key.slice(start + owner.length),
        value,
      };
    });
}

/** Gives everything that an owner has to another: addresses and names stay what they are. */
export function reassign(memory: Memory, owner: string, replacement: string) {
  for (const record of [memory.addresses, memory.names]) {
    for (const { key, renamed, value } of entriesOf(
      record,
      owner,
      replacement,
    )) {
      delete record[key];
      record[renamed] = value;
    }
  }
}

/**
 * Gives the cloud names of an owner to another and frees its addresses.
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
  for (const { key, renamed, value } of entriesOf(
    memory.names,
    owner,
    replacement,
  )) {
    delete memory.names[key];
    memory.names[renamed] = value;
  }
  return labels;
}
