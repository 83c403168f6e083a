import type { Stack } from '../../stack/stack';
import { compareText } from '../../util/hash';
import type { Manifest } from '../../model';
import { addressOf } from '../../terraform/blocks';

type Move = Manifest['moved'][number];

/**
 * The recorded `moved` blocks and those of this version. A state that has
 * skipped versions follows them in order.
 */
export function movesBetween(
  previous: Manifest | undefined,
  stack: Stack,
  oldLabels: ReadonlyMap<string, string>,
  removed: readonly string[],
): Move[] {
  const present = new Set(stack.blocks.map(addressOf));
  const sources = new Map<string, string>();
  for (const { from, to } of previous?.moved ?? []) sources.set(to, from);
  for (const { from, to } of newMoves(stack, oldLabels)) sources.set(to, from);
  const moves: Move[] = [];
  const follow = (to: string) => {
    const from = sources.get(to);
    // A move is only valid from an address without a block.
    if (from === undefined || present.has(from)) return;
    sources.delete(to);
    moves.push({ from, to });
    follow(from);
  };
  // Its target is an existing block, or one in a `removed` block.
  for (const end of [...present, ...removed]) follow(end);
  return moves.sort((a, b) => compareText(a.from, b.from));
}

function newMoves(
  { blocks }: Stack,
  oldLabels: ReadonlyMap<string, string>,
): Move[] {
  return blocks.flatMap(block => {
    const label = oldLabels.get(block.key);
    if (block.kind === 'data' || label === undefined || label === block.label)
      return [];
    return [{ from: `${block.space}.${label}`, to: addressOf(block) }];
  });
}

/**
 * The addresses that Terraform forgets: those that were released, and of the
 * foundations what nothing else needs any more, because released data may still
 * be in it.
 */
export function removals(
  previous: Manifest | undefined,
  stack: Stack,
  released: readonly string[],
): string[] {
  const present = new Set(stack.blocks.map(addressOf));
  const forgotten = new Set([...(previous?.removed ?? []), ...released]);
  if (released.length > 0) {
    for (const { address, node } of previous?.resources ?? []) {
      if (node === undefined && !address.startsWith('data.'))
        forgotten.add(address);
    }
  }
  return [...forgotten]
    .filter(address => !present.has(address))
    .sort(compareText);
}
