import {
  appstackRunReadPermission,
  appstackStackReadPermission,
  type Run,
} from '@appstack/backstage-plugin-appstack-common';
import {
  appstackEnvironmentConditions,
  appstackStackConditions,
  createAppstackEnvironmentConditionalDecision,
  createAppstackStackConditionalDecision,
  RunError,
} from '@appstack/backstage-plugin-appstack-node';
import { ALLOW, BOB, DENY, type Policy } from '../__testUtils__/backend';
import {
  migratedDatabase,
  serverDatabaseIds,
} from '../__testUtils__/databases';
import { create, syncOf } from '../__testUtils__/requests';
import { startWithRuns } from '../__testUtils__/runs';

jest.setTimeout(120_000);

describe.each(serverDatabaseIds)('the numbers of runs on %s', id => {
  let policy: Policy;
  let world: Awaited<ReturnType<typeof startWithRuns>>;

  beforeEach(async () => {
    policy = () => ALLOW;
    world = await startWithRuns(await migratedDatabase(id), {
      policy: (...asked) => policy(...asked),
    });
  });
  afterEach(() => world.backend.stop());

  const numbers = async (as = world.backend.asAda, query = '') => {
    const { body } = await as('get', `/dashboard?${query}`).expect(200);
    return (
      body.runs &&
      Object.fromEntries(
        body.runs.standings.map((one: any) => [one.standing, one.count]),
      )
    );
  };
  const listed = async (query: string, as = world.backend.asAda) => {
    const { body } = await as('get', `/runs?${query}`).expect(200);
    return body.items.map((run: Run) => [run.environment, run.kind, run.id]);
  };

  it('say how states stand, each with the runs that it counts, and how many runs ended how', async () => {
    const { backend, engine, apply, awaiting, start, until } = world;
    const nothing = {
      ...{ 'awaiting-approval': 0, failed: 0, drifted: 0 },
      ...{ current: 0, behind: 0 },
    };
    expect(await numbers()).toEqual(nothing);
    const applied = await apply();
    expect(await numbers()).toEqual({ ...nothing, current: 1 });

    backend.catalog.edit('resource:default/orders', ({ metadata }) => {
      metadata.annotations = {
        'appstack.io/properties': 'visibilityTimeoutSeconds: 99',
      };
    });
    await syncOf(backend)({});
    const drift = await start({ kind: 'drift' });
    await until(drift.id, 'planned');
    const waiting = await awaiting({ environment: 'production' });
    expect(await numbers()).toEqual({
      ...{ ...nothing, 'awaiting-approval': 1 },
      ...{ drifted: 1, behind: 1 },
    });
    expect(await listed('standing=drifted')).toEqual([
      ['development', 'drift', drift.id],
    ]);
    expect(await listed('standing=behind')).toEqual([
      ['development', 'apply', applied.id],
    ]);
    expect(await listed('standing=awaiting-approval')).toEqual([
      ['production', 'apply', waiting.id],
    ]);

    engine.during = async () => {
      throw new RunError('No credentials');
    };
    const failed = await start({ kind: 'plan' });
    await until(failed.id, 'failed');
    expect((await numbers()).failed).toBe(1);
    expect(await listed('standing=failed')).toEqual([
      ['development', 'plan', failed.id],
    ]);
    engine.during = undefined;
    await apply();
    expect(await numbers()).toEqual({
      ...{ ...nothing, 'awaiting-approval': 1, current: 1 },
    });

    const { body } = await backend.asAda('get', '/dashboard').expect(200);
    expect(
      body.runs.timeline.series.map(({ name, counts }: any) => [
        ...[name, counts.at(-1), counts.at(-2)],
      ]),
    ).toEqual([
      ['applied', 2, 0],
      ['failed', 1, 0],
      ['drifted', 1, 0],
    ]);
    const { text } = await backend
      .asAda('get', '/dashboard')
      .set('accept', 'text/csv')
      .expect(200);
    const today = body.runs.timeline.at.at(-1);
    expect(text).toContain('runs,current,,1\r\n');
    expect(text).toContain(`runs-over-time,applied,${today},2\r\n`);
    await backend.asAda('delete', '/appstacks/shop').expect(200);
    expect(await numbers()).toEqual(nothing);
  });

  it('are those of the environments whose runs the caller may see', async () => {
    const { backend, awaiting } = world;
    await awaiting();
    await awaiting({ environment: 'production' });
    const waiting = async (query = '') =>
      (await numbers(backend.asBob, query))?.['awaiting-approval'];
    const { isProtected, isInEnvironment, isStackOwner } =
      appstackEnvironmentConditions;
    const conditions = [
      [isProtected(), ['production']],
      [{ not: isProtected() }, ['development']],
      [isInEnvironment({ environments: ['development'] }), ['development']],
      [
        {
          allOf: [
            isStackOwner({ claims: [create.owner] }),
            { anyOf: [isProtected(), { not: isProtected() }] },
          ],
        },
        ['development', 'production'],
      ],
      [isStackOwner({ claims: ['group:default/nobody'] }), []],
    ] as const;
    for (const [condition, environments] of conditions) {
      policy = (permission, user) =>
        user === BOB && permission === appstackRunReadPermission.name
          ? createAppstackEnvironmentConditionalDecision(
              appstackRunReadPermission,
              condition as never,
            )
          : ALLOW;
      const seen = await listed('state=awaiting-approval', backend.asBob);
      expect(seen.map(([environment]: string[]) => environment).sort()).toEqual(
        environments,
      );
      expect(await waiting()).toBe(environments.length);
    }
    policy = permission =>
      permission === appstackRunReadPermission.name ? DENY : ALLOW;
    expect(await numbers()).toBeUndefined();
    policy = permission =>
      permission === appstackStackReadPermission.name
        ? createAppstackStackConditionalDecision(
            appstackStackReadPermission,
            appstackStackConditions.isStackOwner({ claims: ['group:x/y'] }),
          )
        : ALLOW;
    expect(await waiting()).toBe(0);
    expect(await listed('')).toEqual([]);
    policy = () => ALLOW;
    expect(await waiting('owner=group:default/nobody')).toBe(0);
    expect(await listed(`owner=${create.owner}&stack=shop`)).toHaveLength(2);
  });
});
