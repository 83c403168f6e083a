import type {
  DeliveredEnvironment,
  PullRequest,
} from '@appstack/backstage-plugin-appstack-common';
import type { PullRequestRecord, StackRecord } from '../../database';

/** A pull request as it is answered. */
export function toPullRequest(
  record: PullRequestRecord,
  stack: string,
): PullRequest {
  const {
    stackId: _1,
    environment: _2,
    sequence: _3,
    base: _4,
    ...rest
  } = record;
  return { ...rest, stack };
}

/** What was merged of each environment that has a version. */
export function deliveredEnvironments(
  stack: StackRecord,
  merged: readonly PullRequestRecord[],
): DeliveredEnvironment[] {
  return stack.environments
    .filter(({ version }) => version > 0)
    .map(({ environment, version }) => {
      const last = merged.find(({ environments }) =>
        environments.includes(environment),
      );
      if (!last) return { environment, state: 'never' };
      const current = last.version >= version && last.conflicts === 0;
      return {
        environment,
        state: current ? 'current' : 'behind',
        merged: toPullRequest(last, stack.name),
      };
    });
}
