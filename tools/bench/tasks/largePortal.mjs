import { makeCatalog } from '../catalog.mjs';
import { StandInCatalog, withRelations } from '../liveCatalog.mjs';
import { startPortal } from './portal.mjs';

const WARM_UP = 50;

/**
 * A portal with a large catalog, and the requests about all of it.
 *
 * @param {{bundle: string, entities: number, database?: string}} params
 */
export async function startLargePortal({ bundle, entities: size, database }) {
  const standIn = entities =>
    new StandInCatalog(withRelations(makeCatalog(entities)).entities);
  const { root } = makeCatalog(WARM_UP);
  const large = standIn(size);
  let current = standIn(WARM_UP);
  const { origin } = await startPortal({
    bundle,
    database,
    catalog: {
      getEntitiesByRefs: query => current.getEntitiesByRefs(query),
      queryEntities: query => current.queryEntities(query),
    },
  });
  const sync = (stack, more) =>
    send(`${origin}/api/appstack/appstacks/${stack}/sync`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        entityRefs: [root],
        create: {
          title: 'Shop',
          owner: 'group:default/shop-team',
          environments: ['production'],
        },
        ...more,
      }),
    });
  return {
    origin,
    preview: () => sync('shop', { dryRun: true }),
    sync: preview =>
      sync('shop', preview && { expectedDigest: preview.digest }),
    /** Syncs a small appStack, as some request before has done, and goes over to the large catalog. */
    async warmUp() {
      const { digest } = await sync('small', { dryRun: true });
      await sync('small', { expectedDigest: digest });
      await readTerraform(origin, 'small');
      current = large;
    },
    readTerraform: () => readTerraform(origin, 'shop'),
  };
}

function readTerraform(origin, stack) {
  return send(`${origin}/api/appstack/appstacks/${stack}/terraform`, {
    headers: { accept: 'application/json' },
  });
}

/** Reads an answer to its end and keeps nothing but its digest, so that parsing it is no part of the figures. */
async function send(url, options) {
  const response = await fetch(url, options);
  let start = '';
  let bytes = 0;
  for await (const chunk of response.body) {
    if (bytes < 1_000) start += Buffer.from(chunk).toString();
    bytes += chunk.length;
  }
  if (!response.ok || bytes < 1_000)
    throw new Error(`${response.status} of ${url}: ${start.slice(0, 2000)}`);
  return { digest: /"digest":"([0-9a-f]+)"/.exec(start)?.[1] };
}
