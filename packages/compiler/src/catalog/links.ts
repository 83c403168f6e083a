import { atEntity, pathOf, warning, type Diagnostic } from '../model';
import type { CatalogEntity } from './entity';
import { isObject, type Json } from './json';
import { completeReference } from './references';

/** The relations of an entity, by ref. */
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
export function readLinks(
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
    dependencyOf: many('dependencyOf', 'dependencyOf'),
    providedBy: relations?.get('apiProvidedBy') ?? [],
  };
}

/** Whether the catalog has processed an entity: then both ends have every relation. */
export const hasRelations = ({ relations }: Json): boolean =>
  Array.isArray(relations) && relations.length > 0;

/** What `spec.dependencyOf` says is a `dependsOn` of its target, as the catalog makes of it. */
export function addStatedDependents(
  entities: ReadonlyMap<string, CatalogEntity>,
  stating: Iterable<string>,
) {
  for (const ref of stating) {
    for (const target of entities.get(ref)?.dependencyOf ?? []) {
      const dependent = entities.get(target);
      if (dependent && !dependent.dependsOn.includes(ref))
        dependent.dependsOn.push(ref);
    }
  }
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
          ...atEntity(place.ref, 'spec', key),
          hint: `Give one ${key} as text.`,
        },
      ),
    );
  }
  const ref = completeReference(first, { kind, namespace: place.namespace });
  if (!ref) diagnostics.push(invalidReference(place.ref, key));
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
    else diagnostics.push(invalidReference(place.ref, key, String(index)));
  });
  return [...refs];
}

/** Placeholder for the kind of a `dependsOn` without one, resolved once the whole catalog is read. */
const UNKNOWN_KIND = '?';

/** Gives every reference to a dependency or a dependent without a kind the one that the catalog has. */
export function resolveMissingKinds(
  entities: Map<string, CatalogEntity>,
  diagnostics: Diagnostic[],
) {
  for (const entity of entities.values()) {
    for (const field of ['dependsOn', 'dependencyOf'] as const) {
      if (!entity[field].some(ref => ref.startsWith('?:'))) continue;
      entity[field] = entity[field].map(ref => {
        if (!ref.startsWith('?:')) return ref;
        const rest = ref.slice(1);
        const candidates = ['component', 'resource'].filter(kind =>
          entities.has(`${kind}${rest}`),
        );
        diagnostics.push(
          referenceWithoutKind(entity.ref, field, rest, candidates),
        );
        return `${candidates[0] ?? 'component'}${rest}`;
      });
    }
  }
}

function referenceWithoutKind(
  ref: string,
  field: 'dependsOn' | 'dependencyOf',
  rest: string,
  candidates: readonly string[],
): Diagnostic {
  const says =
    field === 'dependsOn' ? 'depends on' : 'says that it is a dependency of';
  return warning(
    'read/reference-without-kind',
    `${ref} ${says} "${rest.slice(1)}" without saying what kind that is.`,
    {
      ...atEntity(ref, 'spec', field),
      hint: `Write ${candidates.length === 1 ? candidates[0] : 'component or resource'}${rest}.`,
    },
  );
}

function invalidReference(ref: string, ...keys: string[]): Diagnostic {
  const at = atEntity(ref, 'spec', ...keys);
  return warning(
    'read/invalid-reference',
    `${pathOf(at.location)} of ${ref} is no entity reference.`,
    {
      ...at,
      hint: 'References look like `kind:namespace/name`.',
    },
  );
}
