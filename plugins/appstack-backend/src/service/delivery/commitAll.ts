import type { CreatePullRequestRequest } from '@appstack/backstage-plugin-appstack-common';
import type {
  GitCommit,
  GitConnection,
} from '@appstack/backstage-plugin-appstack-node';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { PlannedDelivery } from '../../delivery/planDelivery';
import type { PlannedCi } from './planCi';

interface CommitRequest extends Pick<
  GitCommit,
  'branch' | 'parent' | 'create' | 'message'
> {
  /** The folder of the appStack in the repository. */
  folder: string;
  plan: PlannedDelivery;
  ci?: PlannedCi;
}

export const inFolder = (folder: string, path: string) =>
  folder === '.' ? path : `${folder}/${path}`;

/**
 * Commits what a plan holds, with the files of CI. Without the right to write
 * these, the commit is made without them.
 *
 * @returns what could not be done
 */
export async function commitAll(
  connection: GitConnection,
  { folder, plan, ci, ...commit }: CommitRequest,
): Promise<string | undefined> {
  const removals = plan.removals.map(path => inFolder(folder, path));
  const writes = plan.writes.map(({ path, content }) => ({
    path: inFolder(folder, path),
    content,
  }));
  const own = ci?.writes ?? [];
  const isEmpty = writes.length + removals.length === 0;
  if (isEmpty && own.length === 0) return undefined;
  try {
    await connection.commit({
      ...{ ...commit, removals },
      writes: [...writes, ...own],
    });
    return undefined;
  } catch (error) {
    if (own.length === 0 || !isRefusal(error)) throw error;
    const problem = withoutCi(own);
    if (isEmpty && commit.create) throw new NotAllowedError(problem);
    if (!isEmpty) await connection.commit({ ...commit, removals, writes });
    return problem;
  }
}

/** GitHub answers 404 to who may not write workflows. */
function isRefusal(error: unknown) {
  return ['NotFoundError', 'NotAllowedError'].includes((error as Error).name);
}

function withoutCi(files: readonly { path: string }[]) {
  return `The credentials may not write ${files.map(({ path }) => path).join(', ')}, so there is no CI. On GitHub they need the right to write workflows.`;
}

/** Files that were edited are not overwritten, and left as they are only on request. */
export function refuseConflicts(
  { conflicts }: PlannedDelivery,
  { leaveConflicts, dryRun }: CreatePullRequestRequest,
) {
  if (conflicts.length === 0 || leaveConflicts || dryRun) return;
  const named = conflicts.slice(0, 5).join(', ');
  const more = conflicts.length > 5 ? ` and ${conflicts.length - 5} more` : '';
  throw new ConflictError(
    `These files were edited in the repository, and AppStack does not overwrite them: ${named}${more}. Undo the edits there, or leave the files as they are.`,
  );
}
