import { kebabCase, normalize } from '../../catalog/entity';
import { readCatalog } from '../../catalog/read';
import { completeReference } from '../../catalog/references';
import type { Mapping, Rule, RuleMatch } from '../../model';
import { findHint, hintTexts, HINT_SOURCES } from './match';
import { matchesPattern } from '../../model/pattern';
import { partsOf } from './readType';
import { listOf } from './ruleIndex';
import { DATABASE_WORDS } from './vocabulary';

/** Matchers whose values a catalog can be asked for. */
const ASKED = ['kind', 'type', 'tag', 'namespace', 'owner', 'system'] as const;

/**
 * A matcher of a rule whose values a catalog can be asked for.
 *
 * @public
 */
export type AskedMatcher = (typeof ASKED)[number];

/**
 * What an entity has to have so that a rule can have to do with it: never less
 * than what the rule matches, for types also those that have its words inside.
 *
 * @public
 */
export interface RuleReach {
  /** The matchers by which a catalog can be filtered. */
  asked: AskedMatcher[];
  /**
   * Whether an entity with this value of a matcher can be concerned. Values are
   * as the catalog has them: `spec.type`, a tag, a ref or what a spec says of it.
   */
  allows(matcher: AskedMatcher, value: string): boolean;
  /** The same for a kind whose entities have no `spec.type`. */
  allowsKindAsType(kind: string): boolean;
  labels: Readonly<Record<string, string>>;
  annotations: readonly string[];
  /** Beginnings of `metadata.name`; undefined where any name can be meant. */
  names?: string[];
  /** Whether an entity that has these fields can be concerned: kind, name, title, description, tags and type. */
  concerns(entity: unknown): boolean;
}

/**
 * Finds out what a rule can have to do with.
 *
 * @param chain - the mappings that it stands in or is to stand in
 *
 * @public
 */
export function reachOf(rule: Rule, chain: readonly Mapping[]): RuleReach {
  const match = displaces(rule, chain)
    ? { type: rule.match.type }
    : { ...rule.match };
  const words = { ...match, type: match.type ?? match.token };
  const types = words.type === undefined ? [] : listOf(words.type);
  const allowsType = (type: string) =>
    types.some(wanted => mayHaveType(normalize(wanted), normalize(type)));
  const allows = (matcher: AskedMatcher, value: string) =>
    matcher === 'type'
      ? normalize(value) === 'aws-resource' || allowsType(value)
      : listOf(match[matcher] ?? []).some(wanted =>
          isMeant(matcher, wanted, value),
        );
  return {
    asked: ASKED.filter(matcher => words[matcher] !== undefined),
    allows,
    allowsKindAsType: kind => allowsType(kebabCase(kind)),
    labels: match.label ?? {},
    annotations: Object.keys(match.annotation ?? {}),
    names: namesOf(match),
    concerns: entity => concerns(match, allowsType, types.length > 0, entity),
  };
}

/** Whether a rule for a whole type takes rules for its beginning out of the game, whatever else it looks at. */
function displaces({ match }: Rule, chain: readonly Mapping[]): boolean {
  if (match.type === undefined || match.token !== undefined) return false;
  const types = listOf(match.type).map(normalize);
  const beginnings = chain
    .flatMap(({ rules }) => rules)
    .flatMap(({ match: other }) => listOf(other.type ?? []))
    .map(normalize)
    .filter(type => type.endsWith('*'))
    .map(type => type.slice(0, -1));
  return types.some(type =>
    beginnings.some(
      beginning => type.startsWith(beginning) && type !== `${beginning}*`,
    ),
  );
}

/** A type, or one with all of its words inside, which may be read as it. */
function mayHaveType(wanted: string, type: string): boolean {
  const parts = new Set(partsOf(type, Infinity));
  if (wanted.endsWith('*')) {
    const beginning = wanted.slice(0, -1);
    const [last = '', ...others] = partsOf(beginning, Infinity).reverse();
    return (
      type.startsWith(beginning) ||
      (others.every(part => parts.has(part)) &&
        [...parts].some(part => part.startsWith(last)))
    );
  }
  return (
    type === wanted ||
    (DATABASE_WORDS.has(wanted) &&
      [...parts].some(part => DATABASE_WORDS.has(part))) ||
    containsAll(parts, partsOf(wanted, Infinity))
  );
}

const containsAll = (parts: ReadonlySet<string>, wanted: readonly string[]) =>
  wanted.length > 0 && wanted.every(part => parts.has(part));

function isMeant(matcher: AskedMatcher, wanted: string, value: string) {
  if (matcher !== 'owner' && matcher !== 'system')
    return normalize(wanted) === normalize(value);
  const ref = completeReference(wanted, {
    kind: matcher === 'owner' ? 'group' : 'system',
    namespace: 'default',
  });
  return ref !== undefined && nameOf(ref) === nameOf(value);
}

/** What is behind kind and namespace, which the value need not have. */
const nameOf = (ref: string) => ref.trim().toLowerCase().split(/[:/]/).pop();

/** What names begin with, up to where they can be written in several ways. */
function namesOf({ name }: RuleMatch): string[] | undefined {
  if (name === undefined) return undefined;
  const beginnings = listOf(name).map(
    wanted => /^[^*-]*/.exec(normalize(wanted))![0],
  );
  return beginnings.includes('') ? undefined : beginnings;
}

function concerns(
  match: RuleMatch,
  allowsType: (type: string) => boolean,
  looksAtType: boolean,
  raw: unknown,
): boolean {
  const [entity] = readCatalog([raw]).entities.values();
  if (!entity) return false;
  const is = (wanted: string | string[] | undefined, text = '') =>
    wanted === undefined ||
    listOf(wanted).some(one => matchesPattern(normalize(one), normalize(text)));
  const texts = hintTexts(entity);
  const hints = listOf(match.hint ?? []).map(hint => `-${normalize(hint)}-`);
  return (
    is(match.kind, entity.kind) &&
    is(match.namespace, entity.namespace) &&
    is(match.name, entity.name) &&
    is(match.title, entity.title) &&
    (match.tag === undefined || entity.tags.some(tag => is(match.tag, tag))) &&
    (!looksAtType || allowsType(entity.type ?? '')) &&
    (hints.length === 0 ||
      HINT_SOURCES.some(source => findHint(texts[source], hints)))
  );
}
