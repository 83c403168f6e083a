import type { Knex } from 'knex';
import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { create, entityRefs } from '../__testUtils__/requests';

jest.setTimeout(120_000);

const MARK = '# compiled by the preview';

describe.each(databaseIds)('what a preview compiled, on %s,', id => {
  let knex: Knex;
  let one: TestBackend;
  let other: TestBackend;

  beforeEach(async () => {
    knex = await migratedDatabase(id);
    one = await startAppstack({ knex });
    other = await startAppstack({ knex });
  });
  afterEach(async () => {
    await one.stop();
    await other.stop();
  });

  const body = { entityRefs, create };
  const preview = async (name: string) => {
    const answer = await one
      .asAda('post', `/appstacks/${name}/sync`, { ...body, dryRun: true })
      .expect(200);
    // What is stored is recognized by a mark that no compilation would make.
    await knex('preview_files').update({ content: Buffer.from(MARK) });
    return answer.body;
  };
  const filesOf = async (name: string) => {
    const answer = await other
      .asAda('get', `/appstacks/${name}/terraform`)
      .set('accept', 'application/json')
      .expect(200);
    return answer.body.files.map((file: { content: string }) => file.content);
  };

  it('is what a sync of the same caller on another replica stores', async () => {
    const { digest, ...previewed } = await preview('shop');
    const { body: synced } = await other
      .asAda('post', '/appstacks/shop/sync', {
        ...body,
        expectedDigest: digest,
      })
      .expect(200);
    expect(synced).toEqual({ ...previewed, digest, dryRun: false });
    expect(new Set(await filesOf('shop'))).toEqual(new Set([MARK]));

    expect(await knex('previews')).toEqual([]);
    expect(await knex('preview_environments')).toEqual([]);
    expect(await knex('preview_files')).toEqual([]);
  });

  it('is compiled anew for another caller, and after an hour', async () => {
    const { digest } = await preview('shop');
    await other
      .asBob('post', '/appstacks/shop/sync', {
        ...body,
        expectedDigest: digest,
      })
      .expect(200);
    expect(await filesOf('shop')).not.toContain(MARK);

    await preview('store');
    await knex('previews').update({ expires_at: new Date().toISOString() });
    await one.asAda('post', '/appstacks/store/sync', body).expect(200);
    expect(await filesOf('store')).not.toContain(MARK);
  });

  it('is not used when the catalog says something else by now', async () => {
    const { digest } = await preview('shop');
    other.catalog.remove('resource:default/orders');
    await other
      .asAda('post', '/appstacks/shop/sync', {
        ...body,
        expectedDigest: digest,
      })
      .expect(409);
    await other.asAda('post', '/appstacks/shop/sync', body).expect(200);
    expect(await filesOf('shop')).not.toContain(MARK);
  });
});

describe.each(databaseIds)('the limit on entities, on %s,', id => {
  it('keeps entities out of an appStack, and keeps none from being synced again', async () => {
    const knex = await migratedDatabase(id);
    const sync = async (
      limit: number,
      request: object,
      status: number,
    ): Promise<any> => {
      const backend = await startAppstack({
        knex,
        config: { limits: { entities: limit } },
      });
      const answer = await backend
        .asAda('post', '/appstacks/shop/sync', request)
        .expect(status);
      await backend.stop();
      return answer.body;
    };

    const { error } = await sync(3, { entityRefs, create }, 400);
    expect(error.message).toMatch(
      /system:default\/shop: .*appstack\.limits\.entities allows 3\..* raise the limit/,
    );
    await sync(100, { entityRefs, create }, 200);
    await sync(3, { entityRefs }, 200);
    await sync(3, { entityRefs: ['component:default/cart'] }, 200);
    await sync(3, { entityRefs: ['system:default/payments'] }, 200);
    await sync(
      3,
      { entityRefs: ['system:default/payments', ...entityRefs] },
      200,
    );
    await sync(1, { entityRefs: ['domain:default/sales'] }, 400);
  });
});
