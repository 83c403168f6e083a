import { appstackStackSyncPermission } from '@appstack/backstage-plugin-appstack-common';
import {
  appstackEnvironmentConditions,
  createAppstackEnvironmentConditionalDecision,
} from '@appstack/backstage-plugin-appstack-node';
import {
  ALLOW,
  BOB,
  startAppstack,
  type TestBackend,
} from '../__testUtils__/backend';
import {
  serverDatabaseIds,
  migratedDatabase,
} from '../__testUtils__/databases';

jest.setTimeout(120_000);

const DB = 'resource:default/cart-db';
const entityRefs = ['system:default/shop'];
const create = {
  owner: 'group:default/shop-team',
  environments: ['development'],
};
const place = { region: 'eu-central-1', cloud: 'aws' };
const environments = [
  { ...place, name: 'development', profile: 'development' },
  { ...place, name: 'staging', profile: 'development' },
  { ...place, name: 'production', profile: 'production', protected: true },
];

describe.each(serverDatabaseIds)('promotions on %s', id => {
  let backend: TestBackend;

  const sync = (more: object = {}) =>
    backend.asAda('post', '/appstacks/shop/sync', { entityRefs, ...more });

  beforeEach(async () => {
    backend = await startAppstack({
      knex: await migratedDatabase(id),
      config: { environments },
      policy: (permission, user) =>
        user === BOB && permission === 'appstack.stack.sync'
          ? createAppstackEnvironmentConditionalDecision(
              appstackStackSyncPermission,
              { not: appstackEnvironmentConditions.isProtected() },
            )
          : ALLOW,
    });
    await sync({ create }).expect(200);
  });
  afterEach(() => backend.stop());

  const promote = (more: object = {}, as = backend.asAda) =>
    as('post', '/appstacks/shop/promote', {
      ...{ from: 'development', to: 'production', ...more },
    });
  const realized = async (version: number, environment = 'production') => {
    const { body } = await backend
      .asAda('get', `/appstacks/shop/versions/${version}`)
      .expect(200);
    return body.environments.find((one: any) => one.environment === environment)
      .design.nodes as any[];
  };
  const becomes = (nodes: any[], ref = DB) =>
    nodes
      .find(({ entityRef }) => entityRef === ref)
      ?.decision.layers.map(({ layer, values }: any) => [layer, values]);

  it('make the target of what the source was made from, whatever the catalog has become, as previewed', async () => {
    backend.catalog.edit(DB, database => {
      database.spec!.type = 'mysql';
    });
    backend.catalog.remove('component:default/picker');
    const { body: preview } = await promote({ dryRun: true }).expect(200);
    expect(preview).toMatchObject({ changed: true, version: 2 });
    const { baseVersion, digest } = preview;
    await promote({ baseVersion, expectedDigest: '0'.repeat(64) }).expect(409);
    await promote({ baseVersion, expectedDigest: digest }).expect(200);

    const [source, target] = await Promise.all([
      realized(2, 'development'),
      realized(2),
    ]);
    const refs = (nodes: any[]) => nodes.map(({ entityRef }) => entityRef);
    expect(refs(target)).toEqual(refs(source));
    expect(JSON.stringify(becomes(target))).toContain('postgres');
    const { body: versions } = await backend.asAda(
      'get',
      '/appstacks/shop/versions',
    );
    expect(versions.items[0]).toMatchObject({
      mode: 'promote',
      entityRefs,
      provenance: { promoted: { version: 1, environment: 'development' } },
    });
    // What the catalog says by now is still to be synced.
    const { body: stack } = await backend.asAda('get', '/appstacks/shop');
    expect(
      stack.membership.outOfDate.map(({ environment }: any) => environment),
    ).toEqual(['development', 'production']);
  });

  it('take the target’s own overrides, and an earlier version where it is asked for', async () => {
    backend.catalog.edit(DB, database => {
      database.spec!.type = 'mysql';
    });
    await sync({ environments: ['development'] }).expect(200);
    await promote().expect(200);
    expect(JSON.stringify(becomes(await realized(3)))).toContain('mysql');
    await backend
      .asAda('put', '/appstacks/shop/overrides', {
        ...{ environment: 'production', entityRef: DB },
        properties: { size: 'large' },
      })
      .expect(200);
    await promote().expect(200);
    expect(becomes(await realized(4))).toContainEqual([
      'appstack',
      { size: 'large' },
    ]);
    const { body } = await promote({ version: 1, dryRun: true }).expect(200);
    const { decisions } = body.environments[0];
    expect(
      JSON.stringify(decisions.find(({ entityRef }: any) => entityRef === DB)),
    ).toContain('postgres');
  });

  it('keep what a later sync of a part did not read', async () => {
    await sync({ entityRefs: [DB] }).expect(200);
    await promote().expect(200);
    const { body } = await backend.asAda('get', '/appstacks/shop/versions');
    const version = body.items[0].version;
    expect((await realized(version)).length).toBe(
      (await realized(version, 'development')).length,
    );
  });

  it('are authorized for the target, and refused where there is nothing to promote', async () => {
    await promote({}, backend.asBob).expect(403);
    await promote({ to: 'development' }).expect(400);
    await promote({ to: 'moon' }).expect(400);
    await promote({ from: 'production', to: 'development' }).expect(404);
    const { body } = await promote({ version: 9 }).expect(404);
    expect(body.error.message).toMatch(/has nothing in "development"/);
  });

  it('leave out what the caller may not read', async () => {
    backend.catalog.hide(DB, BOB);
    const { body } = await promote({ to: 'staging', dryRun: true });
    expect(JSON.stringify(body)).toContain('cart-db');
    const { body: hidden } = await promote(
      { to: 'staging', dryRun: true },
      backend.asBob,
    ).expect(200);
    expect(JSON.stringify(hidden)).not.toContain('cart-db');
  });
});
