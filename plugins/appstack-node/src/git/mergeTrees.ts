import { TREE, type GitEntry, type GitObjects } from './GitObjects';

const CONFLICT = Symbol('conflict');

/** A tree before both sides changed it, and as each of them has it. */
export interface MergedTrees {
  base: string;
  ours: string;
  theirs: string;
}

interface Sides {
  base?: GitEntry;
  ours?: GitEntry;
  theirs?: GitEntry;
}

/**
 * Writes the tree with what both sides changed, and returns its id; nothing
 * when both changed the same file. Contents are not read.
 */
export async function mergeTrees(
  objects: GitObjects,
  trees: MergedTrees,
): Promise<string | undefined> {
  const entry = (oid: string) => ({ mode: TREE, oid });
  const { base, ours, theirs } = trees;
  const merged = await mergeEntries(objects, {
    base: entry(base),
    ours: entry(ours),
    theirs: entry(theirs),
  });
  return merged === CONFLICT ? undefined : merged!.oid;
}

async function mergeEntries(
  objects: GitObjects,
  sides: Sides,
): Promise<GitEntry | undefined | typeof CONFLICT> {
  const { base, ours, theirs } = sides;
  if (isSame(ours, theirs) || isSame(base, theirs)) return ours;
  if (isSame(base, ours)) return theirs;
  if (!isTreeOrAbsent(ours) || !isTreeOrAbsent(theirs)) return CONFLICT;
  const entriesOf = async (entry?: GitEntry) =>
    entry?.mode === TREE ? await objects.entries(entry.oid) : new Map();
  const [before, left, right] = await Promise.all(
    [base, ours, theirs].map(entriesOf),
  );
  const merged = new Map<string, GitEntry>();
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const entry = await mergeEntries(objects, {
      base: before.get(name),
      ours: left.get(name),
      theirs: right.get(name),
    });
    if (entry === CONFLICT) return CONFLICT;
    if (entry) merged.set(name, entry);
  }
  if (merged.size === 0) return undefined;
  return { mode: TREE, oid: await objects.addTree(merged) };
}

function isTreeOrAbsent(entry: GitEntry | undefined) {
  return entry === undefined || entry.mode === TREE;
}

function isSame(one: GitEntry | undefined, other: GitEntry | undefined) {
  return one?.oid === other?.oid && one?.mode === other?.mode;
}
