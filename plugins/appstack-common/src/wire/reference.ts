import {
  diagnosticSchema,
  documentNameSchema,
  explanationSchema,
  mappingSchema,
  resourceTypeDescriptionSchema,
  stackNameSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { entityRefSchema } from './appStack';
import { pageSchema } from './page';

/**
 * A page of resource types, as the compiler describes them.
 *
 * @public
 */
export const resourceTypePageSchema = pageSchema(resourceTypeDescriptionSchema);

/**
 * The arguments of a Terraform resource type as JSON Schema, for forms.
 *
 * @public
 */
export const providerSchemaSchema = z.object({
  provider: z.string(),
  type: z.string(),
  schema: z.record(z.string(), z.unknown()),
});

/**
 * The type of {@link providerSchemaSchema}.
 *
 * @public
 */
export type ProviderSchemaDocument = z.infer<typeof providerSchemaSchema>;

/**
 * The resource types that a Terraform provider has.
 *
 * @public
 */
export const providerTypesSchema = z.object({
  provider: z.string(),
  /** The version that the schemas are of. */
  version: z.string(),
  types: z.array(z.string()),
});

/**
 * The type of {@link providerTypesSchema}.
 *
 * @public
 */
export type ProviderTypes = z.infer<typeof providerTypesSchema>;

/**
 * Request to explain the decision about an entity in an environment.
 *
 * @public
 */
export const explainRequestSchema = z.strictObject({
  entityRef: entityRefSchema,
  environment: documentNameSchema,
  /** A mapping to try instead of the saved one of this name. */
  mapping: mappingSchema.optional(),
  /** The appStack whose own properties are the strongest layer. */
  appStack: stackNameSchema.optional(),
});

/**
 * The type of {@link explainRequestSchema}.
 *
 * @public
 */
export type ExplainRequest = z.infer<typeof explainRequestSchema>;

/**
 * How an entity was decided; without an explanation when the diagnostics say why there is none.
 *
 * @public
 */
export const explainResultSchema = z.object({
  explanation: explanationSchema.optional(),
  diagnostics: z.array(diagnosticSchema),
});

/**
 * The type of {@link explainResultSchema}.
 *
 * @public
 */
export type ExplainResult = z.infer<typeof explainResultSchema>;
