import { canonicalJson, fingerprint } from '../util/hash';
import {
  atEntity,
  info,
  MANAGED_BY_ANNOTATION,
  warning,
  type Diagnostic,
} from '../model';
import { kebabCase, normalize, type CatalogEntity } from './entity';
import { asList, asText, asTextRecord, isObject, type Json } from './json';
import {
  addStatedDependents,
  hasRelations,
  readLinks,
  resolveMissingKinds,
} from './links';
import { entityRef } from './references';
import { readStated } from './stated';

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

/**
 * Reads entities as a catalog gives them. An invalid entity gives a diagnostic
 * and does not affect the others. Those that describe what was applied are left
 * out; their refs are `managed`.
 */
export function readCatalog(raw: readonly unknown[]): {
  entities: Map<string, CatalogEntity>;
  managed: Set<string>;
  diagnostics: Diagnostic[];
} {
  const entities = new Map<string, CatalogEntity>();
  const managed = new Set<string>();
  const stating: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const item of raw) {
    const read = readEntity(item);
    if (read.entity && isManaged(read.entity)) {
      managed.add(read.entity.ref);
      continue;
    }
    diagnostics.push(...read.diagnostics);
    if (!read.entity) continue;
    const known = entities.get(read.entity.ref);
    if (known) diagnostics.push(duplicate(known, read.entity));
    else {
      entities.set(read.entity.ref, read.entity);
      if (isObject(item) && !hasRelations(item)) stating.push(read.entity.ref);
    }
  }
  resolveMissingKinds(entities, diagnostics);
  addStatedDependents(entities, stating);
  return { entities, managed, diagnostics };
}

function isManaged({ annotations }: CatalogEntity): boolean {
  return Object.hasOwn(annotations, MANAGED_BY_ANNOTATION);
}

function duplicate(first: CatalogEntity, second: CatalogEntity): Diagnostic {
  const same = canonicalJson(first) === canonicalJson(second);
  const details = {
    entityRef: first.ref,
    hint: 'Keep one of the descriptions.',
  };
  return same
    ? info(
        'read/duplicate',
        `${first.ref} is described twice, in the same words.`,
        details,
      )
    : warning(
        'read/duplicate',
        `${first.ref} is described twice and differently; the first description counts.`,
        details,
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
  const stated = readStated(metadata, spec, entity.annotations);
  if (stated) entity.stated = stated;
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
        ...atEntity(ref, 'metadata', 'name'),
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
        ...atEntity(ref, 'spec', key),
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
          ...atEntity(ref, 'spec', 'type'),
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
 * changes;
 * 16 hex digits, not for security.
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
