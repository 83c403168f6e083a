import { normalize } from '../../catalog/entity';
import type { Basis, Mapping, Rule } from '../../model';

/** A rule, prepared for matching. */
export interface IndexedRule {
  rule: Rule;
  mapping: string;
  /** The distance of its mapping from the requested one in the chain; 0 is nearest. */
  distance: number;
  /** Its place in its mapping. */
  position: number;
  basis: Exclude<Basis, 'annotation' | 'unmapped'>;
  /** Its specificity, the number of matchers. */
  specificity: number;
  kinds?: ReadonlySet<string>;
  types?: ReadonlySet<string>;
  /** The beginnings of types that it looks at. */
  beginnings: readonly string[];
  tags?: ReadonlySet<string>;
  /** Words as they stand in the texts of an entity: `-word-`. */
  hints: readonly string[];
  without: readonly string[];
  tokens: readonly string[];
}

/** The rules of a mapping chain, by type, so that only candidates are matched. */
export interface RuleIndex {
  byType: ReadonlyMap<string, readonly IndexedRule[]>;
  /** Rules for types that begin with a text, which they write with `*` behind it. */
  byBeginning: ReadonlyMap<string, readonly IndexedRule[]>;
  /** Rules that do not look at the type. */
  anyType: readonly IndexedRule[];
  /** Rules for words inside unknown types, by word. */
  byToken: ReadonlyMap<string, readonly IndexedRule[]>;
}

const indexes = new WeakMap<readonly Mapping[], RuleIndex>();

/** The index of a mapping chain; made once for each chain. */
export function indexRules(mappings: readonly Mapping[]): RuleIndex {
  const known = indexes.get(mappings);
  if (known) return known;
  const index = buildIndex(mappings);
  indexes.set(mappings, index);
  return index;
}

function buildIndex(mappings: readonly Mapping[]): RuleIndex {
  const byType = new Map<string, IndexedRule[]>();
  const byBeginning = new Map<string, IndexedRule[]>();
  const byToken = new Map<string, IndexedRule[]>();
  const anyType: IndexedRule[] = [];
  mappings.forEach((mapping, distance) => {
    mapping.rules.forEach((rule, position) => {
      const indexed = prepare(rule, mapping.name, distance, position);
      if (indexed.tokens.length > 0) {
        for (const token of indexed.tokens) append(byToken, token, indexed);
      } else if (rule.match.type !== undefined) {
        for (const type of new Set(listOf(rule.match.type).map(normalize))) {
          if (type.endsWith('*'))
            append(byBeginning, type.slice(0, -1), indexed);
          else append(byType, type, indexed);
        }
      } else {
        anyType.push(indexed);
      }
    });
  });
  return { byType, byBeginning, byToken, anyType };
}

function prepare(
  rule: Rule,
  mapping: string,
  distance: number,
  position: number,
): IndexedRule {
  const { match } = rule;
  const types =
    match.type === undefined ? [] : listOf(match.type).map(normalize);
  return {
    rule,
    mapping,
    distance,
    position,
    basis: basisOf(rule),
    specificity: specificityOf(rule),
    kinds: setOf(match.kind),
    types: setOf(match.type),
    beginnings: types
      .filter(type => type.endsWith('*'))
      .map(type => type.slice(0, -1)),
    tags: setOf(match.tag),
    hints: listOf(match.hint ?? []).map(hint => `-${normalize(hint)}-`),
    without: listOf(match.without ?? []).map(word => `-${normalize(word)}-`),
    tokens: listOf(match.token ?? []).map(normalize),
  };
}

function basisOf(rule: Rule): IndexedRule['basis'] {
  if (rule.assumed) return 'assumed';
  if (rule.match.token) return 'token';
  if (rule.match.hint) return 'hint';
  const looksOnlyAtKind = Object.keys(rule.match).every(key => key === 'kind');
  return looksOnlyAtKind ? 'assumed' : 'exact';
}

/** Every matcher counts one, but for `without`; labels and annotations one for each key. */
function specificityOf({ match }: Rule): number {
  let count = 0;
  for (const [key, wanted] of Object.entries(match)) {
    if (wanted === undefined || key === 'without') continue;
    count +=
      key === 'label' || key === 'annotation' ? Object.keys(wanted).length : 1;
  }
  return count;
}

function setOf(wanted: string | string[] | undefined): Set<string> | undefined {
  return wanted === undefined
    ? undefined
    : new Set(listOf(wanted).map(normalize));
}

/** A list, of one text or several. */
export function listOf(wanted: string | readonly string[]): readonly string[] {
  return typeof wanted === 'string' ? [wanted] : wanted;
}

/** The rules that look at a type, and those that look at none. A rule for the beginning of types counts where none has the whole, the longest first. */
export const rulesConcerning = (index: RuleIndex, type = ''): IndexedRule[] => [
  ...(index.byType.get(type) ?? forBeginningOf(type, index)),
  ...index.anyType,
];

function forBeginningOf(
  type: string,
  { byBeginning }: RuleIndex,
): readonly IndexedRule[] {
  for (let length = type.length; length > 0; length--) {
    const rules = byBeginning.get(type.slice(0, length));
    if (rules) return rules;
  }
  return [];
}

function append(
  map: Map<string, IndexedRule[]>,
  key: string,
  rule: IndexedRule,
) {
  const rules = map.get(key);
  if (rules) rules.push(rule);
  else map.set(key, [rule]);
}
