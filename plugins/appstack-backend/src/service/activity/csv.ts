import type { Activity } from '@appstack/backstage-plugin-appstack-common';
import { csvLine, type Cell } from '../csv';

const COLUMNS: Record<string, (activity: Activity) => Cell> = {
  at: ({ at }) => at,
  appStack: ({ appStack }) => appStack,
  owner: ({ owner }) => owner,
  kind: ({ kind }) => kind,
  status: ({ status }) => status,
  by: ({ by }) => by,
  environments: ({ environments }) => environments.join('; '),
  version: ({ version }) => version,
  durationMs: ({ durationMs }) => durationMs,
  entities: ({ entityRefs }) => entityRefs.join('; '),
  added: ({ details }) => details.changes?.added,
  changed: ({ details }) => details.changes?.changed,
  removed: ({ details }) => details.changes?.removed,
  planned: ({ details }) =>
    Object.entries(details.planned ?? {})
      .map(([action, count]) => `${action} ${count}`)
      .join('; '),
  errors: ({ details }) => details.errors,
  codes: ({ details }) => details.codes?.join('; '),
  failure: ({ details }) => details.failure,
  pullRequest: ({ pullRequest }) => pullRequest?.url,
  run: ({ runId }) => runId,
};

/** The names of the columns, as the first line. */
export const ACTIVITY_COLUMNS = csvLine(Object.keys(COLUMNS));

export function activityLine(activity: Activity): string {
  return csvLine(Object.values(COLUMNS).map(column => column(activity)));
}
