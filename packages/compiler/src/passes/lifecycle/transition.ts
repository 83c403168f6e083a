import type { Design, Diagnostic, DesignNode, Manifest } from '../../model';
import type { Registry } from '../../resource-types/registry';
import type { AllocatedStack, PinnedStack } from '../stages';
import { abandonedClusters } from './abandoned';
import type { Followed } from './follow';
import { lostData, refuseLoss, suggestRenames } from './inspect';
import { movesBetween, removals, type Move } from './moves';
import { pinArguments, type Pins } from './pin';

export interface TransitionInput extends Followed {
  design: Design;
  previous?: Manifest;
  /** Nodes of the previous version that are no longer in the design. */
  gone: readonly DesignNode[];
  /** Addresses of nodes that were let go. */
  released: readonly string[];
  /** Addresses that the user releases. */
  release: ReadonlySet<string>;
  registry: Registry;
}

/** What a state has to follow from the version before to this one. */
export interface Transition {
  stack: PinnedStack;
  moved: Move[];
  removed: Manifest['removed'];
  pins: Pins;
  diagnostics: Diagnostic[];
}

/** Leads a state from the version before to this one, without the loss of data. */
export function transition(
  stack: AllocatedStack,
  input: TransitionInput,
): Transition {
  const { design, previous, gone, release, registry } = input;
  const { memory, oldLabels } = input;
  const { blocks } = stack;
  const lost = lostData(previous, design.nodes, blocks, oldLabels, registry);
  const removed = removals(previous, stack, [
    ...input.released,
    ...lost.map(({ address }) => address).filter(one => release.has(one)),
  ]);
  const moved = movesBetween(previous, stack, oldLabels, removed);
  const pinned = pinArguments(
    blocks,
    memory.pins,
    new Set(moved.map(({ to }) => to)),
  );
  return {
    stack: { ...stack, stage: 'pinned' },
    moved,
    removed,
    pins: pinned.pins,
    diagnostics: [
      ...suggestRenames(design.nodes, gone, previous),
      ...refuseLoss(lost, release),
      ...abandonedClusters(previous, stack, oldLabels, removed),
      ...pinned.diagnostics,
    ],
  };
}
