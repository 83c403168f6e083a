import { ADA, startAppstack, type TestBackend } from '../__testUtils__/backend';
import { entity } from '../__testUtils__/catalog';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { create, entityRefs, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

describe.each(databaseIds)('sync on %s', id => {
  let backend: TestBackend;
  let sync: ReturnType<typeof syncOf>;

  beforeEach(async () => {
    backend = await startAppstack({ knex: await migratedDatabase(id) });
    sync = syncOf(backend);
  });
  afterEach(() => backend.stop());

  it('is previewed on a name that does not exist yet, and then does what was previewed', async () => {
    const { body: preview } = await sync({ create, dryRun: true });
    expect(preview).toMatchObject({
      name: 'shop',
      dryRun: true,
      created: true,
      changed: true,
      baseVersion: 0,
      version: 1,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await backend.asAda('get', '/appstacks/shop').expect(404);

    const { body: synced } = await sync({
      create,
      baseVersion: preview.baseVersion,
      expectedDigest: preview.digest,
    });
    expect(synced).toEqual({ ...preview, dryRun: false });

    const { body: stack } = await backend.asAda('get', '/appstacks/shop');
    expect(stack).toMatchObject({
      title: 'Shop',
      owner: 'group:default/shop-team',
      version: 1,
      entityRefs,
      environments: ['development', 'production'],
      createdBy: ADA,
    });
    expect(stack.realizations).toMatchObject([
      {
        environment: 'development',
        cloud: 'aws',
        version: 1,
        protected: false,
      },
      { environment: 'production', cloud: 'aws', version: 1, protected: true },
    ]);
    expect(stack.realizations[1].explicit).toBeGreaterThan(0);
    expect(stack.realizations[1].implied).toBeGreaterThan(0);
  });

  it('counts as many resources as it adds; what is only looked up is in neither', async () => {
    const { body } = await sync({ create });
    for (const { environment, explicit, implied } of body.environments) {
      const added = body.changes.filter(
        (change: any) =>
          change.environment === environment &&
          change.subject === 'resource' &&
          change.action === 'added',
      );
      expect(explicit + implied).toBe(added.length);
    }
    const { body: detail } = await backend.asAda(
      'get',
      '/appstacks/shop/versions/1',
    );
    const [{ resources, summary, explicit, implied }] = detail.environments;
    expect(resources.some(({ address }: any) => /^data\./.test(address))).toBe(
      true,
    );
    expect(summary.added).toBe(explicit + implied);
  });

  it('explains itself: decisions, what is skipped, connections, changes with reasons', async () => {
    const { body } = await sync({ create, dryRun: true });
    const [development] = body.environments;

    const decisions = Object.fromEntries(
      development.decisions.map((d: any) => [d.entityRef, d]),
    );
    expect(Object.keys(decisions).sort()).toEqual([
      'component:default/cart',
      'component:default/money',
      'component:default/picker',
      'resource:default/cart-db',
      'resource:default/orders',
    ]);
    expect(decisions['resource:default/cart-db']).toMatchObject({
      basis: 'exact',
      target: { resourceType: 'relational-database' },
    });
    expect(development.skipped).toEqual([
      { entityRef: 'component:default/money', reason: expect.any(String) },
    ]);
    expect(development.connections).toContainEqual(
      expect.objectContaining({
        from: 'component:default/cart',
        to: 'resource:default/cart-db',
        via: 'dependsOn',
      }),
    );
    const resources = body.changes.filter(
      (change: any) => change.subject === 'resource',
    );
    expect(
      resources.every((change: any) => change.entityRef || change.reason),
    ).toBe(true);
    expect(new Set(body.changes.map((c: any) => c.environment))).toEqual(
      new Set(['development', 'production']),
    );
  });

  it('makes no second version of the same', async () => {
    await sync({ create });
    const { body } = await sync({});
    expect(body).toMatchObject({ changed: false, version: 1, changes: [] });

    const { body: versions } = await backend.asAda(
      'get',
      '/appstacks/shop/versions',
    );
    expect(versions.items).toHaveLength(1);
  });

  it('keeps an untouched environment as it was, and every version readable', async () => {
    await sync({ create });
    backend.catalog.entities.push(
      entity('Resource', 'pictures', { type: 's3-bucket', system: 'shop' }),
    );
    backend.catalog.edit('resource:default/orders', orders => {
      orders.metadata.title = 'Orders of the shop';
    });
    const { body } = await sync({ environments: ['development'] });
    expect(body).toMatchObject({ changed: true, version: 2 });

    const { body: list } = await backend.asAda(
      'get',
      '/appstacks/shop/versions',
    );
    expect(
      list.items.map((item: any) => [
        item.version,
        item.createdBy,
        item.environments.map((e: any) => [e.environment, e.version]),
      ]),
    ).toEqual([
      [
        2,
        ADA,
        [
          ['development', 2],
          ['production', 1],
        ],
      ],
      [
        1,
        ADA,
        [
          ['development', 1],
          ['production', 1],
        ],
      ],
    ]);
    expect(list.items[0].provenance).toEqual({
      mappings: { aws: 1 },
      compiler: expect.any(String),
    });

    const { body: detail } = await backend.asAda(
      'get',
      '/appstacks/shop/versions/2',
    );
    const nodes = detail.environments.map((e: any) => [
      e.environment,
      e.design.nodes.some((n: any) => n.entityRef.endsWith('/pictures')),
      e.resources.length > 0,
    ]);
    expect(nodes).toEqual([
      ['development', true, true],
      ['production', false, true],
    ]);

    const { body: diff } = await backend.asAda(
      'get',
      '/appstacks/shop/diff?from=1&to=2',
    );
    expect(diff.environments).toHaveLength(1);
    expect(diff.environments[0].changes).toContainEqual(
      expect.objectContaining({
        action: 'added',
        subject: 'entity',
        name: 'resource:default/pictures',
      }),
    );
    expect(diff.environments[0].changes).toContainEqual({
      action: 'changed',
      subject: 'entity',
      name: 'resource:default/orders',
      entityRef: 'resource:default/orders',
      details: ['its title'],
    });
    expect(
      diff.environments[0].files.some(
        (file: any) => file.action === 'changed' && file.before && file.after,
      ),
    ).toBe(true);
  });

  it('adds to what there is, or replaces it, as asked', async () => {
    await sync({ entityRefs: ['component:default/cart'], create });
    const { body: merged } = await sync({
      entityRefs: ['component:default/picker'],
      environments: ['development'],
    });
    expect(merged.changes).toContainEqual(
      expect.objectContaining({
        action: 'added',
        subject: 'entity',
        name: 'component:default/picker',
      }),
    );
    await sync({
      entityRefs: ['component:default/picker'],
      environments: ['development'],
      mode: 'replace',
    });

    const exported = await backend
      .asAda('get', '/appstacks/shop/export')
      .set('accept', 'application/json');
    expect(exported.body.spec.environments).toEqual([
      { name: 'development', entityRefs: ['component:default/picker'] },
      { name: 'production', entityRefs: ['component:default/cart'] },
    ]);
    const { body: version } = await backend.asAda(
      'get',
      '/appstacks/shop/versions/3',
    );
    const [development] = version.environments;
    expect(version.mode).toBe('replace');
    const retained = development.design.nodes
      .filter((node: any) => node.retained)
      .map((node: any) => node.entityRef);
    expect(retained).toEqual(['resource:default/cart-db']);
    const { body: stack } = await backend.asAda('get', '/appstacks/shop');
    expect(stack.membership.outOfDate).toEqual([]);
  });

  it('names the entities of other owners that come in, once', async () => {
    backend.catalog.edit('resource:default/orders', ({ spec }) => {
      spec!.owner = 'payers';
    });
    const orders = {
      entityRef: 'resource:default/orders',
      owner: 'group:default/payers',
      environments: ['development', 'production'],
    };
    const { body: first } = await sync({ create });
    expect(first.otherOwners).toEqual([orders]);
    const { body: again } = await sync({ dryRun: true });
    expect(again.otherOwners).toEqual([]);
  });

  it('of a Domain takes its Systems, with a handful of questions to the catalog', async () => {
    const { body } = await sync({
      entityRefs: ['domain:default/sales'],
      create,
      dryRun: true,
    });
    expect(
      body.environments[0].decisions.map((d: any) => d.entityRef),
    ).toContain('resource:default/ledger');
    expect(backend.catalog.requests).toBeLessThan(10);
  });
});
