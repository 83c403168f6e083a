import type { CatalogEntity } from '../../catalog/entity';
import {
  atEntity,
  resourceTypeOf,
  warning,
  type Diagnostic,
  type Properties,
  type PropertyLayer,
  type Target,
} from '../../model';
import type { Registry } from '../../resource-types/registry';
import type { ResourceType } from '../../resource-types/resourceType';
import { choicesOf } from './guessedProperties';
import { findHint, hintTexts } from './match';
import { isSaidOfItself } from './saidOfItself';
import { ENGINES } from './vocabulary';

/** Where an entity says its engine, strongest first; descriptions name what it talks to. */
const SOURCES = ['tag', 'name', 'title'] as const;

/** Engines whose versions are read: how they are called, and the versions that clouds run. A number beside a name may also count instances. */
const VERSIONED: Record<string, { words: string; versions: string[] }> = {
  postgres: {
    words: 'postgres|postgresql|pgsql|pg',
    versions: ['11', '12', '13', '14', '15', '16', '17', '18'],
  },
  mysql: { words: 'mysql', versions: ['5.7', '8.0', '8.4'] },
  mariadb: {
    words: 'mariadb',
    versions: ['10.4', '10.5', '10.6', '10.11', '11.4', '11.8'],
  },
};

/**
 * What the entity's own text says of properties that its type leaves open: the
 * engine, its version, the schedule. They stand below the properties of the
 * rule.
 */
export function statedLayers(
  entity: CatalogEntity,
  target: Target,
  fromRule: Properties,
  registry: Registry,
  diagnostics: Diagnostic[],
): PropertyLayer[] {
  const type = registry.get(resourceTypeOf(target) ?? '');
  if (!type || !('resourceType' in target)) return [];
  const open = (name: string) =>
    name in type.properties.shape && !(name in fromRule);
  const engine = open('engine')
    ? engineOf(entity, type, diagnostics)
    : undefined;
  const effective = engine?.values.engine ?? fromRule.engine;
  const version =
    open('engineVersion') && typeof effective === 'string'
      ? versionOf(entity, effective)
      : undefined;
  const schedule = open('schedule') ? scheduleOf(entity, type) : undefined;
  return [engine, version, schedule].flatMap(one =>
    one === undefined ? [] : [{ layer: 'mapping' as const, ...one }],
  );
}

interface StatedValues {
  source: string;
  values: Properties;
}

const stated = (source: string, values: Properties): StatedValues => ({
  source,
  values,
});

/** The words for each engine that a type may have. */
function wordsFor(type: ResourceType): { engine: string; words: string[] }[] {
  const choices = choicesOf(type, 'engine');
  return ENGINES.flatMap(({ properties, words }) => {
    const engine = properties?.engine;
    return typeof engine === 'string' && choices.includes(engine)
      ? [{ engine, words: words.map(word => `-${word}-`) }]
      : [];
  });
}

function engineOf(
  entity: CatalogEntity,
  type: ResourceType,
  diagnostics: Diagnostic[],
): StatedValues | undefined {
  const engines = wordsFor(type);
  const texts: [string, string][] = [
    ['field', textOf(entity.stated?.engine)],
    ['field', textOf(entity.stated?.engineVersion)],
    ...SOURCES.map((source): [string, string] => [
      source,
      withoutVersions(hintTexts(entity)[source]),
    ]),
  ];
  for (const [source, text] of texts) {
    const found = engines.flatMap(({ engine, words }) => {
      const word = findHint(text, words);
      return word === undefined ? [] : [{ engine, word }];
    });
    const [first, other] = found;
    if (other) diagnostics.push(twoEngines(entity, source, first, other));
    if (first)
      return stated(`${source} "${first.word}"`, { engine: first.engine });
  }
  return undefined;
}

const textOf = (text = '') => withoutVersions(`-${text.toLowerCase()}-`);

/** `-mysql8-0-` as `-mysql-`: words are found beside their versions. */
const withoutVersions = (text: string) =>
  text.replace(/[^a-z0-9-]+/g, '-').replace(/([a-z])\d+(?=-)/g, '$1');

interface FoundEngine {
  engine: string;
  word: string;
}

const twoEngines = (
  { ref }: CatalogEntity,
  source: string,
  first: FoundEngine,
  other: FoundEngine,
) =>
  warning(
    'map/ambiguous-hint',
    `The ${source} of ${ref} hints at the engines ${first.engine} and ${other.engine}; ${first.engine} counts.`,
    {
      ...atEntity(ref, 'metadata'),
      hint: 'State the engine by a rule.',
    },
  );

/** The version of an engine: in a field of its own, or behind the engine's name (`mysql-8.0`, `POSTGRES_15`). */
function versionOf(
  entity: CatalogEntity,
  engine: string,
): StatedValues | undefined {
  const known = Object.hasOwn(VERSIONED, engine)
    ? VERSIONED[engine]
    : undefined;
  if (!known) return undefined;
  const behindName = new RegExp(
    `(?:^|[^a-z])(?:${known.words})[-_ ]?v?(\\d{1,2}(?:[._]\\d{1,2}){0,2})(?![\\d])`,
    'i',
  );
  const alone = /^(\d{1,2}(?:\.\d{1,3}){0,3})$/;
  const field = entity.stated?.engineVersion ?? '';
  const texts: [string, string, RegExp][] = [
    ['field', field, alone],
    ['field', field, behindName],
    ['field', entity.stated?.engine ?? '', behindName],
    ...entity.tags.map((tag): [string, string, RegExp] => [
      'tag',
      tag,
      behindName,
    ]),
    ['name', entity.name, behindName],
    ['title', entity.title ?? '', behindName],
    ['description', describedAs(entity, known.words), behindName],
  ];
  for (const [source, text, pattern] of texts) {
    const written = pattern.exec(text)?.[1]?.replaceAll('_', '.');
    const version = written && known.versions.find(isVersionOf(written));
    if (version)
      return stated(`${source} "${text}"`, { engineVersion: version });
  }
  return undefined;
}

/** The description, where it says of the entity itself that it is one of an engine. */
function describedAs(entity: CatalogEntity, words: string): string {
  const { description } = hintTexts(entity);
  return words.split('|').some(word => isSaidOfItself(description, word))
    ? (entity.description ?? '')
    : '';
}

/** `8.0.35` and `8` are 8.0. */
const isVersionOf = (written: string) => (version: string) =>
  written === version ||
  written.startsWith(`${version}.`) ||
  version === `${written}.0`;

function scheduleOf(
  { stated: said }: CatalogEntity,
  type: ResourceType,
): StatedValues | undefined {
  const schedule = said?.schedule;
  const isValid = type.properties.shape.schedule.safeParse(schedule).success;
  return schedule !== undefined && isValid
    ? stated('field "schedule"', { schedule })
    : undefined;
}
