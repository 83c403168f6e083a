import * as z from 'zod';
import { pageSchema } from './page';

/**
 * What the checks of a pull request say.
 *
 * @public
 */
export const pullRequestChecksSchema = z.object({
  state: z.enum(['none', 'pending', 'success', 'failure']),
  total: z.number().int().nonnegative(),
  /** Those that failed, at most 20. */
  failed: z.array(z.object({ name: z.string(), url: z.string().optional() })),
});

/**
 * The type of {@link pullRequestChecksSchema}.
 *
 * @public
 */
export type PullRequestChecks = z.infer<typeof pullRequestChecksSchema>;

/**
 * A pull request that AppStack has opened.
 *
 * @public
 */
export const pullRequestSchema = z.object({
  id: z.string(),
  stack: z.string(),
  environments: z.array(z.string()),
  /** `opening`: it is being made, or the last attempt failed with `problem`. */
  state: z.enum(['opening', 'open', 'merged', 'closed']),
  /** The appStack's version whose files it holds. */
  version: z.number().int().nonnegative(),
  repository: z.string(),
  folder: z.string(),
  baseBranch: z.string(),
  branch: z.string(),
  number: z.number().int().positive().optional(),
  url: z.string().optional(),
  title: z.string().optional(),
  draft: z.boolean(),
  checks: pullRequestChecksSchema.optional(),
  /** Whether the host can merge it; absent while the host has not decided. */
  mergeable: z.boolean().optional(),
  /** Files that were left as they are because they were edited in the repository. */
  conflicts: z.number().int().nonnegative(),
  /** Why the last attempt failed, or what could not be done. */
  problem: z.string().optional(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  mergedAt: z.string().optional(),
});

/**
 * The type of {@link pullRequestSchema}.
 *
 * @public
 */
export type PullRequest = z.infer<typeof pullRequestSchema>;

/**
 * A page of pull requests.
 *
 * @public
 */
export const pullRequestPageSchema = pageSchema(pullRequestSchema);
