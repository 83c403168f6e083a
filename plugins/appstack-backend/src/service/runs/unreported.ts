import type { RunTargets } from '@appstack/backstage-plugin-appstack-common';
import type {
  PullRequestRecord,
  RealizationSummary,
  RunRoot,
} from '../../database';

export type Unreported = RunTargets['items'][number]['unreported'][number];

interface Known {
  /** Pull requests that were merged. */
  merged: readonly Pick<
    PullRequestRecord,
    'environments' | 'version' | 'mergedAt' | 'updatedAt'
  >[];
  /** The versions that made environments. */
  made: readonly Pick<RealizationSummary, 'environment' | 'version'>[];
  /** The newest version of each root that somebody is known to have tried to apply. */
  tried: readonly { environment: string; root: RunRoot; version: number }[];
}

/**
 * Since when it is not known what runs in an environment: since the first merge
 * of a version that is newer than what was applied here, or was reported.
 */
export function unreportedIn(
  environment: string,
  { merged, made, tried }: Known,
): (root: RunRoot) => Unreported | undefined {
  const own = made.filter(one => one.environment === environment);
  const merges = merged
    .filter(one => one.environments.includes(environment))
    .map(({ version, mergedAt, updatedAt }) => ({
      // A pull request holds what an earlier version made, where a later one changed nothing.
      version: Math.max(
        ...[0, ...own.map(one => one.version)].filter(one => one <= version),
      ),
      since: mergedAt ?? updatedAt,
    }));
  return root => {
    const last =
      tried.find(one => one.environment === environment && one.root === root)
        ?.version ?? 0;
    const open = merges.filter(({ version }) => version > last);
    if (open.length === 0) return undefined;
    return {
      root,
      version: Math.max(...open.map(({ version }) => version)),
      since: open.map(({ since }) => since).sort()[0],
    };
  };
}
