import * as z from 'zod';

/**
 * Whether anything may be applied or destroyed in an environment now.
 *
 * @public
 */
export const environmentHoldSchema = z.object({
  environment: z.string(),
  /** Why nothing may; absent while it may. */
  held: z.string().optional(),
  freeze: z
    .object({
      reason: z.string(),
      /** Entity ref of a user, or the subject of a service. */
      by: z.string(),
      since: z.string(),
    })
    .optional(),
});

/**
 * The type of {@link environmentHoldSchema}.
 *
 * @public
 */
export type EnvironmentHold = z.infer<typeof environmentHoldSchema>;

/**
 * Why an environment is frozen.
 *
 * @public
 */
export const freezeEnvironmentRequestSchema = z.strictObject({
  reason: z.string().trim().min(1).max(500),
});

/**
 * The type of {@link freezeEnvironmentRequestSchema}.
 *
 * @public
 */
export type FreezeEnvironmentRequest = z.infer<
  typeof freezeEnvironmentRequestSchema
>;
