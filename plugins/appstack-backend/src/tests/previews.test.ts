import type { Knex } from 'knex';
import {
  ALLOW,
  DENY,
  startAppstack,
  type TestBackend,
} from '../__testUtils__/backend';
import {
  serverDatabaseIds,
  migratedDatabase,
} from '../__testUtils__/databases';
import { create, entityRefs } from '../__testUtils__/requests';

jest.setTimeout(120_000);

const MARK = '# compiled by the preview';

describe.each(serverDatabaseIds)('what a preview compiled, on %s,', id => {
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

describe.each(serverDatabaseIds)('a preview that is kept, on %s,', id => {
  let knex: Knex;
  let backend: TestBackend;
  let mayReadFiles = true;

  beforeEach(async () => {
    mayReadFiles = true;
    knex = await migratedDatabase(id);
    backend = await startAppstack({
      knex,
      policy: permission =>
        permission === 'appstack.terraform.read' && !mayReadFiles
          ? DENY
          : ALLOW,
    });
  });
  afterEach(() => backend.stop());

  const sync = async (body: object) =>
    (await backend.asAda('post', '/appstacks/shop/sync', body).expect(200))
      .body;
  const at = (digest: string, rest = '') =>
    `/appstacks/shop/previews/${digest}${rest}`;
  const terraformAt = (digest: string, rest = '') =>
    at(digest, `/terraform?environment=development${rest}`);
  const previewChange = async () => {
    await sync({ entityRefs, create });
    backend.catalog.edit('resource:default/cart-db', ({ metadata }) => {
      metadata.annotations = {
        'appstack.io/properties': 'size: large',
      };
    });
    return await sync({ entityRefs, dryRun: true });
  };

  it('is answered again, and says file by file and argument by argument what changes', async () => {
    const preview = await previewChange();
    const { digest } = preview;
    const again = await backend.asAda('get', at(digest)).expect(200);
    expect(again.body).toEqual(preview);

    const { body } = await backend.asAda('get', terraformAt(digest));
    const changed = preview.changes
      .filter(
        (one: any) =>
          one.subject === 'resource' && one.environment === 'development',
      )
      .map(({ name }: any) => name);
    expect(body.arguments.map(({ address }: any) => address)).toEqual(changed);
    expect(body.arguments[0]).toMatchObject({
      address: 'aws_db_instance.cart_db',
      arguments: [{ path: 'instance_class' }],
    });
    const path = 'shop/environments/development/data.tf';
    const counts = { path, action: 'changed', added: 1, removed: 1 };
    expect(body.files).toContainEqual(counts);

    const one = await backend.asAda(
      'get',
      terraformAt(digest, `&path=${path}`),
    );
    const [{ before, after, ...file }] = one.body.files;
    expect(file).toEqual(counts);
    const [{ arguments: changes }] = body.arguments;
    expect(before).toContain(changes[0].before);
    expect(after).toContain(changes[0].after);
    const readme = terraformAt(digest, '&path=shop/nowhere.tf');
    await backend.asAda('get', readme).expect(404);
  });

  it('lists all files of an appStack that does not exist yet, and none where nothing changes', async () => {
    const { digest } = await sync({ entityRefs, create, dryRun: true });
    const { body } = await backend.asAda('get', terraformAt(digest));
    expect(body.arguments).toEqual([]);
    expect(body.files.map(({ action }: any) => action)).toEqual(
      body.files.map(() => 'added'),
    );
    expect(body.files.map(({ path }: any) => path)).toContain('shop/README.md');

    await sync({ entityRefs, create });
    const unchanged = await sync({ entityRefs, dryRun: true });
    const none = await backend.asAda('get', terraformAt(unchanged.digest));
    expect(none.body).toMatchObject({ files: [], arguments: [] });
  });

  it('is its caller’s alone, needs the right to read files, and ends with the sync or the hour', async () => {
    const { digest } = await previewChange();
    await backend.asBob('get', at(digest)).expect(404);
    await backend.asBob('get', terraformAt(digest)).expect(404);
    const elsewhere = at(digest, '/terraform?environment=elsewhere');
    await backend.asAda('get', elsewhere).expect(404);
    mayReadFiles = false;
    await backend.asAda('get', at(digest)).expect(200);
    await backend.asAda('get', terraformAt(digest)).expect(403);
    mayReadFiles = true;

    await knex('previews').update({ expires_at: new Date().toISOString() });
    const { body } = await backend.asAda('get', at(digest)).expect(404);
    expect(body.error.message).toMatch(/older than an hour. Preview again/);

    const { digest: next } = await sync({ entityRefs, dryRun: true });
    await sync({ entityRefs, expectedDigest: next });
    await backend.asAda('get', terraformAt(next)).expect(404);
  });
});

describe.each(serverDatabaseIds)('the limit on entities, on %s,', id => {
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
