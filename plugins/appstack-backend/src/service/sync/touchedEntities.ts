import type { SourceRecord, StackSource } from '../../database';

type Source = SourceRecord & { environment: string };

/**
 * The entities that a sync found new, gone, or different from what they were,
 * and beside them, for those who look there, their Systems and Domains.
 */
export function touchedEntities(
  before: readonly StackSource[],
  after: readonly Source[],
) {
  const stood = new Map(before.map(source => [placeOf(source), source]));
  const stands = new Map(after.map(source => [placeOf(source), source]));
  const touched = [
    ...after.filter(source => differs(stood.get(placeOf(source)), source)),
    ...before.filter(source => !stands.has(placeOf(source))),
  ];
  const entities = new Set(touched.map(({ entityRef }) => entityRef));
  const around = touched.flatMap(({ system, domain }) =>
    [system, domain].filter(ref => ref !== undefined),
  );
  return {
    entities: entities.size,
    touched: [...new Set([...entities, ...around])],
  };
}

function placeOf({ environment, entityRef }: Source): string {
  return `${environment} ${entityRef}`;
}

function differs(before: Source | undefined, after: Source): boolean {
  return before?.hash !== after.hash || before.overrides !== after.overrides;
}
