/**
 * Argument schemas of Terraform providers, compact and quick to look up.
 *
 * @packageDocumentation
 */
export { loadProviderSchemas } from './loadProviderSchemas';
export { toJsonSchema, type JsonSchema } from './jsonSchema';
