import type { CiRun } from '@appstack/backstage-plugin-appstack-node';

/** A build, as Azure DevOps calls a run of a pipeline, as far as it concerns us. */
export interface AzureBuild {
  id: number;
  /** `notStarted`, `inProgress`, `cancelling`, `postponed`, `completed` and others. */
  status?: string;
  /** `succeeded`, `partiallySucceeded`, `failed`, `canceled`. */
  result?: string;
  templateParameters?: Record<string, string> | null;
}

/** A stage, a job, a task, or what a stage waits for. */
export interface AzureRecord {
  id: string;
  type?: string;
  /** `pending`, `inProgress`, `completed`. */
  state?: string;
  startTime?: string | null;
  order?: number;
  log?: { id: number } | null;
}

/** What a stage waits for; a build that waits says only that it is in progress. */
const CHECKS: Record<string, string> = {
  'Checkpoint.Approval': 'waiting for an approval in Azure DevOps',
  'Checkpoint.Authorization':
    'waiting for somebody to permit the use of a resource in Azure DevOps',
  'Checkpoint.ExclusiveLock': 'waiting for another run of the environment',
};

const WORDS: Record<string, string> = {
  notStarted: 'waiting for an agent',
  inProgress: 'in progress',
  cancelling: 'being cancelled',
};

/** A build in the terms that all CI systems share. */
export function runOf(
  { status = 'none', result = 'none' }: AzureBuild,
  records: readonly AzureRecord[],
  url: string,
): CiRun {
  const isEnded = status === 'completed';
  const check = records.find(
    ({ type, state }) =>
      type?.startsWith('Checkpoint.') && state !== 'completed',
  );
  const waiting =
    status === 'inProgress' &&
    check &&
    (CHECKS[check.type!] ?? 'waiting for a check in Azure DevOps');
  return {
    ...{ url, isEnded },
    status: isEnded
      ? `completed, ${result}`
      : waiting || (WORDS[status] ?? status),
    // A stage that was refused, or that nobody has approved in time, has no tasks.
    hasBegun: records.some(
      ({ type, startTime }) => type === 'Task' && Boolean(startTime),
    ),
  };
}

/** The tasks with a log, in the order in which they were begun. */
export function tasksWithLog(records: readonly AzureRecord[]) {
  const begun = ({ startTime }: AzureRecord) => startTime ?? '';
  return records
    .filter(({ type, log }) => type === 'Task' && log)
    .sort(
      (a, b) =>
        begun(a).localeCompare(begun(b)) || (a.order ?? 0) - (b.order ?? 0),
    )
    .map(({ log, state }) => ({
      ...{ id: log!.id, isEnded: state === 'completed' },
    }));
}
