import type { Block } from './blocks';
import { PURPOSES, factsOf, type Purpose } from '../facts';

/**
 * Blocks by the file that holds them, each in reading order.
 *
 * @param placeOf - where a block is among all, from 0; several may have one place.
 */
export function sortIntoFiles(
  blocks: readonly Block[],
  placeOf: (block: Block) => number,
): Map<Purpose, Block[]> {
  const byPlace: Block[][] = [];
  for (const block of blocks) (byPlace[placeOf(block)] ??= []).push(block);
  const ordered = byPlace.flat();
  const purposes = purposesOf(ordered);
  const files = new Map(
    PURPOSES.map((purpose): [Purpose, Block[]] => [purpose, []]),
  );
  for (const block of ordered) files.get(purposes.get(block)!)!.push(block);
  for (const [purpose, inFile] of files) {
    if (inFile.length > 0) files.set(purpose, referencedFirst(inFile));
    else files.delete(purpose);
  }
  return files;
}

const FALLBACK: Purpose = 'compute';

const purposeOfType = ({ type, provenance }: Block) =>
  provenance.purpose ?? factsOf(type)?.purpose ?? FALLBACK;

/** A data source is printed next to its user; all other blocks by the file of their type. */
function purposesOf(blocks: readonly Block[]): Map<Block, Purpose> {
  const purposes = new Map<Block, Purpose>();
  for (const block of blocks) {
    if (block.kind !== 'data') purposes.set(block, purposeOfType(block));
  }
  // Users come after what they use, so that walking backwards finds every user placed.
  for (const block of referencedFirst(blocks).reverse()) {
    const purpose = purposes.get(block);
    if (purpose === undefined) continue;
    for (const target of block.targets) {
      if (target.kind === 'data' && !purposes.has(target)) {
        purposes.set(target, purpose);
      }
    }
  }
  for (const block of blocks) {
    if (!purposes.has(block)) purposes.set(block, purposeOfType(block));
  }
  return purposes;
}

/** Topological order: referenced blocks first; otherwise the order stays. */
function referencedFirst(blocks: readonly Block[]): Block[] {
  const waiting = new Set(blocks);
  const ordered: Block[] = [];
  // An explicit stack, with the next target of each block on it: chains of
  // references can be as long as the catalog is large.
  const path: Block[] = [];
  const next: number[] = [];
  const enter = (block: Block) => {
    if (!waiting.delete(block)) return;
    path.push(block);
    next.push(0);
  };
  for (const start of blocks) {
    enter(start);
    while (path.length > 0) {
      const top = path.length - 1;
      const { targets } = path[top];
      if (next[top] < targets.length) {
        enter(targets[next[top]++]);
      } else {
        ordered.push(path[top]);
        path.pop();
        next.pop();
      }
    }
  }
  return ordered;
}
