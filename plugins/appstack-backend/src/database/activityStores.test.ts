import type { Knex } from 'knex';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import type { NewActivity } from './ActivityStore';
import { DatabaseActivityStore } from './DatabaseActivityStore';
import { DatabaseDashboardStore } from './DatabaseDashboardStore';
import { DatabaseStackStore } from './DatabaseStackStore';
import { insertCounts } from './stackCounts';

jest.setTimeout(120_000);

const ada = 'user:default/ada';
const owners = ['group:default/shop', 'group:default/payers'];

describe.each(databaseIds)('what happened, on %s', id => {
  let knex: Knex;
  let stacks: DatabaseStackStore;
  let activity: DatabaseActivityStore;
  let dashboard: DatabaseDashboardStore;

  beforeEach(async () => {
    knex = await migratedDatabase(id);
    stacks = new DatabaseStackStore(knex);
    activity = new DatabaseActivityStore(knex);
    dashboard = new DatabaseDashboardStore(knex);
  });

  const create = (name: string, owner = owners[0]) =>
    stacks.create({
      ...{ name, owner, environments: ['production'], createdBy: ada },
    });
  const add = (stackId: string, more: Partial<NewActivity> = {}) =>
    activity.add(stackId, { kind: 'sync', by: ada, ...more });
  const kinds = async (filter: Parameters<typeof activity.list>[0] = {}) =>
    (await activity.list(filter)).items.map(({ kind }) => kind);

  it('is listed newest first, page by page, in two statements, and removed when it is old', async () => {
    const shop = await create('shop');
    await add(shop.id, { kind: 'plan', status: 'failed', runId: 'r' });
    await add(shop.id, {
      kind: 'sync',
      environments: ['production'],
      version: 1,
      durationMs: 1200,
      entities: [
        { entityRef: 'component:default/cart', named: false },
        { entityRef: 'system:default/shop', named: true },
        { entityRef: 'system:default/shop', named: false },
      ],
      details: { mode: 'merge' },
    });
    let statements = 0;
    knex.on('query', () => {
      statements += 1;
    });
    const first = await activity.list({ limit: 2 });
    expect(statements).toBe(2);
    expect(first.items).toMatchObject([
      {
        ...{ kind: 'sync', status: 'succeeded', by: ada, appStack: 'shop' },
        ...{ version: 1, durationMs: 1200, environments: ['production'] },
        entityRefs: ['system:default/shop'],
        details: { mode: 'merge' },
      },
      { kind: 'plan', status: 'failed', runId: 'r', entityRefs: [] },
    ]);
    const second = await activity.list({ limit: 2, cursor: first.nextCursor });
    expect(second.items).toMatchObject([{ kind: 'create' }]);
    expect(second.nextCursor).toBeUndefined();

    await activity.removeBefore(second.items[0].at);
    expect(await kinds()).toEqual(['sync', 'plan', 'create']);
    await activity.removeBefore('2999');
    expect(await kinds()).toEqual([]);
    expect(await knex('activity_entities')).toEqual([]);
  });

  it('is found by appStack, owner, entity, kind, status, time, and as far as may be read', async () => {
    const shop = await create('shop');
    const pay = await create('pay', owners[1]);
    await knex('sources').insert({
      ...{ stack_id: shop.id, environment: 'production', hash: '' },
      ...{ entity_ref: 'component:default/cart', explicit: 1, implied: 0 },
      system_ref: 'system:default/shop',
    });
    const cart = { entityRef: 'component:default/cart', named: false };
    await add(shop.id, { entities: [cart], status: 'unchanged' });
    await add(shop.id, { kind: 'override', entities: [] });
    await add(shop.id, { kind: 'apply' });
    await add(pay.id, { kind: 'promote' });

    const ofShop = ['apply', 'override', 'sync', 'create'] as const;
    expect(await kinds({ stack: 'shop' })).toEqual(ofShop);
    expect(await kinds({ owner: owners[1] })).toEqual(['promote', 'create']);
    expect(await kinds({ kind: 'sync' })).toEqual(['sync']);
    expect(await kinds({ status: 'unchanged' })).toEqual(['sync']);
    expect(await kinds({ from: '2999' })).toEqual([]);
    expect(await kinds({ to: '2999', kind: 'apply' })).toEqual(['apply']);
    // What it was not about is left out; what the whole appStack was about is not.
    for (const entityRef of [cart.entityRef, 'system:default/shop']) {
      const found = await kinds({ entityRef });
      expect(found.filter(kind => kind !== 'sync')).toEqual([
        'apply',
        'create',
      ]);
      expect(found.includes('sync')).toBe(entityRef === cart.entityRef);
    }
    const permitted = { not: { owners: [owners[0]] } };
    expect(await kinds({ permitted })).toEqual(['promote', 'create']);
  });

  it('is counted by condition, and what versions hold by name, now and day by day', async () => {
    const shop = await create('shop');
    await create('pay', owners[1]);
    await add(shop.id, { status: 'refused' });
    const version = (at: string, number: number, resource: object) =>
      knex.transaction(async tx => {
        const place = { stack_id: shop.id, environment: 'production' };
        const tallies = {
          resource: resource as Record<string, number>,
          basis: { exact: number },
        };
        const cloud = 'aws';
        await insertCounts(tx, place, { version: number, cloud, tallies });
        await tx('stack_counts')
          .where({ ...place, version: number })
          .update({ at });
      });
    await version('2026-11-01T00:00:00.000Z', 1, {
      aws_sqs_queue: 3,
      tls_key: 1,
    });
    await version('2026-11-03T00:00:00.000Z', 2, {
      aws_sqs_queue: 2,
      aws_vpc: 1,
    });

    const conditions = async (scope = {}) =>
      Object.fromEntries(
        (await dashboard.conditions(scope)).map(one => [
          one.condition,
          one.count,
        ]),
      );
    expect(await conditions()).toEqual({ failed: 1, 'never-synced': 1 });
    expect(await conditions({ owner: owners[1] })).toEqual({
      'never-synced': 1,
    });
    const listed = await stacks.list({ condition: 'failed', deleted: false });
    expect(listed.items.map(({ name }) => name)).toEqual(['shop']);
    await add(shop.id);
    expect(await conditions()).toEqual({ 'never-synced': 2 });

    const days = await dashboard.resourceDays({});
    expect(
      days.map(d => `${d.day} ${d.provider} ${d.name} ${d.count}`),
    ).toEqual([
      '2026-11-01 aws aws_sqs_queue 3',
      '2026-11-01 tls tls_key 1',
      '2026-11-03 aws aws_sqs_queue -1',
      '2026-11-03 aws aws_vpc 1',
      '2026-11-03 tls tls_key -1',
    ]);
    expect(await dashboard.decisions({})).toEqual([
      { name: 'exact', count: 2 },
    ]);
    const behind = { by: 'provider', value: 'aws' } as const;
    expect((await dashboard.counts(behind)).items).toMatchObject([
      { appStack: 'shop', environment: 'production', cloud: 'aws', count: 3 },
    ]);
    const gone = { by: 'type', value: 'tls_key' } as const;
    expect((await dashboard.counts(gone)).items).toEqual([]);
    expect(await dashboard.openPullRequests({}, 5)).toEqual({
      ...{ open: 0, items: [] },
    });
    expect(await dashboard.policyResults({})).toEqual([]);
    expect(await dashboard.decisions({ owner: owners[1] })).toEqual([]);
  });

  it('is found through indexes, however much there is', async () => {
    // What EXPLAIN says is only read of PostgreSQL.
    if (!id.startsWith('POSTGRES')) return;
    await knex.raw(
      `insert into stacks (id, name, owner, version, revision, created_at, created_by, updated_at)
       select 's' || i, 's' || i, 'group:default/g' || i % 50, 1, 1, '', '', '' from generate_series(1, 500) i`,
    );
    await knex.raw(
      `insert into activity (at, kind, status, actor, stack_id, environments, whole, details)
       select to_char(timestamp '2026-01-01' + i * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         case i % 4 when 0 then 'sync' else 'plan' end, case i % 9 when 0 then 'failed' else 'succeeded' end,
         '', 's' || 1 + i % 500, '[]', i % 2 = 0, '{}'
       from generate_series(1, 20000) i`,
    );
    await knex.raw(
      `insert into activity_entities select id, 'component:default/c' || id % 500, false from activity`,
    );
    await knex.raw('analyze');
    const owner = 'group:default/g7';
    const filters: Parameters<typeof activity.matching>[0][] = [
      {},
      { stack: 's7' },
      { entityRef: 'component:default/c7' },
      { kind: 'sync' },
      { status: 'failed' },
      { from: '2026-01-02', to: '2026-01-03' },
      { owner },
      { permitted: { owners: [owner] } },
    ];
    for (const filter of filters) {
      const query = activity
        .matching(filter)
        .orderBy('activity.at', 'desc')
        .orderBy('activity.id', 'desc')
        .limit(51);
      const { rows } = await knex.raw(`explain ${query.toString()}`);
      const plan = rows.map((row: any) => row['QUERY PLAN']).join('\n');
      expect([filter, plan]).toEqual([
        filter,
        expect.not.stringMatching(/Seq Scan on activity/),
      ]);
    }
  });
});
