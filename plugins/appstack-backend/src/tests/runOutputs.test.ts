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

it('what was applied realizes entities, of which each caller sees the own ones, until it is destroyed', async () => {
  const knex = await migratedDatabase(serverDatabaseIds[0]);
  const { backend, apply } = await startWithRuns(knex);
  const read = async (as = backend.asAda, query = '') => {
    const { body } = await as('get', `/applied${query}`).expect(200);
    return body.items.map(({ appStack, environment, resources }: any) => [
      `${appStack}/${environment}`,
      ...resources.map(({ entityRef, type }: any) => `${entityRef} ${type}`),
    ]);
  };
  expect(await read()).toEqual([]);
  await apply();
  const cart = 'component:default/cart container-service';
  const picker = 'component:default/picker worker';
  const database = 'resource:default/cart-db relational-database';
  const queue = 'resource:default/orders queue';
  const all = ['shop/development', cart, picker, database, queue];
  expect(await read()).toEqual([all]);
  backend.catalog.hide('resource:default/cart-db', BOB);
  expect(await read(backend.asBob)).toEqual([
    ['shop/development', cart, picker, queue],
  ]);
  // What is synced, or refreshed, is not applied.
  await syncOf(backend)({
    ...{ mode: 'replace', entityRefs: ['resource:default/orders'] },
  });
  await apply({ kind: 'refresh' });
  expect(await read()).toEqual([all]);
  const targets = await backend.asAda('get', '/appstacks/shop/run-targets');
  expect(targets.body.items[0].applied).toMatchObject([
    { kind: 'apply', version: 1 },
  ]);
  const since = `?since=${new Date(Date.now() + 60_000).toISOString()}`;
  expect(await read(backend.asAda, since)).toEqual([]);
  await apply({ kind: 'destroy', confirm: 'shop/development' });
  expect(await read()).toEqual([]);
  // Who asks for changes is told that nothing is left.
  expect(await read(backend.asAda, '?since=2026-01-01T00:00:00Z')).toEqual([
    ['shop/development'],
  ]);
  await backend.stop();
});
