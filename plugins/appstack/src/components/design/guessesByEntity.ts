import type { Guess } from '@appstack/backstage-plugin-appstack-common';

/** What was assumed of an entity. */
export interface EntityGuesses {
  entityRef: string;
  guesses: Guess[];
  /** A rule that states all of it, where one can. */
  rule?: string;
}

/** Guesses by entity, in their order; entities with a doubtful one come first. */
export function guessesByEntity(guesses: readonly Guess[]): EntityGuesses[] {
  const byRef = new Map<string, EntityGuesses>();
  for (const guess of guesses) {
    const { entityRef, rule } = guess;
    const known = byRef.get(entityRef) ?? { entityRef, guesses: [] };
    known.guesses.push(guess);
    known.rule ??= rule;
    byRef.set(entityRef, known);
  }
  const isDoubtful = (entity: EntityGuesses) =>
    entity.guesses.some(({ doubtful }) => doubtful);
  const all = [...byRef.values()];
  return [
    ...all.filter(isDoubtful),
    ...all.filter(entity => !isDoubtful(entity)),
  ];
}
