import { canonicalJson } from '@appstack/compiler';
import type { Properties } from '@appstack/compiler/model';
import type { OverrideRecord } from '../database';

/** Properties by environment and entity ref. */
export type OverridesByEnvironment = Record<string, Record<string, Properties>>;

/** What one appStack itself says, as the compiler takes it. */
export function overridesByEnvironment(
  records: readonly OverrideRecord[],
): OverridesByEnvironment {
  const found: OverridesByEnvironment = {};
  for (const { environment, entityRef, properties } of records) {
    found[environment] = { ...found[environment], [entityRef]: properties };
  }
  return found;
}

type Place = Pick<OverrideRecord, 'stackId' | 'environment' | 'entityRef'>;

const keyOf = ({ stackId, environment, entityRef }: Place) =>
  `${stackId} ${environment} ${entityRef}`;

/** Finds what is said now of an entity in an environment of an appStack, in the form in which sources record it. */
export function overrideFinder(records: readonly OverrideRecord[]) {
  const texts = new Map(
    records.map(one => [keyOf(one), canonicalJson(one.properties)]),
  );
  return (place: Place): string | undefined => texts.get(keyOf(place));
}
