import {
  BOB,
  ALLOW,
  DENY,
  startAppstack,
  type TestBackend,
} from '../__testUtils__/backend';
import {
  serverDatabaseIds,
  migratedDatabase,
} from '../__testUtils__/databases';

jest.setTimeout(120_000);

const entityRef = 'resource:default/cart-db';
const environment = 'development';
const entityRefs = ['system:default/shop'];
const create = {
  owner: 'group:default/shop-team',
  environments: [environment],
};
const large = { environment, entityRef, properties: { size: 'large' } };

describe.each(serverDatabaseIds)('overrides on %s', id => {
  let backend: TestBackend;
  let config: Record<string, any>;

  beforeEach(() => {
    config = {};
  });
  afterEach(() => backend.stop());

  const sync = (more: object = {}) =>
    backend.asAda('post', '/appstacks/shop/sync', { entityRefs, ...more });
  const start = async () => {
    backend = await startAppstack({
      knex: await migratedDatabase(id),
      config,
      policy: (permission, user) =>
        user === BOB && permission === 'appstack.stack.update' ? DENY : ALLOW,
    });
    await sync({ create }).expect(200);
  };
  const put = (body: object) =>
    backend.asAda('put', '/appstacks/shop/overrides', body);
  const reasons = async () => {
    const { body } = await backend.asAda('get', '/appstacks/shop');
    const found = (outOfDate: any[]) =>
      outOfDate.flatMap(one => [one.environment, ...one.reasons]);
    return [found(body.membership.outOfDate), found(body.outOfDate)];
  };
  const layersOf = async (version: number) => {
    const { body } = await backend.asAda(
      'get',
      `/appstacks/shop/versions/${version}`,
    );
    return body.environments[0].design.nodes
      .find((node: any) => node.entityRef === entityRef)
      .decision.layers.filter(({ layer }: any) => layer === 'appstack')
      .map(({ values }: any) => values);
  };

  it('make an environment out of date, take effect with the next sync, stay, and can be taken back', async () => {
    await start();
    const { body: before } = await sync({ dryRun: true });
    const saved = await put(large).expect(200);
    expect(saved.body.overrides).toMatchObject([large]);
    expect(saved.headers.etag).toBe(`"${saved.body.revision}"`);
    const stale = [environment, 'override-changed'];
    expect(await reasons()).toEqual([stale, stale]);

    // What was confirmed before is not what would be done now.
    const { baseVersion, digest } = before;
    await sync({ baseVersion, expectedDigest: digest }).expect(409);
    const { body: done } = await sync().expect(200);
    expect(done.version).toBe(2);
    expect(await layersOf(2)).toEqual([{ size: 'large' }]);
    expect(await layersOf(1)).toEqual([]);
    expect(await reasons()).toEqual([[], []]);
    expect((await sync().expect(200)).body.changed).toBe(false);

    const { body: explained } = await backend.asAda('post', '/explain', {
      ...{ entityRef, environment, appStack: 'shop' },
    });
    expect(explained.explanation.properties).toContainEqual(
      expect.objectContaining({ name: 'size', layer: 'appstack' }),
    );

    const exported = await backend
      .asAda('get', '/appstacks/shop/export')
      .set('accept', 'application/json');
    expect(exported.body.spec.environments[0].overrides).toEqual([
      { entityRef, properties: { size: 'large' } },
    ]);

    const removed = await put({ ...large, properties: {} }).expect(200);
    expect(removed.body.overrides).toEqual([]);
    expect(await reasons()).toEqual([stale, stale]);
    expect((await sync().expect(200)).body.version).toBe(3);
    expect(await layersOf(3)).toEqual([]);
  });

  it('are what a restored version had, until the next sync', async () => {
    await start();
    await put(large).expect(200);
    await sync().expect(200);
    await backend
      .asAda('post', '/appstacks/shop/versions/1/restore', {})
      .expect(200);
    expect(await layersOf(3)).toEqual([]);
    expect((await reasons())[0]).toEqual([environment, 'override-changed']);
  });

  it('are refused where type, standards or appStack do not have them', async () => {
    config.standards = {
      annotations: { deny: ['relational-database.storageGb'] },
    };
    await start();
    const refused = async (properties: object, status = 400) => {
      const { body } = await put({ ...large, properties }).expect(status);
      return body.diagnostics?.map(({ path }: any) => path);
    };
    expect(await refused({ storageGb: 50 })).toEqual(['override.storageGb']);
    expect(await refused({ size: 'huge', colour: 1 })).toEqual(
      expect.arrayContaining(['override.size', 'override.colour']),
    );
    await put({ ...large, entityRef: 'resource:default/ledger' }).expect(404);
    await put({ ...large, environment: 'production' }).expect(404);
    await put({ ...large, environment: 'moon' }).expect(400);
  });

  it('are changed by those who may change the appStack, one after another', async () => {
    await start();
    const { auditor } = backend;
    auditor.createEvent.mockClear();
    await backend.asBob('put', '/appstacks/shop/overrides', large).expect(403);
    const { headers } = await backend.asBob('get', '/appstacks/shop/overrides');
    await put(large).set('if-match', headers.etag).expect(200);
    await put(large).set('if-match', headers.etag).expect(409);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'override-update',
        severityLevel: 'medium',
      }),
    );
    backend.catalog.hide(entityRef, BOB);
    const { body } = await backend.asBob('get', '/appstacks/shop/overrides');
    expect(body.overrides).toEqual([]);
    await put({ ...large, properties: {} }).expect(200);
  });
});
