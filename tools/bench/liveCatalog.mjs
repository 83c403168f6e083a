/** Fields of a spec, the kind that they name by default, and the relations that the catalog makes of them. */
const RELATIONS = [
  ['owner', 'group', 'ownedBy', 'ownerOf'],
  ['system', 'system', 'partOf', 'hasPart'],
  ['domain', 'domain', 'partOf', 'hasPart'],
  ['dependsOn', 'component', 'dependsOn', 'dependencyOf'],
  ['providesApis', 'api', 'providesApi', 'apiProvidedBy'],
  ['consumesApis', 'api', 'consumesApi', 'apiConsumedBy'],
];

/** @returns {string} a full, lower-case entity ref */
export const refOf = ({ kind, metadata: { name, namespace = 'default' } }) =>
  `${kind}:${namespace}/${name}`.toLowerCase();

/** A ref that may lack its kind or namespace, in full. */
function completeRef(written, kind) {
  const [, ownKind = kind, namespace = 'default', name] =
    /^(?:([^:/]+):)?(?:([^/]+)\/)?(.+)$/.exec(written);
  return `${ownKind}:${namespace}/${name}`.toLowerCase();
}

/** Entities with the relations that a live catalog gives them. */
export function withRelations({ root, entities }) {
  const relations = new Map(entities.map(entity => [refOf(entity), []]));
  for (const entity of entities) {
    const ref = refOf(entity);
    for (const [field, kind, forth, back] of RELATIONS)
      for (const written of [entity.spec[field] ?? []].flat()) {
        const targetRef = completeRef(written, kind);
        relations.get(ref).push({ type: forth, targetRef });
        relations.get(targetRef)?.push({ type: back, targetRef: ref });
      }
  }
  return {
    root,
    entities: entities.map(entity => ({
      ...entity,
      relations: relations.get(refOf(entity)),
    })),
  };
}

/**
 * The catalog of a portal without its database: like the real client it parses
 * the response anew for each request, and returns only the requested fields. It
 * supports the queries of the backend only.
 */
export class StandInCatalog {
  #entities;
  #parts = new Map();

  constructor(entities) {
    this.#entities = new Map(entities.map(entity => [refOf(entity), entity]));
    for (const entity of entities)
      for (const { type, targetRef } of entity.relations)
        if (type === 'partOf')
          this.#parts.set(targetRef, [
            ...(this.#parts.get(targetRef) ?? []),
            entity,
          ]);
  }

  async getEntitiesByRefs({ entityRefs, fields }) {
    return {
      items: entityRefs.map(ref => sent(this.#entities.get(ref), fields)),
    };
  }

  async queryEntities({ filter, fields, limit, cursor }) {
    const { refs, from } = cursor
      ? JSON.parse(cursor)
      : { refs: parentsIn(filter), from: 0 };
    const found = refs.flatMap(ref => this.#parts.get(ref) ?? []);
    const to = from + limit;
    return {
      items: found.slice(from, to).map(entity => sent(entity, fields)),
      totalItems: found.length,
      pageInfo:
        to < found.length
          ? { nextCursor: JSON.stringify({ refs, from: to }) }
          : {},
    };
  }
}

/** The Systems or Domains whose parts a filter selects. */
function parentsIn(filter) {
  const refs = [filter]
    .flat()
    .map(one => one?.['relations.partOf'])
    .find(Boolean);
  if (!refs) throw new Error(`Unexpected query: ${JSON.stringify(filter)}`);
  return [refs].flat();
}

function sent(entity, fields) {
  if (!entity) return undefined;
  const picked = fields ? {} : entity;
  for (const field of fields ?? []) copyField(entity, picked, field.split('.'));
  return JSON.parse(JSON.stringify(picked));
}

function copyField(from, to, [key, ...rest]) {
  if (from?.[key] === undefined) return;
  if (rest.length === 0) to[key] = from[key];
  else copyField(from[key], (to[key] ??= {}), rest);
}
