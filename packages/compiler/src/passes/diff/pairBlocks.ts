import type { ReadBlock } from '../../terraform/reader';
import { textsOf } from './rootModule';

/** A nested block before and after; one of them is absent where it came or went. */
export interface BlockPair {
  /** As in a path: `lifecycle`, `ingress[1]`, `dynamic["rule"]`. */
  name: string;
  old?: ReadBlock;
  now?: ReadBlock;
}

/** The arguments by which blocks of one sort are told apart. */
const NAMES = ['name', 'id', 'key', 'sid', 'priority', 'port', 'path'];

/**
 * Pairs nested blocks of two bodies that differ: blocks of one name by their
 * names, or the one with the only other one. What is the same in both is left
 * out, wherever it stands, unless it is the only one of its name.
 */
export function pairBlocks(
  before: readonly ReadBlock[],
  after: readonly ReadBlock[],
): BlockPair[] {
  const names = new Set([...after, ...before].map(headOf));
  return [...names].flatMap(name => {
    const old = before.filter(block => headOf(block) === name);
    const now = after.filter(block => headOf(block) === name);
    if (old.length <= 1 && now.length <= 1)
      return [{ name, old: old[0], now: now[0] }];
    return pairMany(name, old, now);
  });
}

function pairMany(
  name: string,
  before: readonly ReadBlock[],
  after: readonly ReadBlock[],
): BlockPair[] {
  const old = new Map(before.map((block, index) => [index, block]));
  const pairs: BlockPair[] = [];
  const pair = (
    isPair: (one: ReadBlock, other: ReadBlock) => boolean,
    rest: readonly (readonly [number, ReadBlock])[],
  ) =>
    rest.filter(([index, now]) => {
      const match = [...old].find(([, one]) => isPair(one, now));
      if (!match) return true;
      old.delete(match[0]);
      pairs.push({ name: `${name}[${index}]`, old: match[1], now });
      return false;
    });
  const unlike = pair(isSame, [...after.entries()]);
  const nameless = pair(haveOneName, unlike);
  const isLast = old.size === 1 && nameless.length === 1;
  const fresh = isLast ? pair(() => true, nameless) : nameless;
  for (const [index, now] of fresh)
    pairs.push({ name: `${name}[${index}]`, now });
  for (const [index, gone] of old)
    pairs.push({ name: `${name}[${index}]`, old: gone });
  return pairs;
}

const headOf = ({ keyword, labels }: ReadBlock) =>
  keyword + labels.map(label => `["${label}"]`).join('');

const isSame = (one: ReadBlock, other: ReadBlock) =>
  textsOf(one.body).join('\n') === textsOf(other.body).join('\n');

function haveOneName(one: ReadBlock, other: ReadBlock): boolean {
  const name = NAMES.find(
    key => one.body.arguments.has(key) && other.body.arguments.has(key),
  );
  return (
    name !== undefined &&
    one.body.arguments.get(name) === other.body.arguments.get(name)
  );
}
