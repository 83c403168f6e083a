import { canonicalJson, fingerprint } from '../util/hash';
import { info, warning, type Diagnostic } from '../model';
import { kebabCase, normalize, type CatalogEntity } from './entity';
import { completeReference, entityRef } from './references';

/** Common misspellings of keys in real catalogs. */
const MISSPELT_KEYS: Record<string, string> = {
  dependsOff: 'dependsOn',
  dependOn: 'dependsOn',
  dependson: 'dependsOn',
  dependencies: 'dependsOn',
  providesApi: 'providesApis',
  providedApis: 'providesApis',
  providesAPIs: 'providesApis',
  consumesApi: 'consumesApis',
  consumedApis: 'consumesApis',
  consumesAPIs: 'consumesApis',
  subComponentOf: 'subcomponentOf',
};

/** The format of names in Backstage. */
const NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;

const STANDARD_KINDS = new Set([
  'component',
  'resource',
  'api',
  'system',
  'domain',
]);

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Reads entities as a catalog gives them. An invalid entity gives a diagnostic and does not affect the others. */
export function readCatalog(raw: readonly unknown[]): {
  entities: Map<string, CatalogEntity>;
  diagnostics: Diagnostic[];
} {
  const entities = new Map<string, CatalogEntity>();
  const diagnostics: Diagnostic[] = [];
  for (const item of raw) {
    const read = readEntity(item);
    diagnostics.push(...read.diagnostics);
    if (!read.entity) continue;
    const known = entities.get(read.entity.ref);
    if (known) diagnostics.push(duplicate(known, read.entity));
    else entities.set(read.entity.ref, read.entity);
  }
  resolveMissingKinds(entities, diagnostics);
  return { entities, diagnostics };
}

function duplicate(first: CatalogEntity, second: CatalogEntity): Diagnostic {
  const same = canonicalJson(first) === canonicalJson(second);
  return (same ? info : warning)(
    'read/duplicate',
    same
      ? `${first.ref} is described twice, in the same words.`
      : `${first.ref} is described twice and differently; the first description counts.`,
    { entityRef: first.ref, hint: 'Keep one of the descriptions.' },
  );
}

/** Reads one entity; undefined when it is none. */
function readEntity(raw: unknown): {
  entity?: CatalogEntity;
  diagnostics: Diagnostic[];
} {
  const metadata = isObject(raw) ? raw.metadata : undefined;
  if (
    !isObject(raw) ||
    !isObject(metadata) ||
    typeof raw.kind !== 'string' ||
    !raw.kind.trim() ||
    typeof metadata.name !== 'string' ||
    !metadata.name.trim()
  ) {
    return { diagnostics: [notAnEntity()] };
  }
  const kind = raw.kind.trim();
  const name = metadata.name.trim();
  const namespace = asText(metadata.namespace) ?? 'default';
  const ref = entityRef(kind, namespace, name);
  const spec = isObject(raw.spec) ? raw.spec : {};
  const diagnostics = [...inspectName(ref, name), ...inspectSpec(ref, spec)];
  const links = readLinks(raw, spec, { kind, namespace, ref }, diagnostics);
  const entity: CatalogEntity = {
    ref,
    kind,
    namespace,
    name,
    title: asText(metadata.title),
    description: asText(metadata.description),
    type: readType(kind, spec),
    lifecycle: asText(spec.lifecycle),
    tags: asList(metadata.tags).map(normalize).filter(Boolean),
    labels: asTextRecord(metadata.labels),
    annotations: asTextRecord(metadata.annotations),
    ...links,
  };
  return { entity, diagnostics };
}

function notAnEntity(): Diagnostic {
  return warning(
    'read/not-an-entity',
    'A document has no kind or no metadata.name and was left out.',
    { hint: 'Every entity needs `kind` and `metadata.name`, both text.' },
  );
}

function inspectName(ref: string, name: string): Diagnostic[] {
  if (NAME.test(name)) return [];
  return [
    warning(
      'read/invalid-name',
      `The name of ${ref} is one that Backstage does not take.`,
      {
        entityRef: ref,
        path: 'metadata.name',
        hint: 'Use 1 to 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends.',
      },
    ),
  ];
}

function inspectSpec(ref: string, spec: Json): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const key of Object.keys(spec)) {
    const meant = Object.hasOwn(MISSPELT_KEYS, key)
      ? MISSPELT_KEYS[key]
      : undefined;
    if (!meant) continue;
    found.push(
      warning('read/misspelt-key', `spec.${key} means nothing to Backstage.`, {
        entityRef: ref,
        path: `spec.${key}`,
        hint: `Write ${meant} if that is what is meant.`,
      }),
    );
  }
  if (
    spec.type !== undefined &&
    spec.type !== null &&
    typeof spec.type !== 'string'
  ) {
    found.push(
      warning(
        'read/type-not-text',
        `spec.type of ${ref} is not text and was left out.`,
        {
          entityRef: ref,
          path: 'spec.type',
          hint: 'Give one type as text.',
        },
      ),
    );
  }
  return found;
}

function readType(kind: string, spec: Json): string | undefined {
  const type = typeof spec.type === 'string' ? normalize(spec.type) : '';
  const subType = asText(spec.subType);
  if (type === 'aws-resource' && subType) {
    return normalize(subType.replace(/^arn:aws:/i, ''));
  }
  if (type) return type;
  return STANDARD_KINDS.has(kind.toLowerCase()) ? undefined : kebabCase(kind);
}

interface Links {
  owner?: string;
  system?: string;
  domain?: string;
  dependsOn: string[];
  providesApis: string[];
  consumesApis: string[];
  dependencyOf: string[];
  providedBy: string[];
}

interface Place {
  kind: string;
  namespace: string;
  ref: string;
}

/** The processed relations where the catalog has them, the fields of `spec` otherwise. */
function readLinks(
  raw: Json,
  spec: Json,
  place: Place,
  diagnostics: Diagnostic[],
): Links {
  const relations = readRelations(raw.relations);
  const partOf = (kind: string) =>
    relations?.get('partOf')?.find(ref => ref.startsWith(`${kind}:`));
  const one = (key: string, kind: string) =>
    readOne(spec, key, kind, place, diagnostics);
  const many = (key: string, relation: RelationType, kind?: string) =>
    relations?.get(relation) ?? readMany(spec, key, kind, place, diagnostics);
  return {
    owner: relations?.get('ownedBy')?.[0] ?? one('owner', 'Group'),
    system: partOf('system') ?? one('system', 'System'),
    domain:
      partOf('domain') ??
      one(
        place.kind.toLowerCase() === 'domain' ? 'subdomainOf' : 'domain',
        'Domain',
      ),
    dependsOn: many('dependsOn', 'dependsOn'),
    providesApis: many('providesApis', 'providesApi', 'API'),
    consumesApis: many('consumesApis', 'consumesApi', 'API'),
    dependencyOf: relations?.get('dependencyOf') ?? [],
    providedBy: relations?.get('apiProvidedBy') ?? [],
  };
}

/** The types of relations that are read. `hasPart`, of which a System may have thousands, is not among them. */
const RELATION_TYPES = [
  'ownedBy',
  'partOf',
  'dependsOn',
  'dependencyOf',
  'providesApi',
  'apiProvidedBy',
  'consumesApi',
] as const;
type RelationType = (typeof RELATION_TYPES)[number];

const isRead = (type: unknown): type is RelationType =>
  RELATION_TYPES.some(read => read === type);

/** The targets of an entity's relations by type, each once; undefined without any relation. */
function readRelations(
  relations: unknown,
): Map<RelationType, string[]> | undefined {
  if (!Array.isArray(relations) || relations.length === 0) return undefined;
  const found = new Map<RelationType, Set<string>>();
  for (const relation of relations) {
    if (!isObject(relation) || !isRead(relation.type)) continue;
    const target = completeReference(relation.targetRef, {
      namespace: 'default',
    });
    if (!target) continue;
    const targets = found.get(relation.type);
    if (targets) targets.add(target);
    else found.set(relation.type, new Set([target]));
  }
  return new Map([...found].map(([type, targets]) => [type, [...targets]]));
}

function readOne(
  spec: Json,
  key: string,
  kind: string,
  place: Place,
  diagnostics: Diagnostic[],
): string | undefined {
  const value = spec[key];
  if (value === undefined || value === null || value === '') return undefined;
  const first = Array.isArray(value) ? value[0] : value;
  if (Array.isArray(value)) {
    diagnostics.push(
      warning(
        'read/list-not-text',
        `spec.${key} of ${place.ref} is a list; its first item counts.`,
        {
          entityRef: place.ref,
          path: `spec.${key}`,
          hint: `Give one ${key} as text.`,
        },
      ),
    );
  }
  const ref = completeReference(first, { kind, namespace: place.namespace });
  if (!ref) diagnostics.push(invalidReference(place.ref, `spec.${key}`));
  return ref;
}

function readMany(
  spec: Json,
  key: string,
  kind: string | undefined,
  place: Place,
  diagnostics: Diagnostic[],
): string[] {
  const value = spec[key];
  if (value === undefined || value === null) return [];
  const items = Array.isArray(value) ? value : [value];
  const refs = new Set<string>();
  items.forEach((item, index) => {
    const ref = completeReference(item, {
      kind: kind ?? UNKNOWN_KIND,
      namespace: place.namespace,
    });
    if (ref) refs.add(ref);
    else diagnostics.push(invalidReference(place.ref, `spec.${key}[${index}]`));
  });
  return [...refs];
}

/** Placeholder for the kind of a `dependsOn` without one, resolved once the whole catalog is read. */
const UNKNOWN_KIND = '?';

function resolveMissingKinds(
  entities: Map<string, CatalogEntity>,
  diagnostics: Diagnostic[],
) {
  for (const entity of entities.values()) {
    if (!entity.dependsOn.some(ref => ref.startsWith('?:'))) continue;
    entity.dependsOn = entity.dependsOn.map(ref => {
      if (!ref.startsWith('?:')) return ref;
      const rest = ref.slice(1);
      const candidates = ['component', 'resource'].filter(kind =>
        entities.has(`${kind}${rest}`),
      );
      diagnostics.push(
        warning(
          'read/reference-without-kind',
          `${entity.ref} depends on "${rest.slice(1)}" without saying what kind that is.`,
          {
            entityRef: entity.ref,
            path: 'spec.dependsOn',
            hint: `Write ${candidates.length === 1 ? candidates[0] : 'component or resource'}${rest}.`,
          },
        ),
      );
      return `${candidates[0] ?? 'component'}${rest}`;
    });
  }
}

function invalidReference(ref: string, path: string): Diagnostic {
  return warning(
    'read/invalid-reference',
    `${path} of ${ref} is no entity reference.`,
    {
      entityRef: ref,
      path,
      hint: 'References look like `kind:namespace/name`.',
    },
  );
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}

function asList(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.filter(item => typeof item === 'string');
}

function asTextRecord(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  const texts: [string, string][] = [];
  for (const key of Object.keys(value)) {
    const item = value[key];
    if (['string', 'number', 'boolean'].includes(typeof item))
      texts.push([key, String(item)]);
  }
  return Object.fromEntries(texts);
}

/**
 * The fingerprint by which a change of an entity is detected. Annotations of
 * the catalog itself (`backstage.io/…`) do not count.
 */
export function hashEntity(entity: CatalogEntity): string {
  const annotations: Record<string, string> = {};
  for (const key of Object.keys(entity.annotations)) {
    if (!key.startsWith('backstage.io/'))
      annotations[key] = entity.annotations[key];
  }
  const { dependencyOf: _dependents, providedBy: _providers, ...own } = entity;
  return fingerprint(canonicalJson({ ...own, annotations }));
}

/**
 * The fingerprint of what the compiler reads of an entity, for detecting
 * changes; 16 hex digits, not for security.
 *
 * @param raw - the entity as the catalog returns it
 * @returns undefined for what is not an entity
 *
 * @public
 */
export function entityHash(raw: unknown): string | undefined {
  const { entity } = readEntity(raw);
  return entity && hashEntity(entity);
}
