import * as z from 'zod';
import { PLANNED_ACTIONS, planCountsSchema, RUN_STATES } from './run';

/**
 * An argument that a plan changes.
 *
 * @public
 */
export const plannedArgumentSchema = z.object({
  /** As in Terraform's own paths: `tags.team`, `ingress[0].cidr_blocks`. */
  path: z.string(),
  /** JSON text of the value; absent where there is none, it is sensitive, or not known yet. */
  before: z.string().optional(),
  after: z.string().optional(),
  sensitive: z.boolean().optional(),
  /** Known after apply. */
  unknown: z.boolean().optional(),
  /** The reason for the replacement. */
  forcesReplacement: z.boolean().optional(),
});

/**
 * What a plan does with a resource.
 *
 * @public
 */
export const plannedResourceSchema = z.object({
  address: z.string(),
  type: z.string(),
  action: z.enum(PLANNED_ACTIONS),
  /** Where it was before a move. */
  previousAddress: z.string().optional(),
  importId: z.string().optional(),
  /** The entity that it stands for or serves, where the caller may read it. */
  entityRef: z.string().optional(),
  /** Why the appStack has it. */
  reason: z.string().optional(),
  /** What would be lost with it. */
  loss: z.enum(['data', 'irreplaceable', 'holds-data']).optional(),
  arguments: z.array(plannedArgumentSchema),
});

/**
 * The type of {@link plannedResourceSchema}.
 *
 * @public
 */
export type PlannedResource = z.infer<typeof plannedResourceSchema>;

/**
 * What a plan says. Values that are sensitive are not part of it.
 *
 * @public
 */
export const runPlanSchema = z.object({
  counts: planCountsSchema,
  /** What is at stake first, then by address. */
  resources: z.array(plannedResourceSchema),
  outputs: z.array(
    z.object({
      name: z.string(),
      action: z.enum(['create', 'update', 'delete']),
      sensitive: z.boolean(),
      /** JSON text. */
      before: z.string().optional(),
      after: z.string().optional(),
    }),
  ),
  /** What was changed outside Terraform since the last apply. */
  drift: z.array(plannedResourceSchema),
  warnings: z.array(
    z.object({ summary: z.string(), detail: z.string().optional() }),
  ),
});

/**
 * The type of {@link runPlanSchema}.
 *
 * @public
 */
export type RunPlan = z.infer<typeof runPlanSchema>;

/**
 * Which part of a log to read.
 *
 * @public
 */
export const runLogQuerySchema = z.strictObject({
  /** Bytes from the beginning. */
  offset: z.coerce.number().int().nonnegative().default(0),
  /** At most so many bytes, in whole lines where one fits; as many as an answer holds when absent. */
  limit: z.coerce.number().int().min(100).max(1_000_000).optional(),
});

/**
 * The type of {@link runLogQuerySchema}.
 *
 * @public
 */
export type RunLogQuery = z.infer<typeof runLogQuerySchema>;

/**
 * A part of the log of a run; to follow it, ask again at `nextOffset`.
 *
 * @public
 */
export const runLogSchema = z.object({
  /** Whole lines, with ANSI colours as Terraform writes them; without sensitive values. */
  text: z.string(),
  nextOffset: z.number().int().nonnegative(),
  /** The length of the log so far, in bytes. */
  length: z.number().int().nonnegative(),
  /** Whether the run has ended and nothing will follow. */
  complete: z.boolean(),
  /** When it was removed: logs are kept for a time. */
  removedAt: z.string().optional(),
});

/**
 * The type of {@link runLogSchema}.
 *
 * @public
 */
export type RunLog = z.infer<typeof runLogSchema>;

/**
 * What happened to a run, oldest first.
 *
 * @public
 */
export const runEventsSchema = z.object({
  items: z.array(
    z.object({
      at: z.string(),
      state: z.enum(RUN_STATES),
      by: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
});

/** @public */
export type RunEvents = z.infer<typeof runEventsSchema>;
