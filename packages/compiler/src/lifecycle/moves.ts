import type { Stack } from '../design/stack';
import { compareText } from '../hash';
import type { Manifest } from '../model';
import { addressOf } from '../terraform/blocks';

/** The moves that a state may still have to follow: those of before, and those of this version. */
export function movesBetween(
  previous: Manifest | undefined,
  stack: Stack,
  oldLabels: ReadonlyMap<string, string>,
): { from: string; to: string }[] {
  const addresses = new Set(stack.blocks.map(addressOf));
  const moves = new Map<string, string>();
  for (const { from, to } of previous?.moved ?? []) moves.set(from, to);
  for (const block of stack.blocks) {
    const label = oldLabels.get(block.key);
    if (block.kind === 'data' || label === undefined || label === block.label)
      continue;
    const from = `${block.space}.${label}`;
    moves.set(from, addressOf(block));
  }
  // A move is only valid to what is there, and from what is not there any more.
  return [...moves]
    .filter(([from, to]) => addresses.has(to) && !addresses.has(from))
    .map(([from, to]) => ({ from, to }))
    .sort((a, b) => compareText(a.from, b.from));
}

/**
 * The addresses that Terraform forgets: those that were released, and of the
 * foundations what nothing else needs any more, because released data may
 * still live in it.
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
