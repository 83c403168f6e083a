import { documentNameSchema } from '@appstack/compiler/model';
import * as z from 'zod';
import { entityRefSchema } from './appStack';

const propertiesSchema = z.record(z.string().min(1).max(100), z.unknown());

/**
 * What an appStack itself says of the properties of an entity in one of its
 * environments: the strongest layer of its properties.
 *
 * @public
 */
export const stackOverrideSchema = z.object({
  environment: z.string(),
  entityRef: z.string(),
  properties: propertiesSchema,
  updatedAt: z.string(),
  /** Entity ref of the person or the subject of the service. */
  updatedBy: z.string(),
});

/**
 * The type of {@link stackOverrideSchema}.
 *
 * @public
 */
export type StackOverride = z.infer<typeof stackOverrideSchema>;

/**
 * All that an appStack itself says of properties, with the revision of the
 * appStack, which counts the changes of overrides, too.
 *
 * @public
 */
export const stackOverridesSchema = z.object({
  revision: z.number().int().positive(),
  overrides: z.array(stackOverrideSchema),
});

/**
 * The type of {@link stackOverridesSchema}.
 *
 * @public
 */
export type StackOverrides = z.infer<typeof stackOverridesSchema>;

/**
 * What an appStack is to say of an entity in an environment; without properties
 * it says nothing any more.
 *
 * @public
 */
export const putOverrideRequestSchema = z.strictObject({
  environment: documentNameSchema,
  entityRef: entityRefSchema,
  properties: propertiesSchema.refine(
    properties => JSON.stringify(properties).length <= 10_000,
    { message: 'must not be longer than 10,000 characters of JSON' },
  ),
});

/**
 * The type of {@link putOverrideRequestSchema}.
 *
 * @public
 */
export type PutOverrideRequest = z.infer<typeof putOverrideRequestSchema>;
