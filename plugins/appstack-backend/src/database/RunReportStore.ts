import type {
  RunPlan,
  RunReport,
} from '@appstack/backstage-plugin-appstack-common';
import type { NewRun, RunResultRecord, RunRoot } from './RunStore';

/** What tells a report from all others. */
export interface RunReportKey {
  stackId: string;
  /** The subject of a service, or the entity ref of a user. */
  reporter: string;
  reportId: string;
}

export interface RunReportRecord extends RunReportKey {
  /** SHA-256 of the report, hex. */
  digest: string;
  runId: string;
}

export interface NewRunReport extends Omit<RunReportRecord, 'runId'> {
  /** As it has ended. */
  run: NewRun;
  plan?: RunPlan;
  /** What it left in the state, where it changed that. */
  result?: RunResultRecord;
}

/** What was reported of a part of a run that the portal has started. */
export interface RunPartReport {
  report: RunReport;
  /** The version that was run. */
  version: number;
  plan?: RunPlan;
}

/** Keeps reports of runs that the portal did not start. */
export interface RunReportStore {
  find(key: RunReportKey): Promise<RunReportRecord | undefined>;
  /**
   * Stores a report with its run, what happened, and what it left, unless
   * something later has been applied meanwhile.
   *
   * @returns whether it did: false when the same was reported at the same time
   */
  insert(report: NewRunReport): Promise<boolean>;
  /** Stores a report of a part of a run that the portal has started; false when the same was at the same time. */
  attach(key: RunReportRecord, part: RunPartReport): Promise<boolean>;
  /** The last report of a part of a run. */
  partOf(
    runId: string,
    phase: 'plan' | 'apply',
  ): Promise<RunPartReport | undefined>;
  /** What a reported run has planned. */
  plan(runId: string): Promise<RunPlan | undefined>;
  /** The newest version of each root module that somebody is known to have tried to apply. */
  lastTried(
    stackId: string,
  ): Promise<{ environment: string; root: RunRoot; version: number }[]>;
}
