import { pulumiNameSchema } from '@appstack/compiler/model';
import * as z from 'zod';
import { pageQuerySchema, pageSchema } from './page';

/**
 * Names a stack of Pulumi. Only all three together are unique.
 *
 * @public
 */
export const pulumiStackRefSchema = z.object({
  organization: pulumiNameSchema,
  project: pulumiNameSchema,
  stack: pulumiNameSchema,
});

/**
 * The type of {@link pulumiStackRefSchema}.
 *
 * @public
 */
export type PulumiStackRef = z.infer<typeof pulumiStackRefSchema>;

/**
 * A stack as lists show it.
 *
 * @public
 */
export const pulumiStackItemSchema = pulumiStackRefSchema.extend({
  consoleUrl: z.string(),
  /** When its last update began; absent where the list does not say it. */
  lastUpdateAt: z.string().optional(),
  resourceCount: z.number().int().optional(),
});

/**
 * The type of {@link pulumiStackItemSchema}.
 *
 * @public
 */
export type PulumiStackItem = z.infer<typeof pulumiStackItemSchema>;

/**
 * An organization with the address of its page in the console.
 *
 * @public
 */
export const pulumiOrganizationItemSchema = z.object({
  name: z.string(),
  consoleUrl: z.string(),
});

/**
 * A part of an entity's annotation that cannot be shown, and why.
 *
 * @public
 */
export const pulumiProblemSchema = z.object({
  /** What the annotation says. */
  slug: z.string(),
  message: z.string(),
});

/**
 * The stacks and organizations that the annotations of an entity name.
 *
 * @public
 */
export const pulumiStackListSchema = z.object({
  items: z.array(pulumiStackItemSchema),
  organizations: z.array(pulumiOrganizationItemSchema),
  problems: z.array(pulumiProblemSchema),
});

/**
 * The type of {@link pulumiStackListSchema}.
 *
 * @public
 */
export type PulumiStackList = z.infer<typeof pulumiStackListSchema>;

/**
 * The query of a list of an entity's stacks.
 *
 * @public
 */
export const pulumiStackQuerySchema = z.strictObject({
  entityRef: z.string().min(1).max(500),
});

/**
 * How far an update, preview or deployment is. Pulumi calls a deployment that was
 * cancelled or timed out `failed`.
 *
 * @public
 */
export const pulumiStatusSchema = z.enum([
  'queued',
  'running',
  'succeeded',
  'failed',
  'skipped',
]);

/**
 * The type of {@link pulumiStatusSchema}.
 *
 * @public
 */
export type PulumiStatus = z.infer<typeof pulumiStatusSchema>;

/**
 * A stack with what Pulumi Cloud knows of it.
 *
 * @public
 */
export const pulumiStackSchema = pulumiStackItemSchema.extend({
  version: z.number().int(),
  description: z.string().optional(),
  runtime: z.string().optional(),
  repository: z.string().optional(),
  tags: z.record(z.string(), z.string()),
  /** What is going on right now. */
  running: z
    .object({
      operation: z.string(),
      author: z.string().optional(),
      startedAt: z.string().optional(),
    })
    .optional(),
});

/**
 * The type of {@link pulumiStackSchema}.
 *
 * @public
 */
export type PulumiStack = z.infer<typeof pulumiStackSchema>;

/**
 * An update, a preview or a deployment.
 *
 * @public
 */
export const pulumiActivitySchema = z.object({
  id: z.string(),
  /** `update`, `refresh`, `destroy`, `import` …; of a preview what it previews. */
  operation: z.string(),
  preview: z.boolean(),
  status: pulumiStatusSchema,
  /** The version of the stack; absent before it has one. */
  version: z.number().int().optional(),
  message: z.string().optional(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  /** Resources by what happens to them: `create`, `update`, `delete`, `same` … */
  changes: z.record(z.string(), z.number().int()),
  /** Resources after it. */
  resourceCount: z.number().int().optional(),
  requestedBy: z.string().optional(),
  /** The number of the deployment that ran it. */
  deployment: z.number().int().optional(),
  consoleUrl: z.string(),
});

/**
 * The type of {@link pulumiActivitySchema}.
 *
 * @public
 */
export type PulumiActivity = z.infer<typeof pulumiActivitySchema>;

/**
 * A page of a stack's activity, the newest first.
 *
 * @public
 */
export const pulumiActivityPageSchema = pageSchema(pulumiActivitySchema);

/**
 * The type of {@link pulumiActivityPageSchema}.
 *
 * @public
 */
export type PulumiActivityPage = z.infer<typeof pulumiActivityPageSchema>;

/**
 * The query of a stack's activity.
 *
 * @public
 */
export const pulumiActivityQuerySchema = pageQuerySchema.extend({
  cursor: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(10),
  /** All that happened, or the previews since the last update. */
  kind: z.enum(['all', 'previews']).default('all'),
});

/**
 * The outputs of a stack. A secret has no value here; one inside of a value is
 * replaced by `[secret]`.
 *
 * @public
 */
export const pulumiOutputsSchema = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      secret: z.boolean(),
      /** Any JSON. */
      value: z.unknown().optional(),
    }),
  ),
});

/**
 * The type of {@link pulumiOutputsSchema}.
 *
 * @public
 */
export type PulumiOutputs = z.infer<typeof pulumiOutputsSchema>;
