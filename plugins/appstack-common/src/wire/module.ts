import * as z from 'zod';

/**
 * Which Terraform module, as the target of a rule names it.
 *
 * @public
 */
export const moduleQuerySchema = z.strictObject({
  source: z.string().min(1).max(500),
});

/**
 * The type of {@link moduleQuerySchema}.
 *
 * @public
 */
export type ModuleQuery = z.infer<typeof moduleQuerySchema>;

/**
 * A variable of a Terraform module.
 *
 * @public
 */
export const moduleVariableSchema = z.object({
  name: z.string(),
  /** As Terraform writes it: `string`, `list(string)`, `object({ … })`. */
  type: z.string(),
  description: z.string().optional(),
  /** Whether it has no default. */
  required: z.boolean(),
  /** A rule gives no such value: it would stand in files. */
  sensitive: z.boolean(),
  /** JSON text. */
  default: z.string().optional(),
});

/**
 * The type of {@link moduleVariableSchema}.
 *
 * @public
 */
export type ModuleVariable = z.infer<typeof moduleVariableSchema>;

/**
 * Why a module was not read.
 *
 * @public
 */
export const moduleUnreadSchema = z.enum([
  'registry',
  'path',
  'no-source',
  'ref',
  'no-reader',
  'not-found',
  'too-large',
  'not-understood',
  'failed',
]);

/**
 * What a Terraform module takes and gives, and which rules name it.
 *
 * @public
 */
export const moduleDescriptionSchema = z.object({
  source: z.string(),
  /** Where its variables were read; absent where it was not read. */
  url: z.string().optional(),
  /** Why it was not read; a rule may name it nevertheless. */
  unread: moduleUnreadSchema.optional(),
  /** Those without a default first. */
  variables: z.array(moduleVariableSchema),
  outputs: z.array(
    z.object({ name: z.string(), description: z.string().optional() }),
  ),
  /** The rules that name the module, at any version or ref. */
  usedBy: z.array(
    z.object({
      mapping: z.string(),
      rule: z.string(),
      /** The version or the ref. */
      pin: z.string().optional(),
    }),
  ),
});

/**
 * The type of {@link moduleDescriptionSchema}.
 *
 * @public
 */
export type ModuleDescription = z.infer<typeof moduleDescriptionSchema>;
