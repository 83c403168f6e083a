import { ANNOTATIONS, type CatalogEntity } from '../../catalog/entity';
import {
  atEntity,
  error,
  warning,
  type Basis,
  type Diagnostic,
} from '../../model';
import {
  findHint,
  HINT_SOURCES,
  hintTexts,
  mismatch,
  type Candidate,
} from './match';
import { rulesConcerning, type IndexedRule, type RuleIndex } from './ruleIndex';

/** Where in an entity the words of a source stand. */
const HINT_PLACES = {
  tag: ['metadata', 'tags'],
  name: ['metadata', 'name'],
  title: ['metadata', 'title'],
  description: ['metadata', 'description'],
} as const;

/** A rule that applies, and the evidence in the entity. */
export interface Finding {
  indexed: IndexedRule;
  basis: Basis;
  evidence: string;
}

/** The type of an entity, as text for users. */
export const describeType = (entity: CatalogEntity) =>
  entity.type === undefined ? 'no type' : `type "${entity.type}"`;

/** The rule that applies, on the strongest basis. */
export function findRule(
  candidate: Candidate,
  index: RuleIndex,
  diagnostics: Diagnostic[],
): Finding | undefined {
  const { entity } = candidate;
  const concerning = rulesConcerning(index, entity.type).filter(
    indexed => mismatch(indexed, candidate) === undefined,
  );
  const of = (basis: Basis) =>
    concerning.filter(indexed => indexed.basis === basis);
  const typed = (rules: IndexedRule[]) =>
    rules.filter(({ rule }) => rule.match.type !== undefined);
  const assumed = of('assumed');
  return (
    mostSpecific(
      of('exact'),
      entity,
      diagnostics,
      'exact',
      describeMatch(entity),
    ) ??
    byHint(typed(of('hint')), entity, diagnostics) ??
    (typed(assumed).length === 0
      ? (byToken(candidate, index) ??
        byHint(of('hint'), entity, diagnostics, ['tag', 'name']))
      : undefined) ??
    mostSpecific(assumed, entity, diagnostics, 'assumed', describeMatch(entity))
  );
}

/** The evidence for a rule without hints and tokens. */
const describeMatch = (entity: CatalogEntity) => (indexed: IndexedRule) => {
  const { match } = indexed.rule;
  if (match.type !== undefined) return describeType(entity);
  const looksAt = Object.keys(match).join(', ');
  return looksAt ? `${looksAt} of ${entity.ref}` : 'a rule for everything';
};

/** Most specific first; then the nearer mapping; then the earlier rule. */
export function byPrecedence(a: IndexedRule, b: IndexedRule): number {
  return (
    b.specificity - a.specificity ||
    a.distance - b.distance ||
    a.position - b.position
  );
}

const sameTarget = (a: IndexedRule, b: IndexedRule) =>
  JSON.stringify([a.rule.target, a.rule.properties]) ===
  JSON.stringify([b.rule.target, b.rule.properties]);

const isTie = (a: IndexedRule, b: IndexedRule) =>
  a.specificity === b.specificity &&
  a.distance === b.distance &&
  !sameTarget(a, b);

function mostSpecific(
  rules: readonly IndexedRule[],
  entity: CatalogEntity,
  diagnostics: Diagnostic[],
  basis: Basis,
  evidence: (indexed: IndexedRule) => string,
): Finding | undefined {
  const [first, ...others] = [...rules].sort(byPrecedence);
  if (!first) return undefined;
  const tied = others.find(other => isTie(first, other));
  if (tied) {
    diagnostics.push(
      error(
        'map/tie',
        `The rules "${first.rule.id}" and "${tied.rule.id}" of the mapping "${first.mapping}" both apply to ${entity.ref} and are equally specific.`,
        {
          entityRef: entity.ref,
          location: {
            kind: 'mapping',
            mapping: first.mapping,
            rule: first.rule.id,
            pointer: '',
          },
          hint: 'Let one of them look at something more, or remove one.',
        },
      ),
    );
  }
  return { indexed: first, basis, evidence: evidence(first) };
}

function byHint(
  rules: readonly IndexedRule[],
  entity: CatalogEntity,
  diagnostics: Diagnostic[],
  sources: readonly (typeof HINT_SOURCES)[number][] = HINT_SOURCES,
): Finding | undefined {
  if (rules.length === 0) return undefined;
  const texts = hintTexts(entity);
  for (const source of sources) {
    const found = rules
      .flatMap(indexed => {
        const word = findHint(texts[source], indexed.hints);
        return word === undefined ? [] : [{ indexed, word }];
      })
      .sort((a, b) => byPrecedence(a.indexed, b.indexed));
    const [first, ...others] = found;
    if (!first) continue;
    const other = others.find(({ indexed }) => isTie(first.indexed, indexed));
    if (other) {
      diagnostics.push(
        warning(
          'map/ambiguous-hint',
          `The ${source} of ${entity.ref} hints at "${first.word}" and at "${other.word}"; "${first.word}" counts.`,
          {
            ...atEntity(entity.ref, ...HINT_PLACES[source]),
            hint: `Say what it is with the annotation ${ANNOTATIONS.resourceType} or a type of its own.`,
          },
        ),
      );
    }
    return {
      indexed: first.indexed,
      basis: 'hint',
      evidence: `${source} "${first.word}"`,
    };
  }
  return undefined;
}

/** The longest known word in the type counts, and of equally long ones the last: it is the noun. */
function byToken(candidate: Candidate, index: RuleIndex): Finding | undefined {
  const parts = (candidate.entity.type ?? '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 12);
  for (let length = Math.min(3, parts.length); length > 0; length--) {
    for (let start = parts.length - length; start >= 0; start--) {
      const word = parts.slice(start, start + length).join('-');
      const [first] = (index.byToken.get(word) ?? [])
        .filter(indexed => mismatch(indexed, candidate) === undefined)
        .sort(byPrecedence);
      if (first) {
        return {
          indexed: first,
          basis: 'token',
          evidence: `"${word}" in the type`,
        };
      }
    }
  }
  return undefined;
}
