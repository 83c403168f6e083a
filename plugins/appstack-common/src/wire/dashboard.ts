import {
  basisSchema,
  cloudSchema,
  policySeveritySchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { entityRefSchema } from './appStack';
import { appStackConditionSchema } from './appStackList';
import { pageQuerySchema, pageSchema } from './page';
import { RUN_STANDINGS } from './run';

/**
 * What resources are counted by.
 *
 * @public
 */
export const resourceDimensionSchema = z.enum(['cloud', 'provider', 'type']);

/**
 * The type of {@link resourceDimensionSchema}.
 *
 * @public
 */
export type ResourceDimension = z.infer<typeof resourceDimensionSchema>;

/**
 * What runs are counted by over time: `failed` has interrupted ones in it,
 * `drifted` is a look that found drift.
 *
 * @public
 */
export const RUN_OUTCOMES = ['applied', 'failed', 'drifted'] as const;

/**
 * One of {@link RUN_OUTCOMES}.
 *
 * @public
 */
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

const count = z.number().int().nonnegative();
const named = z.array(z.object({ name: z.string(), count }));

/**
 * Numbers about the appStacks that the caller may read and that are not deleted.
 *
 * @public
 */
export const dashboardSchema = z.object({
  appStacks: z.array(z.object({ condition: appStackConditionSchema, count })),
  /** Resources of the last versions, as Terraform manages them; the most frequent first. */
  resources: z.object({ cloud: named, provider: named, type: named }),
  /** How many resources there were, in one series for each name; the last point is now. */
  timeline: z.object({
    by: resourceDimensionSchema,
    /** The ends of the periods, ISO 8601. */
    at: z.array(z.string()),
    series: z.array(z.object({ name: z.string(), counts: z.array(count) })),
  }),
  decisions: z.array(z.object({ basis: basisSchema, count })),
  pullRequests: z.object({
    open: count,
    /** Those that were opened first, at most 50. */
    items: z.array(
      z.object({
        id: z.string(),
        appStack: z.string(),
        environments: z.array(z.string()),
        number: z.number().int().optional(),
        url: z.string().optional(),
        title: z.string().optional(),
        createdAt: z.string(),
      }),
    ),
  }),
  /** What violates policies and is not waived. */
  policyResults: z.array(z.object({ severity: policySeveritySchema, count })),
  /** Those that the caller may see; absent while no engine is configured, and where the caller may see none. */
  runs: z
    .object({
      /** How many states stand so. */
      standings: z.array(z.object({ standing: z.enum(RUN_STANDINGS), count })),
      /** How many runs came to an outcome in the period that ends then. */
      timeline: z.object({
        at: z.array(z.string()),
        series: z.array(
          z.object({ name: z.enum(RUN_OUTCOMES), counts: z.array(count) }),
        ),
      }),
    })
    .optional(),
});

/**
 * The type of {@link dashboardSchema}.
 *
 * @public
 */
export type Dashboard = z.infer<typeof dashboardSchema>;

/**
 * What the numbers are about.
 *
 * @public
 */
export const dashboardQuerySchema = z.strictObject({
  /** Only appStacks that this one owns. */
  owner: entityRefSchema.optional(),
  /** The day on which the timeline begins; 30 days ago when absent. */
  from: z.iso.date().optional(),
  /** What the timeline tells apart. */
  by: resourceDimensionSchema.default('cloud'),
});

/**
 * The type of {@link dashboardQuerySchema}.
 *
 * @public
 */
export type DashboardQuery = z.infer<typeof dashboardQuerySchema>;

/**
 * Whose resources or decisions a number of the dashboard counts.
 *
 * @public
 */
export const dashboardCountSchema = z.object({
  appStack: z.string(),
  title: z.string().optional(),
  owner: z.string(),
  environment: z.string(),
  cloud: cloudSchema,
  count,
});

/**
 * The type of {@link dashboardCountSchema}.
 *
 * @public
 */
export type DashboardCount = z.infer<typeof dashboardCountSchema>;

/**
 * A page of {@link dashboardCountSchema}.
 *
 * @public
 */
export const dashboardCountPageSchema = pageSchema(dashboardCountSchema);

/**
 * The number that is to be taken apart.
 *
 * @public
 */
export const dashboardCountQuerySchema = pageQuerySchema.extend({
  by: z.enum([...resourceDimensionSchema.options, 'basis']),
  /** The name that is counted, such as `aws_sqs_queue`. */
  value: z.string().min(1).max(200),
  owner: entityRefSchema.optional(),
});

/**
 * The type of {@link dashboardCountQuerySchema}.
 *
 * @public
 */
export type DashboardCountQuery = z.infer<typeof dashboardCountQuerySchema>;
