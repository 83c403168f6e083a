import { documentNameSchema } from '@appstack/compiler/model';
import * as z from 'zod';
import { entityRefSchema } from './appStack';
import { pageQuerySchema, pageSchema } from './page';
import { changeSummarySchema } from './version';

/**
 * What can happen to an appStack. `preview` is one that a person asked for;
 * `undelete` takes a deletion back, `restore` makes a version from an earlier
 * one; from `plan` on, it is what runs do.
 *
 * @public
 */
export const ACTIVITY_KINDS = [
  'create',
  'update',
  'delete',
  'undelete',
  'preview',
  'sync',
  'restore',
  'promote',
  'override',
  'delivery',
  'pull-request-open',
  'pull-request-update',
  'pull-request-merge',
  'pull-request-close',
  'waive',
  'waiver-end',
  'plan',
  'approve',
  'apply',
  'destroy',
  'refresh',
  'drift',
  'cancel',
  'discard',
  'unlock',
  'input',
] as const;

/**
 * The type of {@link ACTIVITY_KINDS}.
 *
 * @public
 */
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/**
 * How it ended. `unchanged`: it was done and there was nothing to change;
 * `found`: a look for drift found some; `refused`: nothing was done, for
 * reasons that its author can settle; `unknown`: it was interrupted, so that
 * nobody knows what was done.
 *
 * @public
 */
export const ACTIVITY_STATUSES = [
  'succeeded',
  'unchanged',
  'found',
  'refused',
  'failed',
  'cancelled',
  'unknown',
] as const;

/**
 * The type of {@link ACTIVITY_STATUSES}.
 *
 * @public
 */
export type ActivityStatus = (typeof ACTIVITY_STATUSES)[number];

/**
 * What else there is to say, in numbers and fixed words: nothing in it comes
 * from the catalog.
 *
 * @public
 */
export const activityDetailsSchema = z.object({
  /** `merge`, `replace` and so on. */
  mode: z.string().optional(),
  /** The version before. */
  baseVersion: z.number().int().nonnegative().optional(),
  /** The version that was restored. */
  restored: z.number().int().positive().optional(),
  promoted: z
    .object({ version: z.number().int(), environment: z.string() })
    .optional(),
  /** Changes of resources. */
  changes: changeSummarySchema.optional(),
  /** How many entities were new, gone or different. */
  entities: z.number().int().nonnegative().optional(),
  /** Diagnostics with the severity `error`. */
  errors: z.number().int().nonnegative().optional(),
  /** The codes of those. */
  codes: z.array(z.string()).optional(),
  /** A word for why it was not done, such as `stale` or `unavailable`. */
  failure: z.string().optional(),
  /** What of the appStack was changed, such as `owner`. */
  fields: z.array(z.string()).optional(),
  policy: z.string().optional(),
  /** When a waiver ends. */
  until: z.string().optional(),
  /** The root module of a run. */
  root: z.string().optional(),
  /** What a run plans or did, by action. */
  planned: z.record(z.string(), z.number().int().nonnegative()).optional(),
});

/**
 * The type of {@link activityDetailsSchema}.
 *
 * @public
 */
export type ActivityDetails = z.infer<typeof activityDetailsSchema>;

/**
 * Something that happened to an appStack.
 *
 * @public
 */
export const activitySchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(ACTIVITY_KINDS),
  status: z.enum(ACTIVITY_STATUSES),
  /** The entity ref of a user, or the subject of a service. */
  by: z.string(),
  /** The name of the appStack. */
  appStack: z.string(),
  title: z.string().optional(),
  owner: z.string(),
  /** Empty where it concerns no environment in particular. */
  environments: z.array(z.string()),
  version: z.number().int().nonnegative().optional(),
  durationMs: z.number().int().nonnegative().optional(),
  /** The entities that were asked for, as far as the caller may read them. */
  entityRefs: z.array(z.string()),
  pullRequest: z
    .object({
      id: z.string(),
      number: z.number().int().optional(),
      url: z.string().optional(),
    })
    .optional(),
  runId: z.string().optional(),
  details: activityDetailsSchema,
});

/**
 * The type of {@link activitySchema}.
 *
 * @public
 */
export type Activity = z.infer<typeof activitySchema>;

/**
 * A page of {@link activitySchema}, newest first.
 *
 * @public
 */
export const activityPageSchema = pageSchema(activitySchema);

/** A day, or a moment in UTC. */
const timeSchema = z.union([z.iso.date(), z.iso.datetime()], {
  error:
    'must be a day such as 2026-11-30, or a moment such as 2026-11-30T12:00:00Z',
});

/**
 * Which activities to list.
 *
 * @public
 */
export const activityQuerySchema = pageQuerySchema.extend({
  /** The name of an appStack. */
  appstack: documentNameSchema.optional(),
  /** Only those that concern this entity or an appStack that holds it as a whole. */
  entityRef: entityRefSchema.optional(),
  /** Only those of appStacks that this one owns now. */
  owner: entityRefSchema.optional(),
  kind: z.enum(ACTIVITY_KINDS).optional(),
  status: z.enum(ACTIVITY_STATUSES).optional(),
  from: timeSchema.optional(),
  /** Included; a day to its end. */
  to: timeSchema.optional(),
});

/**
 * The type of {@link activityQuerySchema}.
 *
 * @public
 */
export type ActivityQuery = z.infer<typeof activityQuerySchema>;
