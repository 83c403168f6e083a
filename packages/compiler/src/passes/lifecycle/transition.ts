import { CARRIERS } from '../../facts';
import type { Design, Diagnostic, DesignNode, Manifest } from '../../model';
import type { AllocatedStack, PinnedStack } from '../stages';
import { abandonedClusters } from './abandoned';
import { fateOf, type Wishes } from './fate';
import type { Followed } from './follow';
import {
  announceDestroyed,
  announceRetained,
  announceTakenBack,
  lostResources,
  refuseLoss,
  suggestRenames,
} from './inspect';
import { movesBetween, refuseMovesAcross, removals, type Move } from './moves';
import { pinArguments, type Pins } from './pin';

export interface TransitionInput extends Followed {
  design: Design;
  previous?: Manifest;
  /** Nodes of the previous version that are no longer in the design. */
  gone: readonly DesignNode[];
  /** Addresses of nodes that were let go. */
  released: readonly string[];
  wishes: Wishes;
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
  const { design, previous, gone, wishes } = input;
  const { memory, oldLabels } = input;
  const { blocks } = stack;
  const named = (previous?.resources ?? [])
    .filter(
      resource =>
        fateOf(resource, wishes) === 'released' ||
        (CARRIERS.has(resource.type) && wishes.release.has(resource.address)),
    )
    .map(({ address }) => address);
  const removed = removals(previous, stack, [...input.released, ...named]);
  const lost = lostResources(previous, blocks, oldLabels, removed, wishes);
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
      ...refuseLoss(lost, wishes),
      ...refuseMovesAcross(previous, stack, oldLabels),
      ...announceRetained(previous, blocks, oldLabels),
      ...announceDestroyed(previous, blocks, wishes),
      ...announceTakenBack(previous, blocks),
      ...abandonedClusters(previous, stack, oldLabels, removed),
      ...pinned.diagnostics,
    ],
  };
}
