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
  const targets = new Map(ordered.map(block => [block, blocksIn(block)]));
  const purposes = purposesOf(ordered, targets);
  const files = new Map<Purpose, Block[]>();
  for (const purpose of PURPOSES) {
    const inFile = ordered.filter(block => purposes.get(block) === purpose);
    if (inFile.length > 0) files.set(purpose, referencedFirst(inFile, targets));
  }
  return files;
}

const FALLBACK: Purpose = 'compute';

/** The blocks that each block refers to. */
type Targets = ReadonlyMap<Block, readonly Block[]>;

const blocksIn = ({ body }: Block) =>
  targetsOf(body).filter(target => target instanceof Block);

/** A data source stands next to who uses it; everything else where its type belongs. */
function purposesOf(
  blocks: readonly Block[],
  targets: Targets,
): Map<Block, Purpose> {
  const purposes = new Map<Block, Purpose>();
  for (const block of blocks) {
    if (block.kind === 'resource')
      purposes.set(block, factsOf(block.type)?.purpose ?? FALLBACK);
  }
  // Users come after what they use, so that walking backwards finds every user placed.
  for (const block of referencedFirst(blocks, targets).reverse()) {
    const purpose = purposes.get(block);
    if (purpose === undefined) continue;
    for (const target of targets.get(block)!) {
      if (target.kind === 'data' && !purposes.has(target)) {
        purposes.set(target, purpose);
      }
    }
  }
  for (const block of blocks) {
    if (!purposes.has(block))
      purposes.set(block, factsOf(block.type)?.purpose ?? FALLBACK);
  }
  return purposes;
}

/** What is referenced before what refers to it; otherwise the order stays. */
function referencedFirst(blocks: readonly Block[], targets: Targets): Block[] {
  const members = new Set(blocks);
  const placed = new Set<Block>();
  const ordered: Block[] = [];
  // An explicit stack: chains of references can be as long as the catalog is large.
  for (const start of blocks) {
    const path: { block: Block; rest: Iterator<Block> }[] = [];
    const enter = (block: Block) => {
      if (placed.has(block) || !members.has(block)) return;
      placed.add(block);
      path.push({ block, rest: targets.get(block)!.values() });
    };
    enter(start);
    while (path.length > 0) {
      const { block, rest } = path[path.length - 1];
      const next = rest.next();
      if (next.done) {
        ordered.push(block);
        path.pop();
      } else {
        enter(next.value);
      }
    }
  }
  return ordered;
}
