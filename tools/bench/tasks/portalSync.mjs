// Syncs one changed Component of a large appStack through the backend, from the
// read of the catalog to the stored version.
import { changedComponents } from '../changes.mjs';
import { makeCatalog } from '../catalog.mjs';
import { StandInCatalog, withRelations } from '../liveCatalog.mjs';
import { startPortal } from './portal.mjs';

/** @param {{bundle: string, entities: number}} params */
export async function load({ bundle, entities: size }) {
  const made = makeCatalog(size);
  const changes = changedComponents(made, 2);
  let current = new StandInCatalog(withRelations(made).entities);
  const { request } = await startPortal({
    bundle,
    catalog: {
      getEntitiesByRefs: query => current.getEntitiesByRefs(query),
      queryEntities: query => current.queryEntities(query),
    },
  });
  const sync = body => request('POST', '/appstacks/shop/sync', body);
  await sync({
    entityRefs: [made.root],
    create: {
      title: 'Shop',
      owner: 'group:default/shop-team',
      environments: ['production'],
    },
  });
  const catalogs = changes.map(({ ref, catalog }) => ({
    ref,
    catalog: new StandInCatalog(withRelations(catalog).entities),
  }));
  const syncOne = async ({ ref, catalog }) => {
    current = catalog;
    const { changed, changes: found } = await sync({ entityRefs: [ref] });
    if (changed === false || found?.length === 0)
      throw new Error(`The sync of ${ref} changed nothing.`);
  };
  return {
    warmUp: () => syncOne(catalogs[0]),
    measure: async () => {
      await syncOne(catalogs[1]);
      return {};
    },
  };
}
