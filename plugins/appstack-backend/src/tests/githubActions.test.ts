import type { GithubSimulator } from '@appstack/github-simulator';
import { setTimeout as sleep } from 'node:timers/promises';
import { BOB } from '../__testUtils__/backend';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import {
  REPOSITORY,
  startGithub,
  startWithGithub,
} from '../__testUtils__/delivery';
import { RUNS_CONFIG } from '../__testUtils__/scriptedEngine';

jest.setTimeout(120_000);

let github: GithubSimulator;
let backend: Awaited<ReturnType<typeof startWithGithub>>;

beforeEach(async () => {
  github = await startGithub();
  github.addRepository(REPOSITORY, { 'README.md': '# Infrastructure\n' });
  backend = await startWithGithub(github, {
    knex: await migratedDatabase(databaseIds[0]),
    delivery: { reportTo: 'https://backstage.example.com' },
    config: {
      runs: RUNS_CONFIG,
      engines: { githubActions: { pollSeconds: 0.01 } },
    },
  });
  const repository = `${github.url}/${REPOSITORY}`;
  await backend
    .asAda('put', '/appstacks/shop/delivery', { repository, ci: 'github' })
    .expect(200);
});
afterEach(async () => {
  await backend.stop();
  await github.close();
});

const read = async (path: string) =>
  (await backend.asAda('get', path).expect(200)).body;
const merge = async () => {
  const { body } = await backend.deliver().expect(200);
  github.merge(REPOSITORY, 1);
  await read(`/pull-requests/${body.items[0].pullRequest.id}`);
};
const start = (body: object, status = 201) =>
  backend
    .asAda('post', '/appstacks/shop/runs', {
      ...{ environment: 'development', kind: 'apply', ...body },
    })
    .expect(status);
const until = async (run: string, ...states: string[]) => {
  for (;;) {
    const now = await read(`/runs/${run}`);
    if (states.includes(now.state)) return now;
    if (now.finishedAt) throw new Error(`${now.state}: ${now.reason}`);
    await sleep(20);
  }
};

/** Does what the workflow would do: reports the run that it is, and ends. */
async function workAsCi(index: number, more: object = {}) {
  while (github.workflowRuns(REPOSITORY).length <= index) await sleep(10);
  const { id, inputs, head_sha } = github.workflowRuns(REPOSITORY)[index];
  await backend
    .asService('post', '/run-reports', {
      ...{ id: `github/${id}`, appStack: 'shop', environment: 'development' },
      ...{ kind: inputs.kind, result: 'succeeded', version: 1 },
      run: { id: inputs.run, phase: inputs.phase },
      commit: { repository: REPOSITORY, id: head_sha },
      resources: [
        {
          ...{ address: 'aws_sqs_queue.orders', type: 'aws_sqs_queue' },
          action: 'create',
        },
      ],
      outputs: [{ name: 'queue', sensitive: false, value: '"orders"' }],
      ...{ serial: 3, startedAt: '2026-11-30T10:00:00Z' },
      ...{ finishedAt: '2026-11-30T10:01:00Z', ...more },
    })
    .expect(200);
  github.setWorkflowRun(REPOSITORY, id, {
    ...{ status: 'completed', conclusion: 'success' },
  });
  return { id, inputs, head_sha };
}

it('plans and applies what was merged in GitHub Actions, once somebody has approved it', async () => {
  const before = await start({}, 503);
  expect(before.body.error.message).toMatch(/merged into a repository/);
  await merge();
  const { items } = await read('/appstacks/shop/run-targets');
  expect(items[0]).toMatchObject({ engine: { id: 'github-actions' } });
  const refused = await start({ environment: 'production' }, 409);
  expect(refused.body.error.message).toMatch(/freshInProtected/);

  // Inputs without a value are those of CI.
  const { body: run } = await start({});
  const planned = await workAsCi(0);
  expect(planned.inputs).toMatchObject({ unit: 'development', phase: 'plan' });
  const waiting = await until(run.id, 'awaiting-approval');
  const page = `${github.url}/${REPOSITORY}/actions/runs/${planned.id}`;
  expect(waiting).toMatchObject({
    ...{ binding: 'fresh', counts: { create: 1 }, url: page },
  });
  const plan = await read(`/runs/${run.id}/plan`);
  expect(plan.resources).toMatchObject([
    { entityRef: 'resource:default/orders', action: 'create' },
  ]);

  await backend.asBob('post', `/runs/${run.id}/approve`, {}).expect(200);
  const applied = await workAsCi(1);
  expect(applied.inputs).toMatchObject({
    ...{ phase: 'apply', commit: planned.head_sha },
  });
  expect(await until(run.id, 'applied')).toMatchObject({ approvedBy: BOB });
  const outputs = await read('/appstacks/shop/outputs?environment=development');
  expect(outputs).toMatchObject({
    items: [{ name: 'queue', value: '"orders"' }],
    runs: [{ runId: run.id }],
  });
  // One run, however many reports it took.
  expect((await read('/runs')).items).toHaveLength(1);
});

it('fails where CI has run another version than the one that was asked for', async () => {
  await merge();
  backend.catalog.edit('resource:default/orders', ({ metadata }) => {
    metadata.annotations = {
      'appstack.io/properties': 'visibilityTimeoutSeconds: 99',
    };
  });
  await backend
    .asAda('post', '/appstacks/shop/sync', {
      entityRefs: ['system:default/shop'],
    })
    .expect(200);
  const { body: run } = await start({ kind: 'plan' });
  await workAsCi(0);
  expect(await until(run.id, 'failed')).toMatchObject({
    reason: expect.stringMatching(/CI has run version 1.*not version 2/),
  });
});
