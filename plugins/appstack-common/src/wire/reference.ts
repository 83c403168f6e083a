import {
  diagnosticSchema,
  documentNameSchema,
  environmentSchema,
  explanationSchema,
  mappingSchema,
  resourceTypeDescriptionSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { entityRefSchema } from './appStack';
import { pageSchema } from './page';

export const resourceTypePageSchema = pageSchema(resourceTypeDescriptionSchema);

/** An environment that appStacks can be realized in. */
export const environmentDocumentSchema = environmentSchema.extend({
  /** The mapping that decides there: its own, or the cloud's default. */
  mapping: documentNameSchema,
  /** Whether it is there because nothing was configured. */
  builtIn: z.boolean(),
});
export type EnvironmentDocument = z.infer<typeof environmentDocumentSchema>;

export const environmentPageSchema = pageSchema(environmentDocumentSchema);

/** The arguments of a Terraform resource type as JSON Schema, for forms. */
export const providerSchemaSchema = z.object({
  provider: z.string(),
  type: z.string(),
  schema: z.record(z.string(), z.unknown()),
});
export type ProviderSchemaDocument = z.infer<typeof providerSchemaSchema>;

/** The resource types that a Terraform provider has. */
export const providerTypesSchema = z.object({
  provider: z.string(),
  /** The version that the schemas are of. */
  version: z.string(),
  types: z.array(z.string()),
});
export type ProviderTypes = z.infer<typeof providerTypesSchema>;

export const explainRequestSchema = z.strictObject({
  entityRef: entityRefSchema,
  environment: documentNameSchema,
  /** A mapping to try instead of the saved one of this name. */
  mapping: mappingSchema.optional(),
});
export type ExplainRequest = z.infer<typeof explainRequestSchema>;

export const explainResultSchema = z.object({
  explanation: explanationSchema.optional(),
  diagnostics: z.array(diagnosticSchema),
});
export type ExplainResult = z.infer<typeof explainResultSchema>;
