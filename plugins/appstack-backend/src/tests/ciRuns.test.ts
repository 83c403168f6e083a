import type { CiHostSimulator } from '@appstack/git-host-simulators';
import type { GithubSimulator } from '@appstack/github-simulator';
import { setTimeout as sleep } from 'node:timers/promises';
import { BOB } from '../__testUtils__/backend';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { startWithHost, TOKENS } from '../__testUtils__/delivery';
import { hostsUnderTest, type Simulator } from '../__testUtils__/gitHosts';
import { RUNS_CONFIG } from '../__testUtils__/scriptedEngine';

jest.setTimeout(120_000);

/** A CI system of a simulated host, as this test drives it. */
interface Driven {
  title: string;
  host: string;
  ci: 'github' | 'gitlab' | 'azure';
  engine: { key: string; id: string };
  /** The runs that were started, in order. */
  runs(
    host: Simulator,
    name: string,
  ): {
    id: string;
    asked: Record<string, string>;
    commit: string;
    end: () => void;
  }[];
}

function endedBy(change: object): Driven['runs'] {
  return (host, name) => {
    const simulator = host as unknown as CiHostSimulator<object>;
    return simulator.ciRuns(name).map(run => ({
      ...run,
      end: () => simulator.setCiRun(name, run.id, change),
    }));
  };
}

const systems: Driven[] = [
  {
    ...{ title: 'GitHub Actions', host: 'GitHub', ci: 'github' },
    engine: { key: 'githubActions', id: 'github-actions' },
    runs: (host, name) => {
      const github = host as unknown as GithubSimulator;
      return github.workflowRuns(name).map(({ id, inputs, head_sha }) => ({
        ...{ id: String(id), asked: inputs, commit: head_sha },
        end: () =>
          github.setWorkflowRun(name, id, {
            ...{ status: 'completed', conclusion: 'success' },
          }),
      }));
    },
  },
  {
    ...{ title: 'GitLab CI', host: 'GitLab', ci: 'gitlab' },
    engine: { key: 'gitlabCi', id: 'gitlab-ci' },
    runs: endedBy({ status: 'success' }),
  },
  {
    ...{ title: 'Azure Pipelines', host: 'Azure DevOps', ci: 'azure' },
    engine: { key: 'azurePipelines', id: 'azure-pipelines' },
    runs: endedBy({ status: 'completed', result: 'succeeded' }),
  },
];

describe.each(systems)('$title', system => {
  const under = hostsUnderTest.find(({ title }) => title === system.host)!;
  const { repository: name } = under;
  let host: Simulator;
  let knex: Awaited<ReturnType<typeof migratedDatabase>>;
  let backend: Awaited<ReturnType<typeof startWithHost>>;

  beforeEach(async () => {
    const logins = Object.entries(TOKENS).map(([login, token]) => [
      token,
      login,
    ]);
    host = under.simulate({ tokens: Object.fromEntries(logins), readers: [] });
    await host.listen();
    host.addRepository(name, { 'README.md': '# Infrastructure\n' });
    const repository = `${host.url}${under.pathOf(name)}`;
    knex = await migratedDatabase(databaseIds[0]);
    backend = await startWithHost(
      {
        knex,
        delivery: { reportTo: 'https://backstage.example.com' },
        config: {
          runs: RUNS_CONFIG,
          engines: { [system.engine.key]: { pollSeconds: 0.01 } },
        },
      },
      {
        module: under.module,
        integrations: under.integrations(host, TOKENS.app),
        repository,
      },
    );
    await backend
      .asAda('put', '/appstacks/shop/delivery', { repository, ci: system.ci })
      .expect(200);
  });
  afterEach(async () => {
    await backend.stop();
    await host.close();
  });

  const read = async (path: string) =>
    (await backend.asAda('get', path).expect(200)).body;
  const merge = async () => {
    const { body } = await backend.deliver().expect(200);
    host.merge(name, 1);
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

  /** Does what the generated file would do: reports the run that it is, and ends. */
  async function workAsCi(index: number, more: object = {}) {
    while (system.runs(host, name).length <= index) await sleep(10);
    const { id, asked, commit, end } = system.runs(host, name)[index];
    await backend
      .asService('post', '/run-reports', {
        ...{ id: `${system.ci}/${id}`, appStack: 'shop' },
        ...{ environment: 'development', kind: asked.kind },
        ...{ result: 'succeeded', version: 1 },
        run: { id: asked.run, phase: asked.phase },
        commit: { repository: name, id: commit },
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
    end();
    return { id, asked, commit };
  }

  it('plans and applies what was merged, once somebody has approved it', async () => {
    const before = await start({}, 503);
    expect(before.body.error.message).toMatch(/merged into a repository/);
    await merge();
    const { items } = await read('/appstacks/shop/run-targets');
    expect(items[0]).toMatchObject({ engine: { id: system.engine.id } });
    const refused = await start({ environment: 'production' }, 409);
    expect(refused.body.error.message).toMatch(/freshInProtected/);

    // Inputs without a value are those of CI.
    const { body: run } = await start({});
    const planned = await workAsCi(0);
    expect(planned.asked).toMatchObject({ unit: 'development', phase: 'plan' });
    const waiting = await until(run.id, 'awaiting-approval');
    expect(waiting).toMatchObject({
      ...{ binding: 'fresh', counts: { create: 1 } },
      url: expect.stringContaining(planned.id),
    });
    const plan = await read(`/runs/${run.id}/plan`);
    expect(plan.resources).toMatchObject([
      { entityRef: 'resource:default/orders', action: 'create' },
    ]);

    await backend.asBob('post', `/runs/${run.id}/approve`, {}).expect(200);
    const applied = await workAsCi(1);
    expect(applied.asked).toMatchObject({
      ...{ phase: 'apply', commit: planned.commit },
    });
    expect(await until(run.id, 'applied')).toMatchObject({ approvedBy: BOB });
    const outputs = await read(
      '/appstacks/shop/outputs?environment=development',
    );
    expect(outputs).toMatchObject({
      items: [{ name: 'queue', value: '"orders"' }],
      runs: [{ runId: run.id }],
    });
    const said = [JSON.stringify(await read(`/runs/${run.id}/log`))];
    for (const table of ['runs', 'run_events', 'run_logs']) {
      said.push(JSON.stringify(await knex(table).select()));
    }
    for (const token of Object.values(TOKENS)) {
      expect(said.join('\n')).not.toContain(token);
    }
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
});
