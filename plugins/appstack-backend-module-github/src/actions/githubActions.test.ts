import {
  CiEngine,
  type ApplyJob,
  type ReportedRun,
  type RunWorker,
} from '@appstack/backstage-plugin-appstack-node';
import { GithubSimulator } from '@appstack/github-simulator';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { GithubHost } from '../GithubHost';
import { githubActions } from './githubActions';

const NAME = 'acme/infrastructure';
const TOKEN = 'ghp_madeUpForTests';
const WORKFLOW = `name: x
on:
  workflow_dispatch:
    inputs:
      run: { type: string }
      unit: { type: string }
      kind: { type: string }
      phase: { type: string }
      commit: { type: string }
`;
const COUNTS = {
  ...{ create: 1, update: 0, replace: 0, delete: 0 },
  ...{ move: 0, import: 0, forget: 0, outputs: 0 },
};
const PLANNED: ReportedRun = {
  result: 'succeeded',
  commit: { repository: NAME, id: 'abcdef0' },
  plan: {
    ...{ counts: COUNTS, resources: [], outputs: [], drift: [], warnings: [] },
  },
};

describe('GitHub Actions as an engine', () => {
  let github: GithubSimulator;
  let engine: CiEngine;
  let stop: AbortController;
  let force: AbortController;
  let log: string;
  let workers: RunWorker[];
  let reported: ReportedRun | undefined;

  beforeEach(async () => {
    github = new GithubSimulator({ tokens: { [TOKEN]: 'app' } });
    await github.listen();
    github.addRepository(NAME, {
      '.github/workflows/appstack-shop.yml': WORKFLOW,
    });
    engine = engineWith({});
    [stop, force] = [new AbortController(), new AbortController()];
    [log, workers, reported] = ['', [], PLANNED];
  });
  afterEach(() => github.close());

  function engineWith(options: { timeoutMs?: number }) {
    const config = new ConfigReader({
      integrations: {
        github: [
          {
            host: github.host,
            apiBaseUrl: `${github.url}/api/v3`,
            token: TOKEN,
          },
        ],
      },
    });
    const host = new GithubHost(ScmIntegrations.fromConfig(config));
    return new CiEngine(githubActions(host), {
      ...{ pollMs: 5, timeoutMs: 60_000 },
      ...options,
    });
  }

  const job = (more: Partial<ApplyJob> = {}): ApplyJob => ({
    ...{ id: 'r1', stack: 'shop', root: 'main', kind: 'apply' },
    environment: { name: 'development', cloud: 'aws', region: 'eu-west-1' },
    repository: {
      ...{ url: `${github.url}/${NAME}`, branch: 'main' },
      folder: 'infrastructure/shop',
      ci: { system: 'github', path: '.github/workflows/appstack-shop.yml' },
    },
    ...{ files: {}, values: {}, secrets: {} },
    saved: Buffer.from('{"commit":"abcdef0"}'),
    ...more,
  });
  /** Every line of the log is something that the run has come to: the test goes on from there. */
  let onLog: (line: string) => void = () => undefined;
  const leave = new AbortController();
  const context = () => ({
    ...{ signal: stop.signal, force: force.signal, leave: leave.signal },
    log: async (lines: string) => {
      log += lines;
      onLog(lines);
    },
    started: async (worker: RunWorker) => {
      workers.push(worker);
    },
    keepState: async () => undefined,
    report: async () => reported,
  });
  const run = () => github.workflowRuns(NAME)[0];
  const set = (change: { status?: string; conclusion?: string }) =>
    github.setWorkflowRun(NAME, run().id, change);
  const end = (conclusion = 'success') =>
    set({ status: 'completed', conclusion });
  /** Ends each run as soon as it is seen to be queued. */
  const endWhenQueued = (conclusion?: string) => {
    onLog = line => {
      if (/: queued/.test(line)) end(conclusion);
    };
  };
  const rejected = async (work: Promise<unknown>) =>
    await work.then(
      () => undefined,
      ({ name, message, details }) => ({ name, message, details }),
    );

  it('dispatches the workflow, follows it, and takes its report for the plan', async () => {
    onLog = line => {
      if (/: queued/.test(line)) set({ status: 'in_progress' });
      if (/: in_progress/.test(line)) set({ status: 'waiting' });
      if (/waiting for a review/.test(line)) end();
    };
    const planned = await engine.plan(job(), context());
    expect(planned).toMatchObject({ plan: PLANNED.plan, applyable: true });
    expect(run()).toMatchObject({
      file: 'appstack-shop.yml',
      inputs: {
        ...{ run: 'r1', unit: 'development', kind: 'apply' },
        ...{ phase: 'plan', commit: '' },
      },
    });
    expect(workers).toEqual([
      {
        ...{ id: String(run().id), url: run().html_url },
        service: `${github.url}/${NAME}`,
      },
    ]);
    expect(log).toMatch(/queued\n.*in_progress\n.*review\n.*success\n$/);
    expect(JSON.stringify([log, workers])).not.toContain(TOKEN);
  });

  it('applies the commit that was planned, of workloads too', async () => {
    endWhenQueued();
    reported = {
      ...{ result: 'succeeded', serial: 4 },
      outputs: [{ name: 'url', sensitive: false, value: '"x"' }],
    };
    const applied = await engine.apply(job({ root: 'workloads' }), context());
    expect(applied).toEqual({ outputs: reported.outputs, serial: 4 });
    expect(run().inputs).toMatchObject({
      ...{ unit: 'development_workloads', phase: 'apply', commit: 'abcdef0' },
    });
  });

  it('finds the run by its name where a dispatch does not tell it, or has failed after all', async () => {
    endWhenQueued();
    github.returnsRunDetails = false;
    await engine.plan(job(), context());
    expect(github.workflowRuns(NAME)).toHaveLength(1);

    const dispatches = { method: 'POST', path: /dispatches$/, status: 502 };
    github.returnsRunDetails = true;
    github.faults = [{ ...dispatches, afterwards: true }];
    onLog = () => {
      const [, second] = github.workflowRuns(NAME);
      const ended = { status: 'completed', conclusion: 'success' };
      if (second) github.setWorkflowRun(NAME, second.id, ended);
    };
    await engine.apply(job({ id: 'r2' }), context());
    expect(github.workflowRuns(NAME)).toHaveLength(2);
  });

  it('asks again after faults, and reads what has not changed only once', async () => {
    const looks = () =>
      github.requests.filter(({ path }) => /runs\/\d+$/.test(path)).length;
    onLog = line => {
      if (/: queued/.test(line) && !/asked again/.test(log)) {
        github.faults = [{ path: /runs\/\d+$/, status: 401 }];
      }
      if (/asked again/.test(line)) {
        const timer = setInterval(() => {
          if (looks() < 8) return;
          clearInterval(timer);
          end();
        }, 1);
      }
    };
    await engine.plan(job(), context());
    expect(looks()).toBeGreaterThanOrEqual(8);
    expect(log.match(/queued/g)).toHaveLength(2);
  });

  it('waits as long as a rate limit lasts, unless the run is to end', async () => {
    const looks = { path: /runs\/\d+$/, headers: { 'retry-after': '3600' } };
    onLog = line => {
      if (/: queued/.test(line)) github.faults = [{ ...looks, status: 429 }];
      if (/Try again in 3600/.test(line)) {
        end('cancelled');
        stop.abort();
      }
    };
    reported = { result: 'cancelled' };
    expect(await rejected(engine.plan(job(), context()))).toMatchObject({
      message: expect.stringMatching(/^GitHub Actions: cancelled\./),
    });
  });

  it('says why a run has failed, and when nobody knows what it did', async () => {
    endWhenQueued('failure');
    reported = { result: 'failed', message: 'The role was refused' };
    expect(await rejected(engine.apply(job(), context()))).toMatchObject({
      ...{ name: 'RunError', message: 'The role was refused' },
      details: { interrupted: false },
    });
    reported = undefined;
    const id = (id_: string) => job({ id: id_ });
    onLog = () => {
      for (const each of github.workflowRuns(NAME)) {
        const ended = { status: 'completed', conclusion: 'timed_out' };
        github.setWorkflowRun(NAME, each.id, ended);
      }
    };
    expect(await rejected(engine.apply(id('r2'), context()))).toMatchObject({
      message: expect.stringMatching(/timed_out" and reported nothing/),
      details: { interrupted: true },
    });
    expect(await rejected(engine.plan(id('r3'), context()))).toMatchObject({
      details: { interrupted: false },
    });
    const late = engineWith({ timeoutMs: 0 });
    onLog = () => undefined;
    expect(await rejected(late.apply(id('r4'), context()))).toMatchObject({
      message: 'The run takes too long.',
    });
  });

  it('cancels once, and by force when that is wished', async () => {
    onLog = line => {
      if (/: queued/.test(line)) stop.abort();
    };
    const timer = setInterval(() => {
      const wishes = run()?.cancelled ?? [];
      if (wishes.includes('cancel')) force.abort();
      if (wishes.includes('force-cancel')) clearInterval(timer);
    }, 1);
    expect(await rejected(engine.apply(job(), context()))).toMatchObject({
      details: { interrupted: true },
    });
    expect(run().cancelled).toEqual(['cancel', 'force-cancel']);

    const [worker] = workers;
    expect(await engine.orphan(worker, { end: true })).toEqual({
      isRunning: true,
    });
    end('cancelled');
    expect(await engine.orphan(worker, { end: true })).toEqual({
      isRunning: false,
    });
    expect(run().cancelled).toHaveLength(3);
  });

  it('runs only what was merged into a repository of GitHub, with CI that reports', async () => {
    const { repository } = job();
    const problem = (more?: object) =>
      engine.problem({
        ...job(),
        repository: more && { ...repository!, ...more },
      });
    expect(await problem({})).toBeUndefined();
    expect(await problem()).toMatch(/merged into a repository/);
    expect(await problem({ url: 'https://gitlab.com/a/b' })).toMatch(/on no/);
    expect(await problem({ ci: undefined })).toMatch(/reportTo/);
    github.commit(NAME, 'main', {
      '.github/workflows/appstack-shop.yml': 'on:\n  push:\n',
    });
    expect(await rejected(engine.plan(job(), context()))).toMatchObject({
      ...{ name: 'RunError', message: expect.stringMatching(/trigger/) },
    });
  });
});
