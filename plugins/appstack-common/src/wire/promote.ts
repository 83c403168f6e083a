import { documentNameSchema } from '@appstack/compiler/model';
import * as z from 'zod';
import { CONFIRM_BY_ADDRESS, isConfirmed } from './confirmation';
import { syncOptionsSchema } from './sync';

/**
 * How to make an environment from what another one was made from: the stored
 * entities of a version, decided by the target's own mapping, settings and
 * overrides. Entities that the caller may not read stay as they are.
 *
 * @public
 */
export const promoteRequestSchema = syncOptionsSchema
  .omit({ environments: true })
  .extend({
    from: documentNameSchema,
    to: documentNameSchema,
    /** Of the appStack; the last one when absent. */
    version: z.int32().positive().optional(),
  })
  .refine(isConfirmed, CONFIRM_BY_ADDRESS);

/**
 * The type of {@link promoteRequestSchema}, as clients write it.
 *
 * @public
 */
export type PromoteRequest = z.input<typeof promoteRequestSchema>;
