import {
  kindOf,
  normalize,
  type CatalogEntity,
  type CatalogSnapshot,
} from '../../catalog/entity';
import { completeReference } from '../../catalog/references';
import { matchesPattern } from '../../model/pattern';
import { listOf, type IndexedRule } from './ruleIndex';

/** An entity with the context that rules match. */
export interface Candidate {
  entity: CatalogEntity;
  /** The Domain of its System. */
  domain?: string;
  environment: string;
  /** What it is in. */
  catalog: CatalogSnapshot;
}

/** Adds the context of an entity. */
export function candidateOf(
  entity: CatalogEntity,
  catalog: CatalogSnapshot,
  environment: string,
): Candidate {
  const system = entity.system ? catalog.get(entity.system) : undefined;
  const domain = entity.domain ?? system?.domain;
  return { entity, domain, environment, catalog };
}

/** Why a rule does not concern an entity; undefined when it does. Hints and tokens are matched separately. */
export function mismatch(
  indexed: IndexedRule,
  candidate: Candidate,
): string | undefined {
  const { match } = indexed.rule;
  const { entity } = candidate;
  if (indexed.kinds && !indexed.kinds.has(kindOf(entity.ref)))
    return 'another kind';
  if (indexed.types && !matchesType(indexed, entity.type))
    return 'another type';
  if (indexed.tags && !entity.tags.some(tag => indexed.tags!.has(tag)))
    return 'no such tag';
  if (match.name && !isLike(match.name, entity.name)) return 'another name';
  if (match.title && !isLike(match.title, entity.title)) return 'another title';
  if (match.namespace && !includes(match.namespace, entity.namespace))
    return 'another namespace';
  if (match.owner && !refers(match.owner, entity.owner, 'group'))
    return 'another owner';
  if (match.system && !refers(match.system, entity.system, 'system'))
    return 'another System';
  if (match.domain && !refers(match.domain, candidate.domain, 'domain'))
    return 'another Domain';
  if (
    match.environment &&
    !includes(match.environment, candidate.environment)
  ) {
    return 'another environment';
  }
  if (indexed.without.length > 0 && excludes(indexed.without, entity))
    return 'a word that it excludes is there';
  if (match.label && !holds(entity.labels, match.label)) return 'no such label';
  if (match.annotation && !holds(entity.annotations, match.annotation)) {
    return 'no such annotation';
  }
  return undefined;
}

const matchesType = (
  { types, beginnings }: IndexedRule,
  type: string | undefined,
) =>
  type !== undefined &&
  (types?.has(type) ||
    beginnings.some(beginning => type.startsWith(beginning)));

function includes(wanted: string | readonly string[], value: string): boolean {
  return listOf(wanted).some(item => normalize(item) === normalize(value));
}

function excludes(phrases: readonly string[], entity: CatalogEntity): boolean {
  const { tag, name, title } = hintTexts(entity);
  return [tag, name, title].some(text => findHint(text, phrases) !== undefined);
}

/** Whether text is one of those that are given, in which `*` stands for any text. */
function isLike(
  wanted: string | readonly string[],
  text: string | undefined,
): boolean {
  if (text === undefined) return false;
  const written = normalize(text);
  return listOf(wanted).some(one => matchesPattern(normalize(one), written));
}

function refers(
  wanted: string | readonly string[],
  ref: string | undefined,
  kind: string,
): boolean {
  return (
    ref !== undefined &&
    listOf(wanted).some(
      item => completeReference(item, { kind, namespace: 'default' }) === ref,
    )
  );
}

function holds(
  actual: Record<string, string>,
  wanted: Record<string, string>,
): boolean {
  return Object.entries(wanted).every(
    ([key, value]) =>
      Object.hasOwn(actual, key) && (value === '*' || actual[key] === value),
  );
}

/** The sources of hint words, strongest first. */
export const HINT_SOURCES = ['tag', 'name', 'title', 'description'] as const;
export type HintSource = (typeof HINT_SOURCES)[number];

/** The words of an entity by source, as text in which `-word-` can be found. */
export function hintTexts(entity: CatalogEntity): Record<HintSource, string> {
  return {
    tag: entity.tags.map(words).join(''),
    name: words(entity.name),
    title: words(entity.title ?? ''),
    description: words(entity.description ?? ''),
  };
}

const LONGEST_TEXT = 2000;

/** `OrdersDatabase` has the words `orders` and `database`; `MySQL` is one as well. */
function words(text: string): string {
  const whole = text.slice(0, LONGEST_TEXT);
  const parted = whole.replace(/([a-z])([A-Z])/g, '$1-$2');
  return parted === whole ? dashed(whole) : dashed(parted) + dashed(whole);
}

const dashed = (text: string) =>
  `-${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')}-`;

/** The first of the words of a rule that stands in a text of {@link hintTexts}. */
export function findHint(
  text: string,
  hints: readonly string[],
): string | undefined {
  return hints.find(hint => text.includes(hint))?.slice(1, -1);
}
