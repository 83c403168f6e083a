import { documentNameSchema } from '@appstack/compiler/model';
import * as z from 'zod';
import { RUN_KINDS, RUN_ROOTS } from './run';

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
