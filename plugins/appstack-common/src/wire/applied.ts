import * as z from 'zod';
import { pageQuerySchema, pageSchema } from './page';
import { RUN_ROOTS } from './run';

/**
 * Which environments are listed.
 *
 * @public
 */
export const appliedQuerySchema = pageQuerySchema.extend({
  /** Only those to which something was applied, or in which something was destroyed, since then. */
  since: z.iso.datetime({ offset: true }).optional(),
});

/** @public */
export type AppliedQuery = z.infer<typeof appliedQuerySchema>;

/**
 * An entity as it is realized by what was applied last; without outputs and
 * values.
 *
 * @public
 */
export const appliedResourceSchema = z.object({
  entityRef: z.string(),
  /** What it is called in the catalog. */
  name: z.string(),
  title: z.string().optional(),
  owner: z.string().optional(),
  system: z.string().optional(),
  /** The resource type, or what else a mapping made of it. */
  type: z.string(),
});

/** @public */
export type AppliedResource = z.infer<typeof appliedResourceSchema>;

/**
 * What was applied to an environment of an appStack.
 *
 * @public
 */
export const appliedEnvironmentSchema = z.object({
  appStack: z.string(),
  title: z.string().optional(),
  /** The owner of the appStack. */
  owner: z.string(),
  environment: z.string(),
  cloud: z.string(),
  /** The last run that has applied or destroyed something, by root. */
  runs: z.array(
    z.object({
      root: z.enum(RUN_ROOTS),
      runId: z.string(),
      version: z.number().int(),
    }),
  ),
  /** Empty when all was destroyed. */
  resources: z.array(appliedResourceSchema),
});

/** @public */
export type AppliedEnvironment = z.infer<typeof appliedEnvironmentSchema>;

/** @public */
export const appliedPageSchema = pageSchema(appliedEnvironmentSchema);

/** @public */
export type AppliedPage = z.infer<typeof appliedPageSchema>;
