import { addressOf, type Block } from '../../terraform/blocks';
import {
  CloudName,
  type Addressable,
  type Reference,
} from '../../terraform/expressions';
import { Fingerprints } from '../../terraform/fingerprints';
import {
  handedOverKey,
  keyOf,
  nodeKey,
  parseKey,
  withOwner,
} from '../../model/keys';
import type { Memory } from '../../stack/memory';
import type { AddressedStack, SeparatedStack } from '../stages';
import type { Retained } from './retain';

/** The memory, with the keys after the renames. */
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
      ...memory,
      addresses: { ...memory.addresses },
      cloudNames: { ...memory.cloudNames },
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
    const old = oldLabels.get(nodeKey(id));
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
 * A resource of a connection has one node as its owner and the label of the
 * other in its role: it follows a rename of either. So do resources of a
 * foundation for one node, whose id or label is in their name: the namespace in
 * a cluster, for example, with its content.
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
    const { namespace, owner, role } = parseKey(key);
    const was = isEntity(owner) ? owner : labelBefore(idBefore(owner));
    return keyOf(namespace, was, role && labelBefore(role));
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
        follow(memory.cloudNames, leaf.keyIn(type));
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
    `(?<=^|[#_-])(${[...words.keys()].join('|')})(?=$|[#_-])`,
    'g',
  );
  return (text: string) => text.replace(word, is => words.get(is)!);
}

/**
 * A value that the second root module gets of a renamed node is a variable with
 * a new label.
 *
 * @param renamed - old ids of nodes by new ones.
 */
function followHandedOver(
  handedOver: ReadonlyMap<Addressable, Reference>,
  renamed: ReadonlyMap<string, string>,
  { memory, oldLabels }: Following,
) {
  for (const [variable, { target, path }] of handedOver) {
    const from = renamed.get(parseKey(target.key).owner);
    if (from === undefined) continue;
    const old = handedOverKey(withOwner(target.key, from), path);
    if (!Object.hasOwn(memory.addresses, old)) continue;
    oldLabels.set(variable.key, memory.addresses[old]);
    delete memory.addresses[old];
  }
}

/**
 * The hashes by address as if no address had changed: a difference from those
 * of the previous version is a real change. Undefined where nothing has.
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
