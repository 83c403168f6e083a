import type { DeliveryPlan } from '@appstack/backstage-plugin-appstack-common';
import type { PullRequestRecord } from '../../database';
import { inFolder } from './commitAll';
import { toPullRequest } from './documents';
import type { DeliveryJob, Situation } from './Looking';
import type { WholePlan } from './planCi';

/** What a pull request holds, or would hold, as it is answered. */
export function toDeliveryPlan(
  { stack, environments, target, connection }: DeliveryJob,
  { baseBranch, base, head, superseded }: Situation,
  { files, unchanged, ci }: WholePlan,
  record: PullRequestRecord | undefined,
): DeliveryPlan {
  const shown = head ?? base;
  return {
    environments,
    version: stack.version,
    target: { ...target, baseBranch },
    files: files.map(file =>
      file.action === 'create'
        ? file
        : {
            ...file,
            url: connection.fileUrl(shown, inFolder(target.folder, file.path)),
          },
    ),
    unchanged,
    ...(ci && { ci: { files: ci.files, note: ci.note } }),
    ...(record && { pullRequest: toPullRequest(record, stack.name) }),
    ...(superseded.length > 0 && {
      supersedes: superseded.map(other => toPullRequest(other, stack.name)),
    }),
  };
}
