import { documentNameSchema } from '@appstack/compiler/model';
import * as z from 'zod';
import { RUN_KINDS, RUN_ROOTS, runSchema } from './run';
import { plannedResourceSchema } from './runPlan';

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
      /** The entity that it belongs to in the version that was applied; absent for what the appStack shares. */
      entityRef: z.string().optional(),
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
      /** Why nothing may be applied or destroyed there now; plans are possible. */
      held: z.string().optional(),
      /** Required inputs without a value. */
      missingInputs: z.array(z.string()),
      /** Kinds that the caller may start. */
      allowed: z.array(z.enum(RUN_KINDS)),
      /** The last run of each root, and the last that was applied. */
      last: z.array(runSchema),
      applied: z.array(runSchema),
      /**
       * Roots whose state nobody knows: their last version was merged, which
       * somebody else applies, and no run of it was reported yet.
       */
      unreported: z.array(
        z.object({
          root: z.enum(RUN_ROOTS),
          /** The version that was merged. */
          version: z.number().int().positive(),
          /** Since when it is not known. */
          since: z.string(),
        }),
      ),
    }),
  ),
});

/** @public */
export type RunTargets = z.infer<typeof runTargetsSchema>;
