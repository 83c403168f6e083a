import {
  documentNameSchema,
  retainedResourceSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { pageSchema } from './page';

/**
 * What a user wishes for a retained resource: it stays; Terraform forgets it
 * and the cloud keeps it; or Terraform destroys it, once its address is
 * confirmed.
 *
 * @public
 */
export const retainedWishSchema = z.enum(['keep', 'release', 'destroy']);

/**
 * The type of {@link retainedWishSchema}.
 *
 * @public
 */
export type RetainedWish = z.infer<typeof retainedWishSchema>;

/**
 * A retained resource and the environment that it is in.
 *
 * @public
 */
export const environmentRetainedSchema = retainedResourceSchema.extend({
  environment: z.string(),
});

/**
 * The type of {@link environmentRetainedSchema}.
 *
 * @public
 */
export type EnvironmentRetained = z.infer<typeof environmentRetainedSchema>;

/**
 * All that an appStack retains, by environment and address.
 *
 * @public
 */
export const retainedListSchema = pageSchema(environmentRetainedSchema);

/**
 * Where to look for what is retained.
 *
 * @public
 */
export const retainedQuerySchema = z.strictObject({
  environment: documentNameSchema.optional(),
});

/**
 * The type of {@link retainedQuerySchema}.
 *
 * @public
 */
export type RetainedQuery = z.infer<typeof retainedQuerySchema>;
