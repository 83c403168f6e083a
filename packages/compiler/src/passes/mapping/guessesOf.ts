import {
  resourceTypeOf,
  type DesignNode,
  type Diagnostic,
  type Guess,
  type Manifest,
} from '../../model';
import type { AssumedLinks } from '../stages';
import {
  byEntity,
  diagnosticsOfGuesses,
  guessesAbout,
  type GuessContext,
} from './guesses';

interface GuessInput extends GuessContext {
  previous?: Manifest;
  /** What linking assumes about the nodes that were synced. */
  assumed: ReadonlyMap<string, AssumedLinks>;
}

/** What was assumed about the nodes of a design: of those that were synced anew, of the others as recorded. */
export function guessesOf(
  nodes: readonly DesignNode[],
  input: GuessInput,
): { all: Guess[]; diagnostics: Diagnostic[] } {
  const recorded = byEntity(input.previous?.guesses ?? []);
  const present = nodes.filter(({ retained }) => retained === undefined);
  const types = new Map(
    nodes.map(({ id, decision }) => [id, resourceTypeOf(decision.target)]),
  );
  const now: Guess[] = [];
  const all = present.flatMap(node => {
    const linked = input.assumed.get(node.id);
    if (!linked) return recorded.get(node.entityRef) ?? [];
    const hostType = types.get(node.host ?? '');
    const guesses = guessesAbout({ ...linked, ...node, hostType }, input);
    now.push(...guesses);
    return guesses;
  });
  const decisions = new Map(
    present.map(({ entityRef, decision }) => [entityRef, decision]),
  );
  return { all, diagnostics: diagnosticsOfGuesses(now, decisions) };
}
