import {
  ADA,
  ALLOW,
  BOB,
  DENY,
  startAppstack,
  type TestBackend,
} from '../__testUtils__/backend';
import {
  serverDatabaseIds,
  migratedDatabase,
} from '../__testUtils__/databases';
import { create, entityRefs, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

describe.each(serverDatabaseIds)('a version on %s', id => {
  let backend: TestBackend;
  let sync: ReturnType<typeof syncOf>;
  const denied = new Set<string>();

  beforeEach(async () => {
    denied.clear();
    backend = await startAppstack({
      knex: await migratedDatabase(id),
      policy: (permission, user) =>
        denied.has(`${user} ${permission}`) ? DENY : ALLOW,
    });
    sync = syncOf(backend);
    await sync({ create });
    backend.catalog.remove('resource:default/cart-db');
    backend.catalog.remove('component:default/picker');
    await sync({});
  });
  afterEach(() => backend.stop());

  const restore = (body: object, status = 200, as = backend.asAda) =>
    as('post', '/appstacks/shop/versions/1/restore', body).expect(status);
  const nodesOf = async (version: number) => {
    const { body } = await backend.asAda(
      'get',
      `/appstacks/shop/versions/${version}`,
    );
    return Object.fromEntries(
      body.environments.map((e: any) => [
        e.environment,
        e.design.nodes.map((node: any) => node.entityRef),
      ]),
    );
  };

  it('has a label and a message, which are all that ever changes of it', async () => {
    backend.catalog.remove('resource:default/orders');
    const { body: preview } = await sync({ dryRun: true });
    const message = 'The queue is gone';
    const expectedDigest = preview.digest;
    await sync({ message, expectedDigest });

    const path = '/appstacks/shop/versions/3';
    const { body: before } = await backend.asAda('get', path).expect(200);
    expect(before).toMatchObject({ message });
    const patch = (body: object, status = 200, as = backend.asAda) =>
      as('patch', path, body).expect(status);
    await patch({ label: 'Without a queue' });
    const { body: after } = await backend.asAda('get', path);
    expect(after).toEqual({ ...before, label: 'Without a queue' });
    const cleared = await patch({ message: null });
    expect(cleared.body).toMatchObject({ version: 3, label: after.label });
    expect(cleared.body).not.toHaveProperty('message');
    const { body: list } = await backend.asAda(
      'get',
      '/appstacks/shop/versions',
    );
    expect(list.items[0]).toEqual(cleared.body);

    await patch({ label: ' ' }, 400);
    await patch({ entityRefs: [] }, 400);
    await backend
      .asAda('patch', '/appstacks/shop/versions/9', { label: 'x' })
      .expect(404);
    denied.add(`${BOB} appstack.stack.update`);
    await patch({ label: 'x' }, 403, backend.asBob);
    expect(backend.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'appstack-version-update' }),
    );
  });

  it('is restored as a new one, as previewed', async () => {
    const { body: preview } = await restore({ dryRun: true });
    expect(preview).toMatchObject({
      dryRun: true,
      baseVersion: 2,
      version: 3,
      changed: true,
      retained: [],
    });
    expect(preview.changes).toContainEqual(
      expect.objectContaining({
        action: 'added',
        subject: 'entity',
        name: 'component:default/picker',
      }),
    );
    const { body: done } = await restore({
      baseVersion: 2,
      expectedDigest: preview.digest,
    });
    expect(done).toEqual({ ...preview, dryRun: false });
    expect(await nodesOf(3)).toEqual(await nodesOf(1));

    const { body: list } = await backend.asAda(
      'get',
      '/appstacks/shop/versions',
    );
    expect(list.items[0]).toMatchObject({
      version: 3,
      createdBy: ADA,
      mode: 'restore',
      entityRefs,
      provenance: { restored: 1 },
    });
    // The catalog still says otherwise, and the next sync takes it.
    const { body: stack } = await backend.asAda('get', '/appstacks/shop');
    expect(stack.membership.outOfDate).not.toEqual([]);
    const { body: again } = await sync({ dryRun: true });
    expect(again.changed).toBe(true);
    expect(backend.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'appstack-version-restore' }),
    );
  });

  it('is restored in one environment alone, and held to what was previewed', async () => {
    const { body } = await restore({ environments: ['development'] });
    expect(body.environments.map((e: any) => e.environment)).toEqual([
      'development',
    ]);
    const nodes = await nodesOf(3);
    expect(nodes.development).toContain('component:default/picker');
    expect(nodes.production).not.toContain('component:default/picker');
    await restore({ baseVersion: 2 }, 409);
    await restore({ environments: ['elsewhere'] }, 404);
    await backend
      .asAda('post', '/appstacks/shop/versions/9/restore', {})
      .expect(404);
  });

  it('needs the permissions of a sync, and leaves alone what the caller may not read', async () => {
    denied.add(`${BOB} appstack.stack.sync`);
    await restore({ dryRun: true }, 403, backend.asBob);
    denied.clear();
    backend.catalog.hide('resource:default/orders', BOB);
    backend.catalog.edit('resource:default/orders', orders => {
      orders.metadata.title = 'Orders of the shop';
    });
    await sync({});
    const { body } = await restore({}, 200, backend.asBob);
    expect(JSON.stringify(body)).not.toMatch(/default\/orders/);
    const { body: detail } = await backend.asAda(
      'get',
      '/appstacks/shop/versions/4',
    );
    const orders = detail.environments[0].design.nodes.find(
      (node: any) => node.entityRef === 'resource:default/orders',
    );
    expect(orders.title).toBe('Orders of the shop');
  });

  it('is also made of what becomes of retained resources alone', async () => {
    const address = 'aws_db_instance.cart_db';
    const { body } = await sync({
      entityRefs: [],
      environments: ['development'],
      retained: { [address]: 'release' },
    });
    expect(body.changes).toContainEqual(
      expect.objectContaining({ action: 'released', name: address }),
    );
    expect(body.changes.filter((c: any) => c.subject === 'connection')).toEqual(
      [],
    );
    await sync({ entityRefs: [] }, 400);
    await sync({ entityRefs: [], mode: 'replace' }, 400);
  });
});
