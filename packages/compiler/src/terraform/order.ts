import { Block, targetsOf } from './blocks';
import { PURPOSES, factsOf, type Purpose } from '../facts';

/** Blocks by the file that holds them, each in the order in which a reader needs it. */
export function sortIntoFiles(
  blocks: readonly Block[],
  placeOf: (block: Block) => number,
): Map<Purpose, Block[]> {
  const ordered = blocks
    .map((block, index) => ({ block, index, place: placeOf(block) }))
    .sort((a, b) => a.place - b.place || a.index - b.index)
    .map(({ block }) => block);
  const purposes = purposesOf(ordered);
  const files = new Map<Purpose, Block[]>();
  for (const purpose of PURPOSES) {
    const inFile = ordered.filter(block => purposes.get(block) === purpose);
    if (inFile.length > 0) files.set(purpose, referencedFirst(inFile));
  }
  return files;
}

const FALLBACK: Purpose = 'compute';

/** A data source stands next to who uses it; everything else where its type belongs. */
function purposesOf(blocks: readonly Block[]): Map<Block, Purpose> {
  const purposes = new Map<Block, Purpose>();
  for (const block of blocks) {
    if (block.kind === 'resource') purposes.set(block, factsOf(block.type)?.purpose ?? FALLBACK);
  }
  // Users come after what they use, so that walking backwards finds every user placed.
  for (const block of [...referencedFirst(blocks)].reverse()) {
    const purpose = purposes.get(block);
    if (purpose === undefined) continue;
    for (const target of targetsOf(block.body)) {
      if (target instanceof Block && target.kind === 'data' && !purposes.has(target)) {
        purposes.set(target, purpose);
      }
    }
  }
  for (const block of blocks) {
    if (!purposes.has(block)) purposes.set(block, factsOf(block.type)?.purpose ?? FALLBACK);
  }
  return purposes;
}

/** What is referenced before what refers to it; otherwise the order stays. */
function referencedFirst(blocks: readonly Block[]): Block[] {
  const members = new Set(blocks);
  const placed = new Set<Block>();
  const ordered: Block[] = [];
  // An explicit stack: chains of references can be as long as the catalog is large.
  for (const start of blocks) {
    const path: { block: Block; targets: Iterator<unknown> }[] = [];
    const enter = (block: Block) => {
      if (placed.has(block) || !members.has(block)) return;
      placed.add(block);
      path.push({ block, targets: targetsOf(block.body).values() });
    };
    enter(start);
    while (path.length > 0) {
      const { block, targets } = path[path.length - 1];
      const next = targets.next();
      if (next.done) {
        ordered.push(block);
        path.pop();
      } else if (next.value instanceof Block) {
        enter(next.value);
      }
    }
  }
  return ordered;
}
