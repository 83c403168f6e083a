import {
  appstackRunReportPermission,
  PLANNED_ACTIONS,
  REPORTED_ENGINE,
  type PlanCounts,
  type RunPlan,
  type RunReport,
  type RunReportResult,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import type {
  NewRun,
  RunRecord,
  RunReportKey,
  RunReportStore,
  RunResultRecord,
  RunStore,
  StackRecord,
  VersionStore,
} from '../../database';
import { contentHash } from '../../hash';
import { actorOf } from '../actor';
import { refuseIfDeleted } from '../AppStackService';
import type { StackGate } from '../StackGate';
import { describePlan } from './describePlan';
import { givenTo } from './newRun';
import type { RunMaterial } from './RunMaterial';
import type { RunTargets, Situation } from './RunTargets';

export interface RunReportsOptions {
  runs: RunStore;
  reports: RunReportStore;
  versions: VersionStore;
  gate: StackGate;
  targets: RunTargets;
  material: RunMaterial;
}

/** By how much the clock of a reporter may be ahead. */
const AHEAD_MS = 10 * 60_000;
const ONLY_PLANNED = ['plan', 'drift'];

/** Records runs that the portal did not start. */
export class RunReports {
  readonly #options: RunReportsOptions;

  constructor(options: RunReportsOptions) {
    this.#options = options;
  }

  async record(
    report: RunReport,
    credentials: BackstageCredentials,
  ): Promise<RunReportResult> {
    const { gate, reports } = this.#options;
    const stack = await gate.openIn(
      ...([report.appStack, report.environment] as const),
      appstackRunReportPermission,
      credentials,
    );
    refuseIfDeleted(stack);
    refuseFuture(report);
    const reporter = actorOf(credentials);
    const key = { stackId: stack.id, reporter, reportId: report.id };
    const digest = contentHash(report);
    const known = await this.#known(key, digest);
    if (known) return known;
    const version = await this.#versionOf(stack, report);
    const started = await this.#started(stack, report);
    if (started) {
      await this.#attach(started, { ...key, digest }, { report, version });
      return { runId: started.id, version, recorded: true };
    }
    const made = await this.#runOf(stack, report, { version, reporter });
    const isNew = await reports.insert({ ...key, digest, ...made });
    if (isNew) return { runId: made.run.id, version, recorded: true };
    const other = await this.#known(key, digest);
    if (other) return other;
    throw new ConflictError('The report was not stored. Send it again.');
  }

  /** The run that the portal has started, while it goes on; what comes later is a run of its own. */
  async #started(
    { id }: StackRecord,
    { run: part, environment, root }: RunReport,
  ): Promise<RunRecord | undefined> {
    const run = part && (await this.#options.runs.find(part.id));
    if (!run) return undefined;
    const isHere =
      run.stackId === id &&
      run.environment === environment &&
      run.root === root;
    const isGoingOn =
      run.state === (part.phase === 'plan' ? 'planning' : 'applying');
    return isHere && isGoingOn && run.binding === 'fresh' ? run : undefined;
  }

  async #attach(
    { id: runId }: RunRecord,
    key: RunReportKey & { digest: string },
    { report, version }: { report: RunReport; version: number },
  ) {
    const plan = report.resources && planOf(report);
    const part = { report, version, ...(plan && { plan }) };
    if (await this.#options.reports.attach({ ...key, runId }, part)) return;
    throw new ConflictError('The report was not stored. Send it again.');
  }

  /** What the same report came to before. */
  async #known(
    key: RunReportKey,
    digest: string,
  ): Promise<RunReportResult | undefined> {
    const { reports, runs } = this.#options;
    const before = await reports.find(key);
    if (!before) return undefined;
    if (before.digest !== digest) {
      throw new ConflictError(
        `Something else was reported as "${key.reportId}" before. Another run has another id.`,
      );
    }
    const run = await runs.find(before.runId);
    return {
      ...{ runId: before.runId, version: run!.version },
      recorded: false,
    };
  }

  /** The version that made what was run. */
  async #versionOf(
    { id, name }: StackRecord,
    { environment, manifest, version: named }: RunReport,
  ): Promise<number> {
    const { versions } = this.#options;
    if (named === undefined) {
      const found = await versions.versionWith(id, environment, manifest!);
      if (found !== undefined) return found;
      throw new InputError(
        `No version of "${name}/${environment}" has this appstack.json. Was it made elsewhere?`,
      );
    }
    const made = (await versions.summaries(id))
      .filter(one => one.environment === environment && one.version <= named)
      .map(one => one.version);
    if (made.length > 0) return Math.max(...made);
    throw new InputError(
      `There is no version ${named} of "${name}/${environment}".`,
    );
  }

  async #runOf(
    stack: StackRecord,
    report: RunReport,
    { version, reporter }: { version: number; reporter: string },
  ) {
    const { targets, material } = this.#options;
    const { environment, root } = report;
    const place = { stackId: stack.id, version, environment };
    const { roots, manifest } = await material.of(place);
    if (!roots.includes(root)) {
      throw new InputError(
        `Version ${version} of ${environment} has no root module "${root}".`,
      );
    }
    const situation = await targets.situation(stack, environment, root);
    const described =
      report.resources && describePlan(planOf(report), manifest, root);
    const run = reportedRun(report, situation, {
      ...{ stackId: stack.id, version, reporter },
      ...{ counts: described?.plan.counts ?? report.counts },
      ...{ isPlanned: described !== undefined },
      atStake: described?.atStake ?? [],
    });
    const plan = described?.plan;
    return { run, plan, result: resultOf(run, report) };
  }
}

function refuseFuture({ finishedAt }: RunReport) {
  if (Date.parse(finishedAt) <= Date.now() + AHEAD_MS) return;
  throw new InputError(
    'The end is in the future: the clock of the reporter is ahead.',
  );
}

/** What was planned, as the portal shows plans of its own; there are no values in it. */
function planOf({ resources = [], counts }: RunReport): RunPlan {
  return {
    counts: counts ?? countsOf(resources),
    resources: resources.map(resource => ({ ...resource, arguments: [] })),
    ...{ outputs: [], drift: [], warnings: [] },
  };
}

function countsOf(resources: NonNullable<RunReport['resources']>): PlanCounts {
  const counts = Object.fromEntries(
    PLANNED_ACTIONS.map(action => [
      action,
      resources.filter(one => one.action === action).length,
    ]),
  ) as Record<(typeof PLANNED_ACTIONS)[number], number>;
  const { read: _, ...shown } = counts;
  return { ...shown, outputs: 0 };
}

function reportedRun(
  report: RunReport,
  situation: Situation,
  found: {
    stackId: string;
    version: number;
    reporter: string;
    counts?: PlanCounts;
    isPlanned: boolean;
    atStake: string[];
  },
): NewRun {
  const { environment, root, kind, message, commit, url } = report;
  const { stackId, version, reporter, counts, isPlanned, atStake } = found;
  const startedAt = timeOf(report.startedAt);
  const finishedAt = timeOf(report.finishedAt);
  const hasFailed = report.result !== 'succeeded';
  return {
    ...{ id: randomUUID(), stackId, environment, root, kind, version },
    state: stateOf(report),
    ...(hasFailed ? { reason: message } : { message }),
    engine: { id: REPORTED_ENGINE, title: 'Reported' },
    binding: 'fresh',
    source: commit
      ? {
          ...{ kind: 'repository', repository: commit.repository },
          ...{ commit: commit.id, url: commit.url },
        }
      : { kind: 'unknown' },
    protected: situation.isProtected,
    inputsRevision: situation.inputs.revision,
    given: givenTo(situation, root),
    ...{ requestedBy: reporter, requestedAt: startedAt, queuedAt: startedAt },
    ...{ startedAt, finishedAt, url },
    ...(counts && { counts }),
    ...(isPlanned && { plannedAt: finishedAt }),
    ...(atStake.length > 0 && { atStake }),
  };
}

function stateOf({ result, kind }: RunReport): NewRun['state'] {
  if (result !== 'succeeded') return result;
  return ONLY_PLANNED.includes(kind) ? 'planned' : 'applied';
}

/** What it left in the state, where it changed that. */
function resultOf(
  run: NewRun,
  { outputs = [], serial }: RunReport,
): RunResultRecord | undefined {
  if (run.state !== 'applied') return undefined;
  const { environment, root, kind, version } = run;
  return {
    ...{ environment, root, kind, version, serial },
    ...{ engine: run.engine.id, runId: run.id },
    outputs: kind === 'destroy' ? [] : outputs,
    appliedAt: run.finishedAt!,
  };
}

/** Times are compared as texts of one form. */
function timeOf(time: string): string {
  return new Date(time).toISOString();
}
