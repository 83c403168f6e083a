import { ENTITY_FIELDS, pendingReads } from '@appstack/compiler';
import type { FileCatalog } from '../catalog/readCatalog';
import { asRecord, refOf } from '../references';
import { notDone, type Portal } from './portal';

/** How many entities come with one answer. */
const PAGE_SIZE = 500;
/** Each System takes about six filter values, and the filter travels in the URL. */
const PARENTS_AT_ONCE = 10;

/** What cannot be deployed and groups nothing either. */
const ORGANIZATION = ['group', 'location', 'template', 'user'];

/** What is asked of a catalog; all of it when absent. */
export interface WantedEntities {
  /** The entities that are compiled or explained. */
  roots: readonly string[];
  /** Those that the version before was made from: one that is gone has to be missing for certain. */
  recorded?: readonly string[];
}

/**
 * Adds to a catalog of files what the portal's has. What the files describe
 * takes the place of what the portal has of the same name, as if it were
 * registered already.
 */
export async function addPortalCatalog(
  portal: Portal,
  files: FileCatalog,
  wanted?: WantedEntities,
): Promise<FileCatalog> {
  const proposed = files.entities.map(withoutRelations);
  try {
    const entities = wanted
      ? await readSlice(portal, proposed, wanted)
      : await readAll(portal, proposed);
    return { ...files, entities };
  } catch (thrown) {
    const failed = notDone(portal, 'answer with its catalog', thrown);
    const diagnostics = [...files.diagnostics, failed];
    return { ...files, diagnostics, complete: false };
  }
}

/** The catalog makes relations from specs. */
function withoutRelations(entity: unknown): unknown {
  const { relations: _, ...rest } = asRecord(entity);
  return rest;
}

/** What a sync of these roots takes, in rounds of few requests. */
async function readSlice(
  portal: Portal,
  proposed: readonly unknown[],
  { roots, recorded = [] }: WantedEntities,
): Promise<unknown[]> {
  const entities = byRef(proposed);
  const asked = new Set(entities.keys());
  for (;;) {
    const next = pendingReads([...entities.values()], roots, asked);
    if (next.refs.length + next.partsOf.length === 0) break;
    next.refs.forEach(ref => asked.add(ref));
    next.partsOf.forEach(ref => asked.add(`parts:${ref}`));
    const found = await Promise.all([
      readRefs(portal, next.refs),
      readParts(portal, next.partsOf),
    ]);
    addAbsent(entities, found.flat());
  }
  const unread = recorded.filter(ref => !asked.has(ref) && !entities.has(ref));
  addAbsent(entities, await readRefs(portal, unread));
  return [...entities.values()];
}

async function readAll(
  portal: Portal,
  proposed: readonly unknown[],
): Promise<unknown[]> {
  const entities = byRef(proposed);
  const query = { $not: { kind: { $in: ORGANIZATION } } };
  addAbsent(entities, await readPages(portal, { query }));
  return [...entities.values()];
}

async function readRefs(
  { catalog }: Portal,
  entityRefs: readonly string[],
): Promise<unknown[]> {
  if (entityRefs.length === 0) return [];
  const { items } = await catalog.getEntitiesByRefs({
    entityRefs: [...entityRefs],
    fields: [...ENTITY_FIELDS],
  });
  return items.filter(Boolean);
}

async function readParts(
  portal: Portal,
  parents: readonly string[],
): Promise<unknown[]> {
  const found: unknown[] = [];
  for (let at = 0; at < parents.length; at += PARENTS_AT_ONCE) {
    const filter = partsFilter(parents.slice(at, at + PARENTS_AT_ONCE));
    found.push(...(await readPages(portal, { filter })));
  }
  return found;
}

type Query = Parameters<Portal['catalog']['queryEntities']>[0];

async function readPages(
  { catalog }: Portal,
  first: Query,
): Promise<unknown[]> {
  const shape = { fields: [...ENTITY_FIELDS], limit: PAGE_SIZE };
  const found: unknown[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  do {
    const answer = await catalog.queryEntities(
      cursor ? { ...shape, cursor } : { ...shape, ...first },
    );
    found.push(...answer.items);
    cursor = answer.pageInfo.nextCursor;
    if (cursor !== undefined && seen.has(cursor)) {
      throw new Error('Its pages do not come to an end.');
    }
    if (cursor !== undefined) seen.add(cursor);
  } while (cursor !== undefined);
  return found;
}

/**
 * All parts of these Systems or Domains. The catalog makes relations for
 * built-in kinds only; a custom kind may just name its System in its spec.
 */
function partsFilter(parents: readonly string[]): Record<string, string[]>[] {
  const named = (kind: string) =>
    parents.filter(ref => ref.startsWith(`${kind}:`)).flatMap(spellings);
  const systems = named('system');
  const domains = named('domain');
  return [
    { 'relations.partOf': [...parents] },
    ...(systems.length > 0 ? [{ 'spec.system': systems }] : []),
    ...(domains.length > 0
      ? [{ 'spec.domain': domains }, { 'spec.subdomainOf': domains }]
      : []),
  ];
}

/** How an entity may spell a ref in its spec. */
function spellings(ref: string): string[] {
  const [kind, place] = ref.split(':');
  const name = place.slice(place.indexOf('/') + 1);
  return [name, place, `${kind}:${name}`, ref];
}

function byRef(entities: readonly unknown[]): Map<string, unknown> {
  const found = new Map<string, unknown>();
  addAbsent(found, entities);
  return found;
}

function addAbsent(entities: Map<string, unknown>, more: readonly unknown[]) {
  for (const entity of more) {
    const ref = refOf(entity);
    if (ref !== undefined && !entities.has(ref)) entities.set(ref, entity);
  }
}
