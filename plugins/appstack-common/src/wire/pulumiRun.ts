import {
  branchNameSchema,
  deliveryFolderSchema,
  repositoryUrlSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';

/**
 * What Pulumi Deployments is to do with a stack.
 *
 * @public
 */
export const pulumiOperationSchema = z.enum([
  'preview',
  'update',
  'refresh',
  'destroy',
]);

/**
 * The type of {@link pulumiOperationSchema}.
 *
 * @public
 */
export type PulumiOperation = z.infer<typeof pulumiOperationSchema>;

/**
 * Starts a deployment. All but a preview is confirmed by the stack's name and by
 * the number of resources that the person has seen.
 *
 * @public
 */
export const pulumiRunRequestSchema = z.strictObject({
  operation: pulumiOperationSchema,
  confirm: z
    .strictObject({
      /** `<organization>/<project>/<stack>` */
      stack: z.string().max(400),
      resourceCount: z.number().int().nonnegative(),
    })
    .optional(),
});

/**
 * The type of {@link pulumiRunRequestSchema}.
 *
 * @public
 */
export type PulumiRunRequest = z.infer<typeof pulumiRunRequestSchema>;

/**
 * A deployment that was started.
 *
 * @public
 */
export const pulumiRunSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  consoleUrl: z.string(),
});

const variablesSchema = z.record(
  z.string().regex(/^[A-Za-z_]\w{0,199}$/, 'must be the name of a variable'),
  z.string().max(50_000),
);

/**
 * Settings of Pulumi Deployments for a stack. What is absent stays as it is.
 *
 * @public
 */
export const pulumiDeploymentSettingsSchema = z.strictObject({
  /** Where the program is. */
  source: z
    .strictObject({
      repository: repositoryUrlSchema,
      branch: branchNameSchema.optional(),
      commit: z
        .string()
        .regex(/^[0-9a-f]{7,64}$/, 'must be a commit id')
        .optional(),
      folder: deliveryFolderSchema.optional(),
    })
    .optional(),
  /** Environment variables of the deployment. */
  environment: variablesSchema.optional(),
  /** The same for values that Pulumi stores encrypted. */
  secrets: variablesSchema.optional(),
  /** Only those that the configuration permits. */
  preRunCommands: z.array(z.string().min(1).max(1000)).max(20).optional(),
  skipInstallDependencies: z.boolean().optional(),
  agentPool: z.string().min(1).max(200).optional(),
  /** What happens by itself when the repository changes at GitHub. */
  github: z
    .strictObject({
      repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name'),
      deployCommits: z.boolean().optional(),
      previewPullRequests: z.boolean().optional(),
      paths: z.array(z.string().min(1).max(300)).max(50).optional(),
    })
    .optional(),
});

/**
 * The type of {@link pulumiDeploymentSettingsSchema}.
 *
 * @public
 */
export type PulumiDeploymentSettings = z.infer<
  typeof pulumiDeploymentSettingsSchema
>;

/**
 * Where the settings of a stack are.
 *
 * @public
 */
export const pulumiSettingsSavedSchema = z.object({ consoleUrl: z.string() });
