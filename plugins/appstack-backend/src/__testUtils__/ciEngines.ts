import type {
  ApplyJob,
  ReportedRun,
  RunContext,
  RunWorker,
} from '@appstack/backstage-plugin-appstack-node';
import type {
  AzureSimulator,
  GitlabSimulator,
} from '@appstack/git-host-simulators';
import { ciFiles } from '../delivery/ci/ciFiles';
import type { CiSystem } from '../delivery/ci/types';
import { hostOf, hostsUnderTest } from './gitHosts';

type CiSimulator = AzureSimulator & GitlabSimulator;
type CiChange =
  | Parameters<AzureSimulator['setCiRun']>[2]
  | Parameters<GitlabSimulator['setCiRun']>[2];

/** A CI system as the tests of all of them know it. */
export interface CiUnderTest {
  title: string;
  /** The title of its Git host. */
  host: string;
  system: CiSystem;
  key: string;
  /** The request that starts a run. */
  starting: RegExp;
  /** The request that looks at one. */
  looking: RegExp;
  /** What a run has come to, and what is said of it then, in order. */
  progress: { change: CiChange; said: RegExp }[];
  /** How a run ends that has begun. */
  ends: Record<'success' | 'failure' | 'cancelled', CiChange>;
  /** How a run ends of which nothing was ever carried out. */
  neverBegun: CiChange[];
  /** What the run of a unit is called in the file. */
  nameOf(unit: string, phase: string): string;
}

const at = '2026-11-30T10:00:00Z';

export const gitlabUnderTest: CiUnderTest = {
  ...{ title: 'GitLab CI', host: 'GitLab', system: 'gitlab', key: 'gitlabCi' },
  ...{ starting: /^\/pipeline$/, looking: /^\/jobs\/\d+$/ },
  progress: [
    { change: { status: 'manual' }, said: /waiting for an approval/ },
    { change: { status: 'waiting_for_resource' }, said: /another job/ },
    { change: { status: 'running', started_at: at }, said: /: running/ },
    { change: { status: 'canceling' }, said: /being cancelled/ },
  ],
  ends: {
    success: { status: 'success', started_at: at },
    failure: {
      ...{ status: 'failed', started_at: at, failure_reason: 'script_failure' },
    },
    cancelled: { status: 'canceled', started_at: at },
  },
  neverBegun: [
    { status: 'skipped' },
    { status: 'canceled' },
    { status: 'failed', failure_reason: 'ci_quota_exceeded' },
  ],
  nameOf: (unit, phase) => `appstack:shop:${unit}:run-${phase}`,
};

const record = (type: string, state: string) => ({
  ...{ id: type, type, name: type, state },
  ...(type === 'Task' && { startTime: at }),
});
const inAzure = (status: string, ...records: object[]) => ({
  ...{ status, records },
});
const completed = (result: string, ...records: object[]) => ({
  ...{ status: 'completed', result, records },
});
const waiting = (check: string) =>
  inAzure('inProgress', record(`Checkpoint.${check}`, 'inProgress'));
const approved = record('Checkpoint.Approval', 'completed');
const begun = record('Task', 'completed');

export const azureUnderTest: CiUnderTest = {
  ...{ title: 'Azure Pipelines', host: 'Azure DevOps', system: 'azure' },
  ...{ key: 'azurePipelines', starting: /^\/_apis\/pipelines\/\d+\/runs$/ },
  looking: /^\/_apis\/build\/builds\/\d+$/,
  progress: [
    { change: waiting('Approval'), said: /waiting for an approval/ },
    { change: waiting('Authorization'), said: /to permit the use/ },
    { change: waiting('ExclusiveLock'), said: /another run of the env/ },
    { change: waiting('TaskCheck'), said: /waiting for a check/ },
    { change: inAzure('postponed'), said: /: postponed/ },
    {
      change: inAzure('inProgress', approved, record('Task', 'inProgress')),
      said: /: in progress/,
    },
    { change: inAzure('cancelling', begun), said: /being cancelled/ },
  ],
  ends: {
    success: completed('partiallySucceeded', approved, begun),
    failure: completed('failed', approved, begun),
    cancelled: completed('canceled', begun),
  },
  // Nobody has approved it in time, it was refused, or it was cancelled before.
  neverBegun: [
    completed('failed', approved, record('Stage', 'completed')),
    completed('canceled'),
  ],
  nameOf: (unit, phase) => `run_${phase}_${unit.replace('_', 'W')}`,
};

const REPORTED: ReportedRun = {
  ...{ result: 'succeeded', serial: 4, commit: undefined },
  outputs: [{ name: 'url', sensitive: false, value: '"x"' }],
  plan: {
    counts: {
      ...{ create: 1, update: 0, replace: 0, delete: 0 },
      ...{ move: 0, import: 0, forget: 0, outputs: 0 },
    },
    ...{ resources: [], outputs: [], drift: [], warnings: [] },
  },
};

/** The engine of a CI system, with the pipeline that AppStack generates in a simulated repository. */
export async function startCi(
  under: CiUnderTest,
  tokens: Record<string, string>,
) {
  const { title, ...host } = hostsUnderTest.find(
    one => one.title === under.host,
  )!;
  const { repository: name } = host;
  const simulator = host.simulate({
    ...{ tokens, readers: ['reader'] },
  }) as unknown as CiSimulator;
  await simulator.listen();
  const made = ciFiles({
    ...{ system: under.system, stack: 'shop', folder: 'shop' },
    ...{ baseBranch: 'main', cliVersion: '0.2.0' },
    portal: 'https://backstage.example.com',
    environments: [
      {
        ...{ name: 'development', cloud: 'aws', region: 'eu-central-1' },
        ...{ protected: false, workloads: true },
      },
    ],
  });
  if ('problem' in made) throw new Error(made.problem);
  const files = [...made.files, ...(made.root ? [made.root] : [])];
  simulator.addRepository(
    name,
    Object.fromEntries(files.map(({ path, content }) => [path, content])),
  );
  const { engine, stop } = await hostOf(
    host.module,
    host.integrations(simulator as never, Object.keys(tokens)[0]),
    title,
    { engines: { [under.key]: { pollSeconds: 0.005 } } },
  );
  const url = `${simulator.url}${host.pathOf(name)}`;
  return {
    ...{ simulator, engine, name, url, path: made.files[0].path },
    stop: async () => {
      await stop();
      await simulator.close();
    },
  };
}

type StartedCi = Awaited<ReturnType<typeof startCi>>;

/** One run of an engine, with what it has said and was told. */
export class CiRunUnderTest {
  log = '';
  readonly workers: RunWorker[] = [];
  reported: ReportedRun | undefined = REPORTED;
  readonly stop = new AbortController();
  readonly force = new AbortController();
  /** Is called with what is said: the test goes on from there. */
  onLog: (text: string) => void = () => undefined;

  constructor(private readonly ci: StartedCi) {}

  readonly context: RunContext = {
    ...{ signal: this.stop.signal, force: this.force.signal },
    leave: new AbortController().signal,
    log: async text => {
      this.log += text;
      this.onLog(text);
    },
    started: async worker => {
      this.workers.push(worker);
    },
    keepState: async () => undefined,
    report: async () => this.reported,
  };

  job(more: Partial<ApplyJob> = {}): ApplyJob {
    const { url, path } = this.ci;
    const system = this.ci.engine.id.replace(/-.*/, '') as CiSystem;
    return {
      ...{ id: 'r1', stack: 'shop', root: 'main', kind: 'apply' },
      environment: { name: 'development', cloud: 'aws', region: 'eu-west-1' },
      repository: { url, branch: 'main', folder: '.', ci: { system, path } },
      ...{ files: {}, values: {}, secrets: {} },
      saved: Buffer.from('{"commit":"abcdef0"}'),
      ...more,
    };
  }

  readonly plan = (more?: Partial<ApplyJob>) =>
    this.ci.engine.plan(this.job(more), this.context);

  readonly apply = (more?: Partial<ApplyJob>) =>
    this.ci.engine.apply(this.job(more), this.context);

  /** The run that was started last. */
  get started() {
    return this.ci.simulator.ciRuns(this.ci.name).at(-1)!;
  }

  set(change: CiChange) {
    this.ci.simulator.setCiRun(this.ci.name, this.started.id, change);
  }

  /** Ends the run as soon as the engine follows it. */
  endsWith(change: CiChange) {
    this.onLog = text => {
      if (text.includes('http')) this.set(change);
    };
  }
}

/** Why something has failed. */
export const failureOf = async (work: Promise<unknown>) =>
  await work.then(
    () => undefined,
    ({ name, message, details }) => ({ name, message, details }),
  );
