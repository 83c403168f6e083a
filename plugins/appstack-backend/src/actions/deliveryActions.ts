import type { CreatePullRequestResult } from '@appstack/backstage-plugin-appstack-common';
import { CHANGES } from './kinds';
import type { ActionParts } from './parts';

const LISTED_CONFLICTS = 20;

/** The actions that bring generated files to a repository. */
export function registerDeliveryActions({ registry, operate }: ActionParts) {
  registry.register({
    ...CHANGES,
    name: 'create-pull-request',
    title: 'Create a pull request',
    description:
      'Opens a pull request with the generated Terraform of an appStack in the repository that it is delivered to, or updates the one that is open. With dryRun it only says what the pull request would hold. Files that were edited in the repository are never overwritten: where there are such conflicts, show them to the user, and pass leaveConflicts only if the user agrees to leave these files out.',
    schema: {
      input: z =>
        z.object({
          name: z.string().describe('Name of the appStack'),
          environments: z
            .array(z.string())
            .optional()
            .describe(
              'Where each environment has a pull request of its own: which; all when absent',
            ),
          dryRun: z.boolean().optional(),
          leaveConflicts: z.boolean().optional(),
        }),
      output: z =>
        z.object({
          pullRequests: z.array(
            z.object({
              environments: z.array(z.string()),
              version: z.number().describe('Of the appStack'),
              repository: z.string(),
              folder: z.string(),
              baseBranch: z.string(),
              url: z.string().optional(),
              state: z.string().optional(),
              checks: z.string().optional(),
              problem: z.string().optional(),
              files: z.record(z.number()).describe('By what is done with them'),
              conflicts: z.array(z.string()),
              moreConflicts: z.number(),
            }),
          ),
        }),
    },
    action: async ({ input: { name, ...body }, credentials }) => {
      const { items } = await operate(
        'CreatePullRequest',
        { params: { name }, body },
        { credentials, action: 'create-pull-request' },
      );
      return { output: { pullRequests: items.map(summaryOf) } };
    },
  });
}

function summaryOf(plan: CreatePullRequestResult['items'][number]) {
  const { environments, version, target, unchanged, pullRequest } = plan;
  const files: Record<string, number> = { unchanged };
  for (const { action } of plan.files) files[action] = (files[action] ?? 0) + 1;
  const conflicts = plan.files
    .filter(({ action }) => action === 'conflict')
    .map(({ path }) => path);
  return {
    ...{ environments, version, files },
    repository: target.repository,
    folder: target.folder,
    baseBranch: target.baseBranch,
    url: pullRequest?.url,
    state: pullRequest?.state,
    checks: pullRequest?.checks?.state,
    problem: pullRequest?.problem,
    conflicts: conflicts.slice(0, LISTED_CONFLICTS),
    moreConflicts: Math.max(0, conflicts.length - LISTED_CONFLICTS),
  };
}
