import type { AskedMatcher, RuleReach } from '@appstack/compiler';
import { DEPLOYABLE_KINDS, type CatalogQuery } from '../../catalog';

/** The fields of the catalog that tell a matcher's value; a rule's value is there in one of them. */
const FIELDS: Record<AskedMatcher, readonly string[]> = {
  kind: ['kind'],
  type: ['spec.type'],
  tag: ['metadata.tags'],
  namespace: ['metadata.namespace'],
  owner: ['spec.owner', 'relations.ownedBy'],
  system: ['spec.system', 'relations.partOf'],
};

/** More rules or values make a query that is slower than reading all. */
const MOST_RULES = 25;
const MOST_VALUES = 2000;

/** The fields whose values are needed to ask for what these rules can concern. */
export function fieldsToAsk(reaches: readonly RuleReach[]): string[] {
  if (reaches.length > MOST_RULES) return [];
  const asked = reaches.flatMap(reach => reach.asked);
  const needsKinds = asked.includes('type') ? ['kind'] : [];
  return [
    ...new Set([...needsKinds, ...asked.flatMap(matcher => FIELDS[matcher])]),
  ];
}

/**
 * The query for what rules can concern: a superset, because the catalog compares
 * text otherwise than rules do, so that the values are taken from the catalog.
 *
 * @param values - of the fields of {@link fieldsToAsk}
 * @returns undefined when it is nothing
 */
export function queryFor(
  reaches: readonly RuleReach[],
  values: ReadonlyMap<string, string[]>,
): CatalogQuery | undefined {
  if (reaches.length > MOST_RULES) return DEPLOYABLE_KINDS;
  const asked = reaches
    .map(reach => conditionsOf(reach, values))
    .filter(conditions => conditions.every(({ anyOf }) => anyOf.length > 0));
  if (asked.length === 0) return undefined;
  const isTooWide =
    asked.some(conditions => conditions.length === 0) ||
    asked.flat().reduce((sum, one) => sum + one.values, 0) > MOST_VALUES;
  if (isTooWide) return DEPLOYABLE_KINDS;
  const matching = asked.map(conditions => ({
    $all: conditions.map(({ anyOf }) => ({ $any: anyOf })),
  }));
  return { $all: [DEPLOYABLE_KINDS, { $any: matching }] };
}

/** One of these holds, which name so many values. */
interface Condition {
  anyOf: CatalogQuery[];
  values: number;
}

const is = (field: string, test: object) => ({ [field]: test }) as CatalogQuery;

const single = (test: CatalogQuery): Condition => ({
  anyOf: [test],
  values: 1,
});

/** What all has to hold of an entity that a rule can concern. */
function conditionsOf(
  reach: RuleReach,
  values: ReadonlyMap<string, string[]>,
): Condition[] {
  return [
    ...reach.asked.map(matcher => conditionOf(matcher, reach, values)),
    ...Object.entries(reach.labels).map(([key, value]) =>
      single(
        is(
          `metadata.labels.${key}`,
          value === '*' ? { $exists: true } : { $in: [value] },
        ),
      ),
    ),
    ...reach.annotations.map(key =>
      single(is(`metadata.annotations.${key}`, { $exists: true })),
    ),
    ...(reach.names
      ? [
          {
            anyOf: reach.names.map(name =>
              is('metadata.name', { $hasPrefix: name }),
            ),
            values: reach.names.length,
          },
        ]
      : []),
  ];
}

function conditionOf(
  matcher: AskedMatcher,
  reach: RuleReach,
  values: ReadonlyMap<string, string[]>,
): Condition {
  const having = (field: string, allows: (value: string) => boolean) =>
    [field, (values.get(field) ?? []).filter(allows)] as const;
  const found = [
    ...FIELDS[matcher].map(field =>
      having(field, value => reach.allows(matcher, value)),
    ),
    ...(matcher === 'type' ? [having('kind', reach.allowsKindAsType)] : []),
  ].filter(([, wanted]) => wanted.length > 0);
  return {
    anyOf: found.map(([field, wanted]) => is(field, { $in: wanted })),
    values: found.reduce((sum, [, wanted]) => sum + wanted.length, 0),
  };
}
