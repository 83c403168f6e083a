import {
  ANNOTATIONS,
  kindOf,
  type CatalogEntity,
  type CatalogSnapshot,
} from '../../catalog/entity';
import { identifierOf, isIn, type Identifier } from '../../catalog/identifiers';
import {
  atEntity,
  info,
  warning,
  type Decision,
  type Diagnostic,
} from '../../model';
import { suggest } from '../../model/suggest';
import type { DecisionContext, EnvironmentPlace } from './context';
import type { Candidate } from './match';

/** Whether an entity belongs to other environments than the one that is decided on, and why. */
export interface Elsewhere {
  decision: Decision;
  diagnostics: Diagnostic[];
}

/** Abbreviations that names end in, by the environments that they mean. */
const MEANT_BY: Record<string, readonly string[]> = {
  prod: ['production'],
  prd: ['production'],
  production: ['prod'],
  dev: ['development'],
  development: ['dev'],
  stage: ['staging'],
  stg: ['staging', 'stage'],
  staging: ['stage'],
};

/** What says that an entity belongs to some environments only, strongest first. */
export function belongsElsewhere(
  candidate: Candidate,
  context: DecisionContext,
): Elsewhere | undefined {
  const { entity } = candidate;
  const { environment, environments = [] } = context;
  const stated = statedEnvironments(entity, environments);
  const found = stated ?? assumedEnvironments(candidate, context);
  if (!found || found.names.length === 0) return undefined;
  if (found.names.includes(environment.name)) return undefined;
  const { diagnostics = [] } = found;
  const names = found.names.join(', ');
  const decision: Decision = {
    entityRef: entity.ref,
    basis: stated ? 'annotation' : 'assumed',
    target: { skip: `It belongs to ${names} only.` },
    evidence: found.evidence,
    layers: [],
  };
  const note = info(
    'map/other-environment',
    `${entity.ref} belongs to ${names} only, by its ${found.evidence}${stated ? '' : ': that is assumed'}.`,
    {
      ...atEntity(
        entity.ref,
        'metadata',
        'annotations',
        ANNOTATIONS.environments,
      ),
      hint: stated
        ? undefined
        : `To state it, give it the annotation ${ANNOTATIONS.environments} with the names of its environments.`,
    },
  );
  return { decision, diagnostics: [...diagnostics, note] };
}

interface Found {
  names: string[];
  evidence: string;
  diagnostics?: Diagnostic[];
}

/** The environments that the annotation names: separated by commas or blanks, or a list. */
function statedEnvironments(
  entity: CatalogEntity,
  environments: readonly EnvironmentPlace[],
): Found | undefined {
  const written = entity.annotations[ANNOTATIONS.environments];
  if (written === undefined) return undefined;
  const names = written.split(/[\s,[\]"']+/).filter(Boolean);
  const known = environments.map(({ name }) => name);
  const unknown = names.filter(
    name => known.length > 0 && !known.includes(name),
  );
  return {
    names,
    evidence: `annotation ${ANNOTATIONS.environments}`,
    diagnostics: unknown.map(name => unknownEnvironment(entity, name, known)),
  };
}

function unknownEnvironment(
  { ref }: CatalogEntity,
  name: string,
  known: readonly string[],
): Diagnostic {
  const meant = suggest(name, known);
  return warning(
    'map/unknown-environment',
    `The annotation of ${ref} names an environment that is not configured: "${name}".`,
    {
      ...atEntity(ref, 'metadata', 'annotations', ANNOTATIONS.environments),
      hint: meant
        ? `Did you mean "${meant}"?`
        : `There are ${known.join(', ')}.`,
    },
  );
}

const assumedEnvironments = (
  candidate: Candidate,
  context: DecisionContext,
): Found | undefined =>
  byIdentifier(candidate, context) ??
  byName(candidate.entity, context.environments ?? []) ??
  byTag(candidate.entity, context.environments ?? []);

/**
 * The environments that an identifier is in, where the catalog has another
 * entity for the one that is decided on: of the same type and System, whose
 * identifier is here and whose name differs in the environment alone. Without
 * it, the others have their own.
 */
function byIdentifier(
  { entity, catalog }: Candidate,
  { environment, environments = NONE }: DecisionContext,
): Found | undefined {
  const identifier = identifierOf(entity);
  if (!identifier || isIn(identifier, environment)) return undefined;
  const others = counterpartsIn(catalog, environments)(entity);
  if (!others.some(other => isIn(other, environment))) return undefined;
  const names = environments
    .filter(place => isIn(identifier, place))
    .map(({ name }) => name);
  return { names, evidence: `annotation ${identifier.annotation}` };
}

const NONE: readonly EnvironmentPlace[] = [];

type CounterpartsOf = (entity: CatalogEntity) => readonly Identifier[];

const counterparts = new WeakMap<
  CatalogSnapshot,
  { environments: readonly EnvironmentPlace[]; of: CounterpartsOf }
>();

/** The identifiers of entities whose names differ in the environment alone, of one type and System; found once for each catalog, which may hold thousands. */
function counterpartsIn(
  catalog: CatalogSnapshot,
  environments: readonly EnvironmentPlace[],
): CounterpartsOf {
  const found = counterparts.get(catalog);
  if (found?.environments === environments) return found.of;
  const stem = stemIn(environments);
  const keyOf = ({ system, type, name }: CatalogEntity) =>
    JSON.stringify([system, type, stem(name)]);
  const groups = new Map<string, Identifier[]>();
  for (const entity of catalog.values()) {
    const identifier = identifierOf(entity);
    if (!identifier) continue;
    const group = groups.get(keyOf(entity));
    if (group) group.push(identifier);
    else groups.set(keyOf(entity), [identifier]);
  }
  const of: CounterpartsOf = entity => groups.get(keyOf(entity)) ?? [];
  counterparts.set(catalog, { environments, of });
  return of;
}

/** Names without words for environments. */
function stemIn(environments: readonly EnvironmentPlace[]) {
  const words = new Set([
    ...environments.map(({ name }) => name),
    ...Object.entries(MEANT_BY).flatMap(([word, meant]) => [word, ...meant]),
  ]);
  return (name: string) =>
    name
      .toLowerCase()
      .split(/[-_.]/)
      .filter(word => !words.has(word))
      .join('-');
}

/** The environment whose name the entity's name ends in. */
function byName(
  { name }: CatalogEntity,
  environments: readonly EnvironmentPlace[],
): Found | undefined {
  const [, last] = /(?:^|[-_.])([a-z0-9]+)$/.exec(name.toLowerCase()) ?? [];
  if (last === undefined) return undefined;
  const ends = (ending: string) => name.toLowerCase().endsWith(`-${ending}`);
  const names = environments
    .map(environment => environment.name)
    .filter(known => ends(known) || isNamedBy(last, known));
  if (names.length === 0) return undefined;
  return { names: [...new Set(names)], evidence: `name "${name}"` };
}

/** Whether a word is the name of an environment, or means it. */
const isNamedBy = (word: string, name: string): boolean =>
  word === name ||
  (Object.hasOwn(MEANT_BY, word) && MEANT_BY[word].includes(name));

/**
 * The environments that the tags of a Resource name, unless production is among
 * them: that something of production is tagged so does not say that other
 * environments have none.
 */
function byTag(
  entity: CatalogEntity,
  environments: readonly EnvironmentPlace[],
): Found | undefined {
  if (kindOf(entity.ref) !== 'resource') return undefined;
  const tags = entity.tags.map(tag =>
    tag.replace(/^(env|environment)[-:_]/, ''),
  );
  if (tags.some(tag => PRODUCTION.has(tag))) return undefined;
  const naming = tags.filter(tag =>
    environments.some(({ name }) => isNamedBy(tag, name)),
  );
  if (naming.length === 0) return undefined;
  const names = environments
    .map(({ name }) => name)
    .filter(name => naming.some(tag => isNamedBy(tag, name)));
  return { names, evidence: `tag "${naming[0]}"` };
}

const PRODUCTION = new Set(['prod', 'prd', 'production']);
