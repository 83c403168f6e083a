import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import { entity } from '../__testUtils__/catalog';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { create, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

const DATABASE = 'aws_db_instance.cart_db';

describe('what an appStack retains', () => {
  let backend: TestBackend;
  let sync: ReturnType<typeof syncOf>;

  beforeEach(async () => {
    backend = await startAppstack({
      knex: await migratedDatabase(databaseIds[0]),
    });
    sync = syncOf(backend);
    await sync({ create });
    backend.catalog.remove('resource:default/cart-db');
    await sync({});
  });
  afterEach(() => backend.stop());

  const retained = async (query = '') => {
    const { body } = await backend
      .asAda('get', `/appstacks/shop/retained${query}`)
      .expect(200);
    return body.items as any[];
  };
  const addressesIn = (items: readonly any[]) =>
    items.map(({ environment, address }) => `${environment} ${address}`);
  const actionsOn = ({ changes }: any, address: string) =>
    changes
      .filter(({ name }: any) => name === address)
      .map(({ environment, action }: any) => `${environment} ${action}`);

  it('is listed with reason, entity and what would be lost, for as long as it lasts', async () => {
    const items = await retained();
    expect(addressesIn(items)).toEqual(
      expect.arrayContaining([
        `development ${DATABASE}`,
        `production ${DATABASE}`,
      ]),
    );
    expect(items.find(({ address }) => address === DATABASE)).toEqual({
      environment: 'development',
      address: DATABASE,
      type: 'aws_db_instance',
      root: 'main',
      origin: 'explicit',
      entityRef: 'resource:default/cart-db',
      file: expect.stringMatching(/\.tf$/),
      reason: 'its entity is gone.',
      loss: 'data',
    });
    expect(addressesIn(await retained('?environment=production'))).toEqual(
      addressesIn(items).filter(one => one.startsWith('production')),
    );
    await backend
      .asAda('get', '/appstacks/shop/retained?environment=elsewhere')
      .expect(404);

    // A sync of something else, which changes nothing about it, lists it all the same.
    const { body: preview } = await sync({
      entityRefs: ['component:default/picker'],
      dryRun: true,
    });
    expect(preview.changes).toEqual([]);
    expect(preview.retained).toEqual(items);
  });

  it('is kept, released or destroyed as the sync says, the last only by a second confirmation', async () => {
    const wish = (what: string) => ({ retained: { [DATABASE]: what } });
    const one = { environments: ['development'] };

    const { body: kept } = await sync({ ...wish('keep'), dryRun: true });
    expect(kept.changed).toBe(false);

    const { body: released } = await sync({
      ...one,
      ...wish('release'),
      dryRun: true,
    });
    expect(actionsOn(released, DATABASE)).toEqual(['development released']);
    expect(addressesIn(released.retained)).not.toContain(
      `development ${DATABASE}`,
    );

    const { body: preview } = await sync({
      ...one,
      ...wish('destroy'),
      dryRun: true,
    });
    expect(actionsOn(preview, DATABASE)).toEqual(['development removed']);
    expect(preview.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'lifecycle/destroyed',
        environment: 'development',
      }),
    );
    const { body: refused } = await sync({ ...one, ...wish('destroy') }, 400);
    expect(refused.error.message).toMatch(/a second time \[confirm\]/);
    const { body: synced } = await sync({
      ...one,
      ...wish('destroy'),
      confirm: [DATABASE],
      expectedDigest: preview.digest,
    });
    expect(synced).toMatchObject({ changed: true, version: 3 });
    expect(addressesIn(await retained())).not.toContain(
      `development ${DATABASE}`,
    );
    expect(addressesIn(await retained())).toContain(`production ${DATABASE}`);
  });

  it('is retained no more when its entity is back, at the same address', async () => {
    backend.catalog.entities.push(
      entity('Resource', 'cart-db', { type: 'postgres', system: 'shop' }),
    );
    const { body } = await sync({});
    expect(actionsOn(body, DATABASE)).not.toContain('development added');
    expect(await retained()).toEqual([]);
  });
});
