import type { Stack } from '../design/stack';
import { addressOf, type Block } from '../terraform/blocks';
import { CloudName, type Addressable } from '../terraform/expressions';
import { Fingerprints } from '../terraform/fingerprints';
import type { Memory } from './memory';

/**
 * What stands between two nodes has one of them as its owner and the label of
 * the other in its role: when the other is renamed, it follows as well.
 *
 * @param relabelled - old labels of nodes by new ones.
 * @param oldLabels - gets the labels of what follows, by key.
 */
export function followRelabelled(
  blocks: readonly Block[],
  relabelled: ReadonlyMap<string, string>,
  memory: Memory,
  oldLabels: Map<string, string>,
) {
  if (relabelled.size === 0) return;
  const label = new RegExp(
    `(?<=^|[_-])(${[...relabelled.keys()].join('|')})(?=$|[_-])`,
    'g',
  );
  const keyBefore = (key: string) => {
    const [space, owner, ...role] = key.split('#');
    const was = role.map(word =>
      word.replace(label, is => relabelled.get(is)!),
    );
    return [space, owner, ...was].join('#');
  };
  const follow = <T>(record: Record<string, T>, key: string) => {
    const old = keyBefore(key);
    if (Object.hasOwn(record, key) || !Object.hasOwn(record, old)) return;
    record[key] = record[old];
    delete record[old];
  };
  for (const { key, type, leaves } of blocks) {
    for (const leaf of leaves) {
      if (leaf instanceof CloudName)
        follow(memory.names, `${leaf.type ?? type}#${leaf.owner}`);
    }
    follow(memory.pins, key);
    const old = keyBefore(key);
    if (old === key || Object.hasOwn(memory.addresses, key)) continue;
    // The owner may have been renamed as well.
    const was = memory.addresses[old] ?? oldLabels.get(old);
    if (was === undefined) continue;
    delete memory.addresses[old];
    oldLabels.set(key, was);
  }
}

/**
 * What the second root module gets of something that was renamed is its
 * variable under another label.
 *
 * @param renamed - old ids of nodes by new ones.
 * @param oldLabels - gets the labels of the variables before, by key.
 */
export function followHandedOver(
  { handedOver }: Stack,
  renamed: ReadonlyMap<string, string>,
  memory: Memory,
  oldLabels: Map<string, string>,
) {
  for (const [variable, { target }] of handedOver) {
    const [space, owner, ...role] = target.key.split('#');
    const from = renamed.get(owner);
    if (from === undefined) continue;
    const before = [space, from, ...role].join('#');
    const old = variable.key.replace(target.key, () => before);
    if (!Object.hasOwn(memory.addresses, old)) continue;
    oldLabels.set(variable.key, memory.addresses[old]);
    delete memory.addresses[old];
  }
}

/**
 * The hashes by address that the blocks would have if nothing had got another
 * address: what differs from those of the version before has changed indeed.
 */
export function hashesAsBefore(
  stack: Stack,
  oldLabels: ReadonlyMap<string, string>,
): Map<string, string> {
  const addresses = stack.blocks.map(addressOf);
  const renamed: { target: Addressable; label: string | undefined }[] = [];
  for (const target of [
    ...stack.blocks,
    ...stack.variables.values(),
    ...stack.locals,
  ]) {
    const label = oldLabels.get(target.key);
    if (label === undefined) continue;
    renamed.push({ target, label: target.label });
    target.label = label;
  }
  const hashes = new Fingerprints();
  const before = new Map(
    stack.blocks.map((block, i) => [addresses[i], hashes.of(block)]),
  );
  for (const { target, label } of renamed) target.label = label;
  return before;
}
