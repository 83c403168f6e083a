import * as z from 'zod';
import { entityRefSchema } from './appStack';
import { pageQuerySchema, pageSchema } from './page';

/**
 * What a run does with the infrastructure of one state.
 *
 * `plan` and `drift` change nothing; `refresh` writes what exists to the state.
 *
 * @public
 */
export const RUN_KINDS = [
  'plan',
  'apply',
  'destroy',
  'refresh',
  'drift',
] as const;

/**
 * How far a run is. `interrupted`: the process ended in the middle of applying,
 * so that nobody knows what was changed; a new plan tells.
 *
 * @public
 */
export const RUN_STATES = [
  'queued',
  'planning',
  'planned',
  'awaiting-approval',
  'applying',
  'applied',
  'failed',
  'interrupted',
  'cancelled',
  'discarded',
  'superseded',
  'expired',
] as const;

/**
 * The root modules of an environment, each with a state of its own.
 *
 * @public
 */
export const RUN_ROOTS = ['main', 'workloads'] as const;

/**
 * How a state stands, as its last runs tell. `awaiting-approval`: a plan of it
 * waits; `failed`: its last run failed, or was interrupted; `drifted`: the last
 * look at what was applied found drift; `current`, `behind`: the last or an
 * earlier version is applied.
 *
 * @public
 */
export const RUN_STANDINGS = [
  'awaiting-approval',
  'failed',
  'drifted',
  'current',
  'behind',
] as const;

/**
 * One of {@link RUN_STANDINGS}.
 *
 * @public
 */
export type RunStanding = (typeof RUN_STANDINGS)[number];

/**
 * What a plan does with a resource, as Terraform calls it; `forget` removes it
 * from the state without destroying it.
 *
 * @public
 */
export const PLANNED_ACTIONS = [
  'create',
  'update',
  'replace',
  'delete',
  'move',
  'import',
  'forget',
  'read',
] as const;

/**
 * How many resources a plan changes, by action.
 *
 * @public
 */
export const planCountsSchema = z.object({
  create: z.number().int().nonnegative(),
  update: z.number().int().nonnegative(),
  replace: z.number().int().nonnegative(),
  delete: z.number().int().nonnegative(),
  move: z.number().int().nonnegative(),
  import: z.number().int().nonnegative(),
  forget: z.number().int().nonnegative(),
  /** Outputs that change. */
  outputs: z.number().int().nonnegative(),
});

/**
 * The type of {@link planCountsSchema}.
 *
 * @public
 */
export type PlanCounts = z.infer<typeof planCountsSchema>;

/**
 * What the caller may do with a run now.
 *
 * @public
 */
export const runActionsSchema = z.object({
  approve: z.boolean(),
  /** Why the caller may not approve a run that awaits approval. */
  approvalRefusal: z.string().optional(),
  discard: z.boolean(),
  cancel: z.boolean(),
  unlock: z.boolean(),
});

/**
 * A run of an engine over one root module of an appStack's environment.
 *
 * @public
 */
export const runSchema = z.object({
  id: z.string(),
  stack: z.string(),
  environment: z.string(),
  root: z.enum(RUN_ROOTS),
  kind: z.enum(RUN_KINDS),
  state: z.enum(RUN_STATES),
  /** What led to the state, such as the error of Terraform or who cancelled. */
  reason: z.string().optional(),
  /** The id of the engine, and what it is called. */
  engine: z.object({ id: z.string(), title: z.string() }),
  /**
   * How an apply is bound to the plan that was approved: `exact` applies that
   * plan, `constrained` nothing beyond it, `fresh` plans again.
   */
  binding: z.enum(['exact', 'constrained', 'fresh']),
  /** The version of the appStack whose files are run. */
  version: z.number().int().positive(),
  /** Where the files come from. */
  source: z.union([
    z.object({ kind: z.literal('portal') }),
    z.object({
      kind: z.literal('repository'),
      repository: z.string(),
      commit: z.string(),
      url: z.string().optional(),
    }),
    /** Somebody has reported it without a commit. */
    z.object({ kind: z.literal('unknown') }),
  ]),
  /** Whether the environment is protected, so that somebody else approves. */
  protected: z.boolean(),
  message: z.string().optional(),
  /** Entity refs of users, or the subject of a service. */
  requestedBy: z.string(),
  requestedAt: z.string(),
  startedAt: z.string().optional(),
  plannedAt: z.string().optional(),
  approvedBy: z.string().optional(),
  approvedAt: z.string().optional(),
  finishedAt: z.string().optional(),
  /** When a plan that nobody approved can no longer be applied. */
  expiresAt: z.string().optional(),
  counts: planCountsSchema.optional(),
  /** Addresses of planned deletions and replacements that lose data or what cannot be had again. */
  atStake: z.array(z.string()).optional(),
  /** The lock that somebody holds on the state, as the engine reports it. */
  lock: z
    .object({
      id: z.string(),
      who: z.string().optional(),
      operation: z.string().optional(),
      createdAt: z.string().optional(),
    })
    .optional(),
  /** When its log and its plan were removed: they are kept for a time. */
  contentsRemovedAt: z.string().optional(),
  /** The page of the run at an engine of somebody else. */
  url: z.string().optional(),
  actions: runActionsSchema,
});

/**
 * The type of {@link runSchema}.
 *
 * @public
 */
export type Run = z.infer<typeof runSchema>;

/** @public */
export const runPageSchema = pageSchema(runSchema);

/**
 * The type of {@link runPageSchema}.
 *
 * @public
 */
export type RunPage = z.infer<typeof runPageSchema>;

/**
 * Which runs to list, newest first.
 *
 * @public
 */
export const runQuerySchema = pageQuerySchema.extend({
  stack: z.string().max(40).optional(),
  environment: z.string().max(63).optional(),
  kind: z.enum(RUN_KINDS).optional(),
  state: z.enum(RUN_STATES).optional(),
  /** Only of appStacks that this one owns. */
  owner: entityRefSchema.optional(),
  /** Only the runs that say that a state stands so: one of each state. */
  standing: z.enum(RUN_STANDINGS).optional(),
});

/**
 * The type of {@link runQuerySchema}.
 *
 * @public
 */
export type RunQuery = z.infer<typeof runQuerySchema>;
