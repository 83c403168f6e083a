import { compareText } from '../../util/hash';
import {
  warning,
  type Diagnostic,
  type Manifest,
  type Root,
} from '../../model';
import { addressOf, type Block } from '../../terraform/blocks';
import type { AddressedStack } from '../stages';

type Forgotten = Manifest['removed'][number];

/** A move that the state of one root module follows. */
export interface Move {
  from: string;
  to: string;
  root: Root;
}

/**
 * The recorded `moved` blocks and those of this version. A state that has
 * skipped versions follows them in order. Each is emitted in the root module of
 * its target, also where an earlier version emitted it in another.
 */
export function movesBetween(
  previous: Manifest | undefined,
  stack: AddressedStack,
  oldLabels: ReadonlyMap<string, string>,
  removed: readonly Forgotten[],
): Move[] {
  const sources = new Map<string, string>();
  for (const { from, to } of previous?.moved ?? []) sources.set(to, from);
  for (const { from, to, across } of newMoves(previous, stack, oldLabels))
    if (!across) sources.set(to, from);
  if (sources.size === 0) return [];
  const present = new Map(
    stack.blocks.map(block => [addressOf(block), block.root]),
  );
  const moves: Move[] = [];
  const follow = (to: string, root: Root) => {
    const from = sources.get(to);
    // A move is only valid from an address without a block.
    if (from === undefined || present.get(from) === root) return;
    sources.delete(to);
    moves.push({ from, to, root });
    follow(from, root);
  };
  // Its target is an existing block, or one in a `removed` block.
  for (const [address, root] of present) follow(address, root);
  for (const { address, root } of removed) follow(address, root);
  return moves.sort((a, b) => compareText(a.from, b.from));
}

interface NewMove extends Pick<Move, 'from' | 'to'> {
  /** Whether what is moved is in the state of another root module. */
  across: boolean;
}

function newMoves(
  previous: Manifest | undefined,
  { blocks }: AddressedStack,
  oldLabels: ReadonlyMap<string, string>,
): NewMove[] {
  if (oldLabels.size === 0) return [];
  const before = rootsByAddress(previous);
  return blocks.flatMap(block => {
    const label = oldLabels.get(block.key);
    if (block.mode === 'data' || label === undefined || label === block.label)
      return [];
    const from = `${block.namespace}.${label}`;
    const across = (before.get(from) ?? block.root) !== block.root;
    return [{ from, to: addressOf(block), across }];
  });
}

/** Reports moves from one root module to another: no state hands a resource to another. */
export function refuseMovesAcross(
  previous: Manifest | undefined,
  stack: AddressedStack,
  oldLabels: ReadonlyMap<string, string>,
): Diagnostic[] {
  return newMoves(previous, stack, oldLabels)
    .filter(({ across }) => across)
    .map(({ from, to }) =>
      warning(
        'lifecycle/rename-across-roots',
        `${from} is not moved to ${to}: the two root modules have a state each, so that it is destroyed in one and created in the other.`,
        {
          location: {
            kind: 'terraform',
            type: to.slice(0, to.indexOf('.')),
            address: to,
            pointer: '',
          },
          hint: `To keep it, take it over by hand before applying: \`terraform state rm ${from}\` in the one root module, \`terraform import\` in the other.`,
        },
      ),
    );
}

const rootsByAddress = (previous: Manifest | undefined) =>
  new Map(previous?.resources.map(({ address, root }) => [address, root]));

/**
 * What Terraform forgets: what was released, and of the foundations what
 * nothing else needs any more, because released data may still be in it.
 *
 * @param released - addresses of resources of the previous version.
 */
export function removals(
  previous: Manifest | undefined,
  stack: AddressedStack,
  released: readonly string[],
): Forgotten[] {
  if (!previous || previous.removed.length + released.length === 0) return [];
  const isPresent = presentIn(stack.blocks);
  const before = rootsByAddress(previous);
  const forgotten = new Map<string, Forgotten>();
  const forget = (one: Forgotten) => forgotten.set(placeOf(one), one);
  previous.removed.forEach(forget);
  for (const address of released)
    forget({ address, root: before.get(address) ?? 'main' });
  if (released.length > 0) {
    for (const { address, root, node, mode } of previous.resources) {
      if (node === undefined && mode === 'managed') forget({ address, root });
    }
  }
  return [...forgotten.values()]
    .filter(one => !isPresent(one))
    .sort((a, b) => compareText(placeOf(a), placeOf(b)));
}

/** An address in the state of its root module. */
export const placeOf = ({ address, root }: Forgotten) => `${address} ${root}`;

function presentIn(blocks: readonly Block[]) {
  const present = new Set(
    blocks.map(block =>
      placeOf({ address: addressOf(block), root: block.root }),
    ),
  );
  return (one: Forgotten) => present.has(placeOf(one));
}
