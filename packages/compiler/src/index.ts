export * from './model';
export { compile } from './compile';
export type { Compilation, CompileInput } from './compile';
export {
  checkConfiguration,
  checkDocument,
  readConfiguration,
  type ConfigurationContext,
} from './configuration';
export { compareEnvironments } from './passes/diff/environments';
export { nodeDetails } from './passes/diff/nodeDetails';
export { decide, explain, questionsAbout } from './explain';
export type { EntityQuestions } from './explain';
export { ENTITY_FIELDS, entityHash, pendingReads } from './catalog';
export type { PendingReads } from './catalog';
export { DEFAULT_MAPPINGS, mappingChain } from './passes/mapping';
export type { DecisionContext } from './passes/mapping';
export { checkMapping } from './checkMapping';
export { GENERATED_MARK, stackReadme } from './passes/emit';
export type { ReadmeInput } from './passes/emit';
export { describeIssues, type DocumentIssue } from './util/issues';
export { canonicalJson, sha256Hex } from './util/hash';
export { suggest } from './util/suggest';
export { createRegistry, Registry } from './resource-types/registry';
export { describeResourceTypes } from './describe';
export { defineResourceType } from './resource-types/resourceType';
export type {
  Blueprint,
  BlueprintContext,
  BlockOptions,
  Link,
  OfferContext,
  Outputs,
  OutputShape,
} from './blueprints/blueprint';
export type { ResourceType } from './resource-types/resourceType';
export { propertiesOf } from './resource-types/properties';
export type { AwsOffer, AwsStatement } from './clouds/aws/contract';
export type { AzureOffer } from './clouds/azure/contract';
export type { CivoOffer } from './clouds/civo/contract';
export type { GcpOffer } from './clouds/gcp/contract';
export type { AwsFoundations } from './clouds/aws/contract';
export type { AzureFoundations } from './clouds/azure/contract';
export type { CivoFoundations } from './clouds/civo/contract';
export type { GcpFoundations } from './clouds/gcp/contract';
export { block, hcl, jsonencode, text } from './terraform/expressions';
export type { Value } from './terraform/expressions';
export type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  ProviderSchemas,
  SchemaType,
} from './terraform/schemas';

/**
 * Compiles a software catalog into Terraform. Pure: no I/O, no clock, no
 * randomness.
 *
 * @packageDocumentation
 */
