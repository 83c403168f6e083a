import { documentNameSchema } from '@appstack/compiler/model';
import * as z from 'zod';
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
});

/**
 * The type of {@link runQuerySchema}.
 *
 * @public
 */
export type RunQuery = z.infer<typeof runQuerySchema>;

/**
 * A run to start.
 *
 * @public
 */
export const createRunRequestSchema = z.strictObject({
  environment: documentNameSchema,
  root: z.enum(RUN_ROOTS).default('main'),
  kind: z.enum(RUN_KINDS),
  /** The version that the caller has seen; refused when there is a newer one. */
  expectedVersion: z.number().int().positive().optional(),
  message: z.string().trim().max(500).optional(),
  /** For `destroy`: the name of the appStack and environment, `<stack>/<environment>`, as confirmation. */
  confirm: z.string().max(120).optional(),
});

/**
 * The type of {@link createRunRequestSchema}.
 *
 * @public
 */
export type CreateRunRequest = z.infer<typeof createRunRequestSchema>;

/**
 * The type of {@link createRunRequestSchema} before its defaults are filled in.
 *
 * @public
 */
export type CreateRunInput = z.input<typeof createRunRequestSchema>;

/**
 * The approval of a plan.
 *
 * @public
 */
export const approveRunRequestSchema = z.strictObject({
  /** All addresses of `atStake`, which the caller has seen and means. */
  confirm: z.array(z.string().max(500)).max(5000).default([]),
  message: z.string().trim().max(500).optional(),
});

/** @public */
export type ApproveRunRequest = z.infer<typeof approveRunRequestSchema>;

/** @public */
export type ApproveRunInput = z.input<typeof approveRunRequestSchema>;

/**
 * Why a run is ended, or a state is unlocked.
 *
 * @public
 */
export const endRunRequestSchema = z.strictObject({
  reason: z.string().trim().max(500).optional(),
});

/** @public */
export type EndRunRequest = z.infer<typeof endRunRequestSchema>;

/**
 * The lock to remove, as confirmation that the caller has seen whose it is.
 *
 * @public
 */
export const unlockRunRequestSchema = z.strictObject({
  lockId: z.string().min(1).max(200),
  reason: z.string().trim().min(1).max(500),
});

/** @public */
export type UnlockRunRequest = z.infer<typeof unlockRunRequestSchema>;

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
});

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

/**
 * An input of a root module that somebody has to give, and its value.
 *
 * @public
 */
export const runInputSchema = z.object({
  name: z.string(),
  root: z.enum(RUN_ROOTS),
  /** As `variables.tf` declares it. */
  type: z.string(),
  description: z.string().optional(),
  /** Whether there is no default. */
  required: z.boolean(),
  sensitive: z.boolean(),
  /** JSON text of the default. */
  default: z.string().optional(),
  entityRef: z.string().optional(),
  /** JSON text of the value that is set; never of a sensitive one. */
  value: z.string().optional(),
  /** The name by which the engine holds a sensitive value. */
  secret: z.string().optional(),
});

/** @public */
export type RunInput = z.infer<typeof runInputSchema>;

/**
 * The inputs of an environment's runs.
 *
 * @public
 */
export const runInputsSchema = z.object({
  environment: z.string(),
  /** The version whose variables are listed. */
  version: z.number().int().nonnegative(),
  items: z.array(runInputSchema),
  /** Changes with every change of the values; 0 before the first. */
  revision: z.number().int().nonnegative(),
  /** Names of secrets that the engine offers. */
  secrets: z.array(z.string()),
});

/** @public */
export type RunInputs = z.infer<typeof runInputsSchema>;

/** Variable names of Terraform. */
const variableNameSchema = z
  .string()
  .regex(/^[a-z_][a-z0-9_-]*$/i)
  .max(200);

/**
 * All values of an environment: what is not named has none.
 *
 * @public
 */
export const updateRunInputsRequestSchema = z.strictObject({
  /** JSON text by variable. */
  values: z.record(variableNameSchema, z.string().max(20_000)).default({}),
  /** The name of the engine's secret, by variable. */
  secrets: z.record(variableNameSchema, z.string().max(200)).default({}),
});

/** @public */
export type UpdateRunInputsRequest = z.infer<
  typeof updateRunInputsRequestSchema
>;

/** @public */
export const runEnvironmentQuerySchema = z.strictObject({
  environment: documentNameSchema,
});

/**
 * The outputs that the last apply left in the state.
 *
 * @public
 */
export const stackOutputsSchema = z.object({
  environment: z.string(),
  items: z.array(
    z.object({
      name: z.string(),
      root: z.enum(RUN_ROOTS),
      description: z.string().optional(),
      sensitive: z.boolean(),
      /** JSON text; absent when it is sensitive. */
      value: z.string().optional(),
    }),
  ),
  /** The runs that they come from, by root; none before the first apply. */
  runs: z.array(
    z.object({
      root: z.enum(RUN_ROOTS),
      runId: z.string(),
      version: z.number().int(),
      at: z.string(),
    }),
  ),
});

/** @public */
export type StackOutputs = z.infer<typeof stackOutputsSchema>;

/**
 * Whether what runs is what was applied.
 *
 * @public
 */
export const stackDriftSchema = z.object({
  environment: z.string(),
  roots: z.array(
    z.object({
      root: z.enum(RUN_ROOTS),
      /** `unknown`: never looked for, or nothing was applied yet. */
      state: z.enum(['unknown', 'none', 'drifted']),
      checkedAt: z.string().optional(),
      runId: z.string().optional(),
      resources: z.array(plannedResourceSchema),
    }),
  ),
});

/** @public */
export type StackDrift = z.infer<typeof stackDriftSchema>;

/**
 * How the environments of an appStack run.
 *
 * @public
 */
export const runTargetsSchema = z.object({
  items: z.array(
    z.object({
      environment: z.string(),
      roots: z.array(z.enum(RUN_ROOTS)),
      version: z.number().int().nonnegative(),
      protected: z.boolean(),
      /** Absent where `problem` says why no run is possible. */
      engine: z.object({ id: z.string(), title: z.string() }).optional(),
      problem: z.string().optional(),
      /** Required inputs without a value. */
      missingInputs: z.array(z.string()),
      /** Kinds that the caller may start. */
      allowed: z.array(z.enum(RUN_KINDS)),
      /** The last run of each root, and the last that was applied. */
      last: z.array(runSchema),
      applied: z.array(runSchema),
    }),
  ),
});

/** @public */
export type RunTargets = z.infer<typeof runTargetsSchema>;
