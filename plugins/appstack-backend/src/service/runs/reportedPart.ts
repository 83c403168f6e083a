import {
  RunError,
  type ReportedRun,
} from '@appstack/backstage-plugin-appstack-node';
import type { RunRecord, RunReportStore } from '../../database';

/**
 * What CI says of the part of a run that is going on.
 *
 * @throws RunError - where it has run another version
 */
export async function reportedPart(
  run: RunRecord,
  reports: Pick<RunReportStore, 'partOf'>,
): Promise<ReportedRun | undefined> {
  const phase = run.state === 'applying' ? 'apply' : 'plan';
  const part = await reports.partOf(run.id, phase);
  if (!part) return undefined;
  const { report, version, plan } = part;
  if (version !== run.version) {
    throw new RunError(
      `CI has run version ${version}, which is in the repository, and not version ${run.version}. Merge its pull request first.`,
      { interrupted: phase === 'apply' },
    );
  }
  return { ...report, plan };
}
