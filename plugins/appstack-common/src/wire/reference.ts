import {
  diagnosticSchema,
  documentNameSchema,
  environmentSchema,
  explanationSchema,
  mappingSchema,
  resourceTypeDescriptionSchema,
  stateBackendSchema,
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
 * An environment that appStacks can be realized in.
 *
 * @public
 */
export const environmentDocumentSchema = environmentSchema.extend({
  /** The mapping that applies: the environment's, or the cloud's default. */
  mapping: documentNameSchema,
  /** Whether it is there because nothing was configured. */
  builtIn: z.boolean(),
  /** The backend's arguments only for those who may update environments. */
  state: z
    .object({
      type: stateBackendSchema.shape.type,
      config: stateBackendSchema.shape.config.unwrap().optional(),
    })
    .optional(),
});

/**
 * The type of {@link environmentDocumentSchema}.
 *
 * @public
 */
export type EnvironmentDocument = z.infer<typeof environmentDocumentSchema>;

/**
 * A page of {@link environmentDocumentSchema}.
 *
 * @public
 */
export const environmentPageSchema = pageSchema(environmentDocumentSchema);

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
