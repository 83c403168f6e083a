import type { Activity } from '@appstack/backstage-plugin-appstack-common';
import {
  ADA,
  ALLOW,
  BOB,
  DENY,
  startAppstack,
  type TestBackend,
} from '../__testUtils__/backend';
import { shopEntities, TestCatalog } from '../__testUtils__/catalog';
import {
  migratedDatabase,
  serverDatabaseIds,
} from '../__testUtils__/databases';
import { create, entityRefs, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

const policy = {
  id: 'no-queues',
  title: '=HYPERLINK("https://evil.example")',
  effect: 'warn',
  severity: 'high',
  match: { resourceTypes: ['queue'] },
  rule: 'false',
  message: 'Queues are not allowed.',
};

describe.each(serverDatabaseIds)('activity on %s', id => {
  let backend: TestBackend;

  afterEach(() => backend.stop());

  const start = async (options: object = {}) => {
    backend = await startAppstack({
      knex: await migratedDatabase(id),
      ...options,
    });
  };
  const activity = async (query = '', as = backend.asAda) => {
    const { body } = await as('get', `/activity?${query}`).expect(200);
    return body.items as Activity[];
  };
  const inWords = (items: readonly Activity[]) =>
    items.map(({ kind, status }) => `${kind} ${status}`);

  it('is recorded with what it tells of: who, what, how it ended, what it changed', async () => {
    await start();
    const sync = syncOf(backend);
    await sync({ dryRun: true, create });
    await sync({ create });
    await sync({ dryRun: true });
    await sync({ dryRun: true });
    await sync({});
    // A service that looks what would happen is nobody who decided to.
    await backend
      .asService('post', '/appstacks/shop/sync', { entityRefs, dryRun: true })
      .expect(200);
    await backend
      .asBob('patch', '/appstacks/shop', { title: 'The shop' })
      .expect(200);
    await backend
      .asAda('put', '/appstacks/shop/overrides', {
        ...{ environment: 'development', properties: { size: 'large' } },
        entityRef: 'resource:default/cart-db',
      })
      .expect(200);
    await backend.asAda('delete', '/appstacks/shop').expect(200);
    await backend.asAda('post', '/appstacks/shop/restore').expect(200);

    const all = await activity();
    expect(inWords(all)).toEqual([
      'undelete succeeded',
      'delete succeeded',
      'override succeeded',
      'update succeeded',
      'sync unchanged',
      'preview unchanged',
      'sync succeeded',
      'create succeeded',
    ]);
    expect(all[2].entityRefs).toEqual(['resource:default/cart-db']);
    expect(all[3]).toMatchObject({ by: BOB, details: { fields: ['title'] } });
    expect(all[6]).toMatchObject({
      ...{ by: ADA, appStack: 'shop', title: 'The shop', version: 1 },
      ...{ owner: create.owner, environments: create.environments, entityRefs },
      durationMs: expect.any(Number),
      details: {
        ...{ mode: 'merge', baseVersion: 0 },
        changes: { added: expect.any(Number), removed: 0 },
        entities: expect.any(Number),
      },
    });
    expect(all[6].details.changes!.added).toBeGreaterThan(10);
    // What a sync found new is found by its own page, although it was not asked for.
    const ofCart = await activity('entityRef=component:default/cart');
    expect(inWords(ofCart)).toEqual([
      'undelete succeeded',
      'delete succeeded',
      'update succeeded',
      'sync succeeded',
      'create succeeded',
    ]);
    expect(await activity('kind=sync&status=unchanged')).toHaveLength(1);
    const day = new Date().toISOString().slice(0, 10);
    expect(await activity(`from=${day}&to=${day}`)).toHaveLength(all.length);
    expect(await activity('to=2020-01-01')).toEqual([]);
    await backend.asAda('get', '/activity?from=yesterday').expect(400);
  });

  it('tells of syncs that were refused, and makes their appStacks failed ones', async () => {
    await start();
    const sync = syncOf(backend);
    await sync({ create });
    const conditions = async () => {
      const { body } = await backend.asAda('get', '/dashboard').expect(200);
      return body.appStacks
        .filter(({ count }: any) => count > 0)
        .map(({ condition }: any) => condition);
    };
    expect(await conditions()).toEqual(['current']);
    const nowhere = ['system:default/nope'];
    await sync({ entityRefs: nowhere }, 400);
    const [refused] = await activity('appstack=shop');
    expect(refused).toMatchObject({
      ...{ kind: 'sync', status: 'refused', entityRefs: nowhere },
      details: {
        ...{ failure: 'rejected', errors: expect.any(Number) },
        codes: expect.arrayContaining([expect.stringContaining('/')]),
      },
    });
    expect(await conditions()).toEqual(['failed']);
    const { body } = await backend.asAda('get', '/appstacks?condition=failed');
    expect(body.items.map(({ name }: any) => name)).toEqual(['shop']);
    // Who may not sync, and who names what is not there, is a matter of the audit log.
    await sync({ environments: ['nowhere'] }, 400);
    expect(await activity('appstack=shop')).toHaveLength(3);
  });

  it('lists appStacks and names entities that the caller may read, and no others', async () => {
    const catalog = new TestCatalog(shopEntities());
    await start({
      catalog,
      policy: (permission: string, user: string) =>
        user === BOB && permission === 'appstack.activity.read' ? DENY : ALLOW,
    });
    await syncOf(backend)({ create });
    await backend.asBob('get', '/activity').expect(403);
    await backend.asBob('get', '/dashboard').expect(403);

    catalog.hide(entityRefs[0], 'user:default/carl');
    const carl = backend.asUser('user:default/carl');
    const [sync] = await activity('', carl);
    expect(sync.entityRefs).toEqual([]);
    expect(await activity(`entityRef=${entityRefs[0]}`, carl)).toEqual([]);
    expect((await activity())[0].entityRefs).toEqual(entityRefs);
  });

  it('is exported as a table that spreadsheets take for text, like the numbers', async () => {
    await start();
    await syncOf(backend)({ create });
    await backend.asAda('post', '/policies', policy).expect(201);
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const table = async (path: string) => {
      const { text, headers } = await backend
        .asAda('get', path)
        .set('accept', 'text/csv')
        .expect(200);
      expect(headers['content-type']).toMatch('text/csv');
      return text.trimEnd().split('\r\n');
    };
    await backend
      .asAda('post', '/appstacks/shop/waivers', {
        ...{ policy: policy.id, environment: 'development', until },
        ...{ address: 'aws_sqs_queue.orders', reason: 'For now' },
      })
      .expect(201);
    const lines = await table('/activity');
    expect(lines[0]).toMatch(/^at,appStack,owner,kind,status,by,/);
    expect(lines.slice(1).map(line => line.split(',')[3])).toEqual([
      'waive',
      'sync',
      'create',
    ]);

    const { body } = await backend.asAda('get', '/dashboard?by=type');
    const { aws } = Object.fromEntries(
      body.resources.cloud.map(({ name, count }: any) => [name, count]),
    );
    const types = body.resources.type as { name: string; count: number }[];
    expect(types.reduce((sum, { count }) => sum + count, 0)).toBe(aws);
    expect(body.timeline.at).toHaveLength(31);
    const sums = body.timeline.series.map(({ counts }: any) => counts.at(-1));
    expect(sums.reduce((a: number, b: number) => a + b)).toBe(aws);
    const counted = await backend
      .asAda('get', '/dashboard/counts?by=cloud&value=aws')
      .expect(200);
    expect(
      counted.body.items.map(({ appStack, environment }: any) => [
        ...[appStack, environment],
      ]),
    ).toEqual([
      ['shop', 'development'],
      ['shop', 'production'],
    ]);
    const numbers = await table('/dashboard');
    expect(numbers).toContain(`resources-by-cloud,aws,,${aws}`);
    // The policy came after the sync.
    expect(numbers).toContain('appstacks,out-of-date,,1');
    const other = await backend.asAda(
      ...(['get', '/dashboard?owner=group:default/nobody'] as const),
    );
    expect(other.body.resources.cloud).toEqual([]);
  });
});
