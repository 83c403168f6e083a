import * as z from 'zod';
import { cloudSchema } from './clouds';
import { accessSchema } from './access';

/**
 * The categories of resource types.
 *
 * @public
 */
export const CATEGORIES = [
  'compute',
  'data',
  'storage',
  'messaging',
  'network',
  'security',
  'platform',
  'operations',
  'ai',
] as const;

/**
 * The category of a resource type.
 *
 * @public
 */
export const categorySchema = z.enum(CATEGORIES);

/**
 * The type of {@link categorySchema}.
 *
 * @public
 */
export type Category = z.infer<typeof categorySchema>;

/**
 * A named output on one cloud.
 *
 * @public
 */
export const outputDescriptionSchema = z.object({
  /** As Terraform names it. */
  type: z.enum(['string', 'number', 'list(string)']),
  description: z.string(),
});

/**
 * The type of {@link outputDescriptionSchema}.
 *
 * @public
 */
export type OutputDescription = z.infer<typeof outputDescriptionSchema>;

/**
 * A resource type as plain data, for editors and lists.
 *
 * @public
 */
export const resourceTypeDescriptionSchema = z.object({
  name: z.string(),
  title: z.string(),
  category: categorySchema,
  description: z.string(),
  /** JSON Schema of the properties. */
  properties: z.record(z.string(), z.unknown()),
  /** Properties that an entity's annotation may set. */
  overridable: z.array(z.string()),
  hostedOn: z.array(z.string()),
  /** The access types of its consumers; empty when nothing can connect to it. */
  offers: z.array(accessSchema),
  /** The named outputs that a consumer may use, by cloud-agnostic name. */
  contract: z.record(z.string(), z.string()),
  clouds: z.array(
    z.object({
      cloud: cloudSchema,
      supported: z.boolean(),
      /** What it expands to, as text for users; where unsupported, what to use instead. */
      summary: z.string(),
      alternatives: z.array(z.string()),
      /** What consumers are given there; beyond the contract, clouds differ. */
      outputs: z.record(z.string(), outputDescriptionSchema).optional(),
    }),
  ),
});

/**
 * The type of {@link resourceTypeDescriptionSchema}.
 *
 * @public
 */
export type ResourceTypeDescription = z.infer<
  typeof resourceTypeDescriptionSchema
>;
