import { addressOf, type Block } from '../../terraform/blocks';
import {
  CloudName,
  type Addressable,
  type Reference,
} from '../../terraform/expressions';
import { Fingerprints } from '../../terraform/fingerprints';
import type { Memory } from '../../stack/memory';
import type { AddressedStack, SeparatedStack } from '../stages';
import type { Retained } from './retain';

/** What is remembered, with the keys that it has after the renames. */
export interface Followed {
  memory: Memory;
  /** Labels before a rename, by the keys after it. */
  oldLabels: ReadonlyMap<string, string>;
}

/**
 * Lets what stands between what was renamed and others follow: it keeps its
 * cloud names and pins, and its label before is known.
 *
 * @param labels - the labels of nodes by id.
 */
export function followRenames(
  stack: SeparatedStack,
  labels: ReadonlyMap<string, string>,
  { renamed, oldLabels }: Retained,
  memory: Memory,
): Followed {
  if (renamed.size === 0) return { memory, oldLabels };
  const followed = {
    memory: {
      addresses: { ...memory.addresses },
      names: { ...memory.names },
      pins: { ...memory.pins },
    },
    oldLabels: new Map(oldLabels),
  };
  const relabelled = relabelledBetween(labels, oldLabels);
  followRelabelled(stack.blocks, relabelled, renamed, followed);
  followHandedOver(stack.handedOver, renamed, followed);
  return followed;
}

/** The old labels of renamed nodes by their new ones. */
function relabelledBetween(
  labels: ReadonlyMap<string, string>,
  oldLabels: ReadonlyMap<string, string>,
): Map<string, string> {
  const relabelled = new Map<string, string>();
  for (const [id, label] of labels) {
    const old = oldLabels.get(`node#${id}`);
    if (old !== undefined && old !== label) relabelled.set(label, old);
  }
  return relabelled;
}

/** What {@link followRenames} puts together. */
interface Following {
  memory: Memory;
  oldLabels: Map<string, string>;
}

/**
 * What stands between two nodes has one of them as its owner and the label of
 * the other in its role: when the other is renamed, it follows as well. So does
 * what a foundation has for one node, whose id or label is in its name: the
 * namespace in a cluster, for example, with all that is in it.
 *
 * @param relabelled - old labels of nodes by new ones.
 * @param renamed - old ids of nodes by new ones.
 */
function followRelabelled(
  blocks: readonly Block[],
  relabelled: ReadonlyMap<string, string>,
  renamed: ReadonlyMap<string, string>,
  { memory, oldLabels }: Following,
) {
  if (relabelled.size === 0) return;
  const labelBefore = replacing(relabelled);
  const idBefore = replacing(
    new Map([...renamed].map(([to, from]) => [asWord(to), asWord(from)])),
  );
  const keyBefore = (key: string) => {
    const [space, owner, ...role] = key.split('#');
    const was = isEntity(owner) ? owner : labelBefore(idBefore(owner));
    return [space, was, ...role.map(labelBefore)].join('#');
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

/** Whether an owner is an entity and no foundation. */
const isEntity = (owner: string) => owner.includes(':');

/** An id of a node inside of the name of a foundation. */
const asWord = (id: string) => id.replace(/\W+/g, '-');

/** Replaces words, where they are not parts of longer ones. */
function replacing(words: ReadonlyMap<string, string>) {
  const word = new RegExp(
    `(?<=^|[_-])(${[...words.keys()].join('|')})(?=$|[_-])`,
    'g',
  );
  return (text: string) => text.replace(word, is => words.get(is)!);
}

/**
 * What the second root module gets of something that was renamed is its
 * variable under another label.
 *
 * @param renamed - old ids of nodes by new ones.
 */
function followHandedOver(
  handedOver: ReadonlyMap<Addressable, Reference>,
  renamed: ReadonlyMap<string, string>,
  { memory, oldLabels }: Following,
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
 * Undefined where nothing has.
 */
export function hashesAsBefore(
  stack: AddressedStack,
  oldLabels: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | undefined {
  if (oldLabels.size === 0) return undefined;
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
