import type { CreatePullRequestRequest } from '@appstack/backstage-plugin-appstack-common';
import { ConflictError } from '@backstage/errors';
import type { PlannedDelivery } from '../../delivery/planDelivery';

/** Throws a ConflictError where files were edited that the request does not leave as they are. */
export function refuseConflicts(
  { conflicts }: WholePlan,
  { leaveConflicts, dryRun }: CreatePullRequestRequest,
) {
  if (conflicts.length === 0 || leaveConflicts || dryRun) return;
  const named = conflicts.slice(0, 5).join(', ');
  const more = conflicts.length > 5 ? ` and ${conflicts.length - 5} more` : '';
  throw new ConflictError(
    `These files were edited in the repository, and AppStack does not overwrite them: ${named}${more}. Undo the edits there, or leave the files as they are.`,
  );
}
