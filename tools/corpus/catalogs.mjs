import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * Reads a file with one `{repo, path, entity}` a line; the entities of one
 * repository form one catalog.
 *
 * @param {string} path
 * @returns {Promise<Map<string, any[]>>} entities by repository, in the order of the file
 */
export async function readCatalogs(path) {
  const catalogs = new Map();
  const lines = createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Infinity,
  });
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const { repo = '(no repository)', entity } = parse(line, path, number);
    if (!catalogs.has(repo)) catalogs.set(repo, []);
    catalogs.get(repo).push(entity);
  }
  return catalogs;
}

function parse(line, path, number) {
  try {
    return JSON.parse(line);
  } catch (failure) {
    throw new Error(`${path}:${number} is no JSON: ${failure.message}`);
  }
}

const text = value => (typeof value === 'string' ? value.trim() : '');

/** The ref of an entity as the catalog writes it. */
export function refOf(entity) {
  const kind = text(entity?.kind);
  const name = text(entity?.metadata?.name);
  if (!kind || !name) return undefined;
  const namespace = text(entity.metadata.namespace) || 'default';
  return `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
}

const NEVER_A_ROOT = new Set([
  'system',
  'domain',
  'api',
  'user',
  'group',
  'location',
  'template',
]);

/**
 * The roots of typical syncs of a catalog: every System, and each entity that
 * belongs to none.
 *
 * @param {any[]} entities
 * @returns {string[]} refs
 */
export function rootsOf(entities) {
  const systems = new Set(
    entities.map(refOf).filter(ref => ref?.startsWith('system:')),
  );
  const loose = new Set();
  for (const entity of entities) {
    const ref = refOf(entity);
    if (!ref || NEVER_A_ROOT.has(ref.slice(0, ref.indexOf(':')))) continue;
    if (!systems.has(systemOf(entity))) loose.add(ref);
  }
  return [...systems, ...loose];
}

function systemOf(entity) {
  const { system } = entity.spec ?? {};
  const written = text(Array.isArray(system) ? system[0] : system);
  if (!written) return undefined;
  const rest = written.replace(/^system:/i, '');
  const home = text(entity.metadata.namespace) || 'default';
  const place = rest.includes('/') ? rest : `${home}/${rest}`;
  return `system:${place}`.toLocaleLowerCase('en-US');
}
