import { BOB } from '../__testUtils__/backend';
import {
  migratedDatabase,
  serverDatabaseIds,
} from '../__testUtils__/databases';
import { syncOf } from '../__testUtils__/requests';
import { startWithRuns } from '../__testUtils__/runs';

jest.setTimeout(120_000);

it('outputs name the entity that they belong to in the version that was applied, to who may read it', async () => {
  const knex = await migratedDatabase(serverDatabaseIds[0]);
  const { backend, engine, apply } = await startWithRuns(knex);
  engine.outputs = [
    { name: 'cart_db_host', sensitive: false, value: '"db"' },
    { name: 'orders_queue_url', sensitive: false, value: '"q"' },
    { name: 'vpc_id', sensitive: false, value: '"vpc-1"' },
  ];
  await apply();
  const read = async (as = backend.asAda) => {
    const path = '/appstacks/shop/outputs?environment=development';
    const { body } = await as('get', path).expect(200);
    return body.items.map(({ name, entityRef }: any) => [name, entityRef]);
  };
  const [database, queue, shared] = [
    ['cart_db_host', 'resource:default/cart-db'],
    ['orders_queue_url', 'resource:default/orders'],
    ['vpc_id', undefined],
  ];
  expect(await read()).toEqual([database, queue, shared]);
  backend.catalog.hide('resource:default/cart-db', BOB);
  expect(await read(backend.asBob)).toEqual([queue, shared]);
  // What a later version leaves out is still what runs.
  await syncOf(backend)({
    ...{ mode: 'replace', entityRefs: ['resource:default/orders'] },
  });
  expect(await read()).toEqual([database, queue, shared]);
  await backend.stop();
});
