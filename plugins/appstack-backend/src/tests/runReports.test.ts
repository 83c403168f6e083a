import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import {
  ALLOW,
  DENY,
  startAppstack,
  type Policy,
  type TestBackend,
} from '../__testUtils__/backend';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import {
  REPOSITORY,
  startGithub,
  startWithGithub,
} from '../__testUtils__/delivery';
import { create, syncOf } from '../__testUtils__/requests';
import {
  moduleWithEngine,
  RUNS_CONFIG,
  ScriptedEngine,
} from '../__testUtils__/scriptedEngine';

jest.setTimeout(120_000);

const TIMES = {
  startedAt: '2026-11-30T10:00:00Z',
  finishedAt: '2026-11-30T10:01:30Z',
};
const HOSTILE = '<img src=x onerror=alert(1)> [a](javascript:b) ${x}';

/** What CI would report of an apply. */
const report = (more: object = {}) => ({
  ...{ id: 'github/1/1/development', appStack: 'shop' },
  ...{ environment: 'development', kind: 'apply', result: 'succeeded' },
  ...{ version: 1, ...TIMES, ...more },
});

/** SHA-256 of the manifest that the repository holds. */
async function manifestOf(backend: TestBackend, environment = 'development') {
  const { body } = await backend.asAda('get', '/appstacks/shop/terraform');
  const path = `shop/environments/${environment}/appstack.json`;
  const { content } = body.files.find((file: any) => file.path === path);
  return createHash('sha256').update(content).digest('hex');
}

const send = (backend: TestBackend, body: object, status = 200) =>
  backend.asService('post', '/run-reports', body).expect(answer => {
    expect([answer.status, answer.body]).toEqual([status, expect.anything()]);
  });

const read = async (backend: TestBackend, path: string) =>
  (await backend.asAda('get', path).expect(200)).body;

/** Another version of development. */
async function change(backend: TestBackend) {
  backend.catalog.edit('resource:default/orders', ({ metadata }) => {
    metadata.annotations = {
      'appstack.io/properties': 'visibilityTimeoutSeconds: 99',
    };
  });
  await syncOf(backend)({});
}

describe.each(databaseIds)('reported runs on %s', id => {
  let knex: Knex;
  let backend: TestBackend;
  let policy: Policy;

  beforeEach(async () => {
    knex = await migratedDatabase(id);
    policy = () => ALLOW;
    backend = await startAppstack({
      knex,
      policy: (...asked) => policy(...asked),
    });
    await syncOf(backend)({ create });
  });
  afterEach(() => backend.stop());

  it('are shown as others: in lists, on their page, as activity, with outputs', async () => {
    const { body } = await send(
      backend,
      report({
        ...{ version: undefined, manifest: await manifestOf(backend) },
        ...{ message: HOSTILE, serial: 7 },
        url: 'https://github.com/acme/infrastructure/actions/runs/1',
        commit: { repository: 'acme/infrastructure', id: 'a'.repeat(40) },
        resources: [
          {
            ...{ address: 'aws_sqs_queue.orders', type: 'aws_sqs_queue' },
            action: 'create',
          },
          {
            ...{ address: 'aws_db_instance.cart_db', type: 'aws_db_instance' },
            action: 'replace',
          },
        ],
        outputs: [
          { name: 'queue', sensitive: false, value: '"orders"' },
          { name: 'password', sensitive: true },
        ],
      }),
    );
    expect(body).toMatchObject({ version: 1, recorded: true });

    const run = await read(backend, `/runs/${body.runId}`);
    expect(run).toMatchObject({
      ...{ state: 'applied', kind: 'apply', root: 'main', version: 1 },
      ...{ engine: { id: 'reported' } },
      requestedBy: expect.stringMatching(/:/),
      ...{ message: HOSTILE, counts: { create: 1, replace: 1, delete: 0 } },
      url: 'https://github.com/acme/infrastructure/actions/runs/1',
      source: { kind: 'repository', commit: 'a'.repeat(40) },
      startedAt: '2026-11-30T10:00:00.000Z',
      finishedAt: '2026-11-30T10:01:30.000Z',
      atStake: ['aws_db_instance.cart_db'],
      actions: { approve: false, discard: false, cancel: false },
    });
    const plan = await read(backend, `/runs/${body.runId}/plan`);
    expect(plan.resources).toMatchObject([
      { action: 'replace', loss: 'data', arguments: [] },
      { action: 'create', entityRef: 'resource:default/orders' },
    ]);
    const listed = await read(backend, '/runs?state=applied');
    expect(listed.items).toMatchObject([{ id: body.runId }]);
    const activity = await read(backend, '/activity?kind=apply');
    expect(activity.items).toMatchObject([
      { status: 'succeeded', durationMs: 90_000, runId: body.runId },
    ]);
    const outputs = await read(
      backend,
      '/appstacks/shop/outputs?environment=development',
    );
    expect(outputs).toMatchObject({
      items: [
        { name: 'queue', value: '"orders"' },
        { name: 'password', sensitive: true },
      ],
      runs: [{ runId: body.runId, version: 1 }],
    });
    const { items } = await read(backend, '/appstacks/shop/run-targets');
    expect(items[0]).toMatchObject({
      ...{ last: [{ id: body.runId }], applied: [{ id: body.runId }] },
      unreported: [],
    });
    expect(await read(backend, `/runs/${body.runId}/log`)).toMatchObject({
      ...{ text: '', complete: true },
    });
  });

  it('are recorded once, however often they are reported', async () => {
    const all = await Promise.all(
      [1, 2, 3, 4].map(() => send(backend, report())),
    );
    const ids = all.map(({ body }) => body.runId);
    expect(new Set(ids).size).toBe(1);
    expect(all.filter(({ body }) => body.recorded)).toHaveLength(1);
    await send(backend, report({ result: 'failed' }), 409);
    expect(await knex('runs')).toHaveLength(1);
    expect(await knex('run_reports')).toHaveLength(1);
    // Another reporter has ids of its own.
    const { body } = await backend.asAda('post', '/run-reports', report());
    expect(body.recorded).toBe(true);
  });

  it('do not undo what is known to be later', async () => {
    const later = { finishedAt: '2026-11-30T12:00:00Z', serial: 9 };
    await send(backend, report({ id: 'later', ...later }));
    await send(backend, report({ id: 'earlier', serial: 3 }));
    expect(await knex('run_results')).toMatchObject([
      { serial: 9, applied_at: '2026-11-30T12:00:00.000Z' },
    ]);
    await send(backend, report({ id: 'x', kind: 'plan', ...later }));
    await send(backend, report({ id: 'y', result: 'failed', ...later }));
    await send(backend, report({ id: 'z', result: 'interrupted' }));
    const { items } = await read(backend, '/runs');
    expect(new Set(items.map((run: any) => run.state))).toEqual(
      new Set(['applied', 'planned', 'failed', 'interrupted']),
    );
  });

  it('are refused where they are wrong, too large, or not allowed', async () => {
    const resource = { address: 'a.b', type: 'a', action: 'create' };
    const wrong: object[] = [
      { version: undefined },
      { version: 99, environment: 'nowhere' },
      { manifest: 'f'.repeat(64), version: undefined },
      { root: 'workloads' },
      { url: 'ftp://example.com/' },
      { url: '/runs' },
      { url: 'https://user:secret@example.com/' },
      { message: 'two\nlines' },
      { message: 'x'.repeat(501) },
      { id: '' },
      { finishedAt: '2026-11-30T09:00:00Z' },
      { finishedAt: '2999-01-01T00:00:00Z' },
      { startedAt: 'yesterday' },
      { resources: Array(2001).fill(resource) },
      { resources: [{ ...resource, before: 'secret' }] },
      { outputs: [{ name: 'p', sensitive: true, value: '"secret"' }] },
      { outputs: [{ name: 'p', sensitive: false, value: 'no json' }] },
      { token: 'x' },
    ];
    for (const part of wrong) {
      const { status } = await backend.asService(
        'post',
        '/run-reports',
        report(part),
      );
      expect([part, status]).toEqual([part, 'environment' in part ? 404 : 400]);
    }
    policy = permission =>
      permission === 'appstack.run.report' ? DENY : ALLOW;
    await backend.asAda('post', '/run-reports', report()).expect(403);
    await backend.asNobody('post', '/run-reports', report()).expect(401);
    policy = () => ALLOW;
    await backend.asAda('delete', '/appstacks/shop').expect(200);
    await send(backend, report(), 409);
    expect(await knex('runs')).toEqual([]);
  });
});

it('leave a state to who has applied it: the portal runs nothing there of its own', async () => {
  const knex = await migratedDatabase(databaseIds[0]);
  const backend = await startAppstack({
    ...{ knex, config: { runs: RUNS_CONFIG } },
    modules: [moduleWithEngine(new ScriptedEngine())],
  });
  await syncOf(backend)({ create });
  await send(backend, report());
  const { body } = await backend
    .asAda('post', '/appstacks/shop/runs', {
      ...{ environment: 'development', kind: 'plan' },
    })
    .expect(503);
  expect(body.error.message).toMatch(/applied outside of the portal/);
  await backend.stop();
});

it('are missed from the first merge of a version that nobody has reported', async () => {
  const github = await startGithub();
  github.addRepository(REPOSITORY, { 'README.md': '# Infrastructure\n' });
  const knex = await migratedDatabase(databaseIds[0]);
  const backend = await startWithGithub(github, { knex });
  const merge = async (number: number) => {
    const { body } = await backend.deliver().expect(200);
    github.merge(REPOSITORY, number);
    const { id } = body.items[0].pullRequest;
    return (await read(backend, `/pull-requests/${id}`)).mergedAt as string;
  };
  const unreported = async () => {
    const { items } = await read(backend, '/appstacks/shop/run-targets');
    return items.map((one: any) => one.unreported);
  };
  expect(await unreported()).toEqual([[], []]);

  const since = await merge(1);
  const missing = { root: 'main', version: 1, since };
  expect(await unreported()).toEqual([[missing], [missing]]);
  await send(backend, report({ result: 'failed' }));
  await send(backend, report({ id: '2', environment: 'production' }));
  expect(await unreported()).toEqual([[], []]);

  await change(backend);
  const { body: targets } = await backend.asAda(
    'get',
    '/appstacks/shop/run-targets',
  );
  const made = targets.items.map((one: any) => one.version);
  const again = await merge(2);
  expect(await unreported()).toEqual(
    made.map((version: number) =>
      version === 1 ? [] : [{ root: 'main', version, since: again }],
    ),
  );
  await backend.stop();
  await github.close();
});
