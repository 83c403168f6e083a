import {
  branchNameSchema,
  deliveryFolderSchema,
  documentNameSchema,
  isBranchName,
  repositoryUrlSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { pullRequestSchema } from './pullRequest';

/** One line of text, with placeholders. */
const templateSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  // eslint-disable-next-line no-control-regex
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'must be one line');

/**
 * Where the files of an appStack go, and how its pull requests look.
 *
 * Titles, branches and commit messages take `{stack}`, `{title}`, `{version}`
 * and `{environments}`; the folder takes `{stack}`.
 *
 * @public
 */
export const deliverySettingsSchema = z.strictObject({
  /** Without it, the default of the configuration applies, then the source location of an entity. */
  repository: repositoryUrlSchema.optional(),
  folder: deliveryFolderSchema.optional(),
  /** The repository's default branch when absent. */
  baseBranch: branchNameSchema.optional(),
  /** One pull request for all environments, or one for each. */
  pullRequests: z.enum(['one', 'each']).default('one'),
  title: templateSchema.optional(),
  /** The beginning of the branch's name; a number follows. */
  branch: templateSchema
    .refine(
      name => isBranchName(name.replace(/\{\w+\}/g, 'x')),
      'must be a name that Git takes for a branch',
    )
    .optional(),
  /** The first line of the commit message. */
  commitMessage: templateSchema.optional(),
  /** Logins, or `organization/team`. */
  reviewers: z
    .array(z.string().regex(/^[\w.-]+(\/[\w.-]+)?$/, 'must be a login'))
    .max(15)
    .default([]),
  labels: z.array(z.string().trim().min(1).max(50)).max(20).default([]),
  draft: z.boolean().default(false),
  /** Files that run the Terraform in CI come with the pull requests. */
  ci: z.enum(['github', 'gitlab', 'azure']).optional(),
});

/**
 * The type of {@link deliverySettingsSchema}.
 *
 * @public
 */
export type DeliverySettings = z.infer<typeof deliverySettingsSchema>;

/**
 * The type of {@link deliverySettingsSchema} before its defaults are filled in.
 *
 * @public
 */
export type DeliverySettingsInput = z.input<typeof deliverySettingsSchema>;

/**
 * Where files go.
 *
 * @public
 */
export const deliveryTargetSchema = z.object({
  /** What the host is called, such as GitHub. */
  host: z.string(),
  repository: z.string(),
  folder: z.string(),
  /** Absent where the repository's default branch is meant. */
  baseBranch: z.string().optional(),
  /** What decided about the repository. */
  source: z.enum(['settings', 'configuration', 'entity']),
});

/**
 * The type of {@link deliveryTargetSchema}.
 *
 * @public
 */
export type DeliveryTarget = z.infer<typeof deliveryTargetSchema>;

/**
 * Of an environment, what was merged last.
 *
 * @public
 */
export const deliveredEnvironmentSchema = z.object({
  environment: z.string(),
  /** Whether the repository has what the portal has, as far as pull requests of AppStack tell. */
  state: z.enum(['never', 'behind', 'current']),
  /** The pull request that was merged last. */
  merged: pullRequestSchema.optional(),
});

/**
 * The type of {@link deliveredEnvironmentSchema}.
 *
 * @public
 */
export type DeliveredEnvironment = z.infer<typeof deliveredEnvironmentSchema>;

/**
 * How an appStack gets to its repository.
 *
 * @public
 */
export const deliverySchema = z.object({
  settings: deliverySettingsSchema,
  /** Changes with every change of the settings; 0 before the first. */
  revision: z.number().int().nonnegative(),
  /** Absent where `problem` says why. */
  target: deliveryTargetSchema.optional(),
  problem: z.string().optional(),
  /** Whose rights are used: those of the person's own token, or of the integration. */
  credentials: z.enum(['user', 'integration']),
  /** Those that are open or being opened. */
  open: z.array(pullRequestSchema),
  environments: z.array(deliveredEnvironmentSchema),
});

/**
 * The type of {@link deliverySchema}.
 *
 * @public
 */
export type Delivery = z.infer<typeof deliverySchema>;

/**
 * A request for pull requests, or with `dryRun` for what they would hold.
 *
 * @public
 */
export const createPullRequestRequestSchema = z.strictObject({
  /** Where there is a pull request for each environment: which; all by default. */
  environments: z.array(documentNameSchema).min(1).max(50).optional(),
  dryRun: z.boolean().default(false),
  /** Makes the pull request without the files that were edited in the repository. */
  leaveConflicts: z.boolean().default(false),
});

/**
 * The type of {@link createPullRequestRequestSchema}.
 *
 * @public
 */
export type CreatePullRequestRequest = z.infer<
  typeof createPullRequestRequestSchema
>;

/**
 * The type of {@link createPullRequestRequestSchema} before its defaults are filled in.
 *
 * @public
 */
export type CreatePullRequestInput = z.input<
  typeof createPullRequestRequestSchema
>;

/**
 * A file of a pull request, by what is done with it.
 *
 * @public
 */
export const deliveryFileSchema = z.object({
  /** In the folder of the appStack. */
  path: z.string(),
  /**
   * `conflict`: it differs from what AppStack wrote, or AppStack never wrote it,
   * so it stays. `kept`: AppStack does not touch it.
   */
  action: z.enum(['create', 'update', 'delete', 'conflict', 'kept']),
  reason: z.enum(['edited', 'foreign', 'ignored', 'override']).optional(),
  /** Where it can be seen in the repository. */
  url: z.string().optional(),
});

/**
 * The type of {@link deliveryFileSchema}.
 *
 * @public
 */
export type DeliveryFile = z.infer<typeof deliveryFileSchema>;

/**
 * What a pull request holds, or would hold.
 *
 * @public
 */
export const deliveryPlanSchema = z.object({
  environments: z.array(z.string()),
  version: z.number().int().positive(),
  target: deliveryTargetSchema.extend({ baseBranch: z.string() }),
  /** What is done, and what is not; sorted by path. */
  files: z.array(deliveryFileSchema),
  /** How many files are in the repository as they are in the portal. */
  unchanged: z.number().int().nonnegative(),
  /** What is done for CI, if that is asked for. */
  ci: z
    .object({
      /** By path in the repository. */
      files: z.array(deliveryFileSchema),
      /** What is to be done by hand, or why there is no CI, in Markdown. */
      note: z.string(),
    })
    .optional(),
  /** The one that is there already. */
  pullRequest: pullRequestSchema.optional(),
  /** Those that are open for earlier settings, and are closed with a comment. */
  supersedes: z.array(pullRequestSchema).optional(),
});

/**
 * The type of {@link deliveryPlanSchema}.
 *
 * @public
 */
export type DeliveryPlan = z.infer<typeof deliveryPlanSchema>;

/**
 * The answer to {@link createPullRequestRequestSchema}.
 *
 * @public
 */
export const createPullRequestResultSchema = z.object({
  items: z.array(deliveryPlanSchema),
});

/**
 * The type of {@link createPullRequestResultSchema}.
 *
 * @public
 */
export type CreatePullRequestResult = z.infer<
  typeof createPullRequestResultSchema
>;
