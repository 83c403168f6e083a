/**
 * Compiles a software catalog into Terraform. Pure: no I/O, no clock, no
 * randomness.
 *
 * @packageDocumentation
 */
export * from './model';
export { compile, type Compilation, type CompileInput } from './compile';
export {
  checkConfiguration,
  checkDocument,
  readConfiguration,
  type ConfigurationContext,
} from './configuration';
export { compareEnvironments } from './design/environments';
export { nodeDetails } from './design/nodeDetails';
export { decide, explain } from './explain';
export {
  ENTITY_FIELDS,
  entityHash,
  pendingReads,
  type PendingReads,
} from './catalog';
export { DEFAULT_MAPPINGS, mappingChain } from './mapping';
export { checkMapping } from './mapping/checkMapping';
export { GENERATED_MARK, stackReadme, type ReadmeInput } from './emit';
export { describeIssues, type DocumentIssue } from './util/issues';
export { canonicalJson, sha256Hex } from './hash';
export { createRegistry, Registry } from './resource-types/registry';
export { describeResourceTypes } from './describe';
export {
  defineResourceType,
  type Blueprint,
  type BlueprintContext,
  type BlockOptions,
  type Link,
  type OfferContext,
  type Outputs,
  type OutputShape,
  type ResourceType,
} from './resource-types/define';
export { propertiesOf } from './resource-types/properties';
export type { AwsOffer, AwsStatement } from './connections/aws';
export type { AzureOffer } from './connections/azure';
export type { CivoOffer } from './connections/civo';
export type { GcpOffer } from './connections/gcp';
export type { AwsFoundations } from './foundations/aws';
export type { AzureFoundations } from './foundations/azure';
export type { CivoFoundations } from './foundations/civo';
export type { GcpFoundations } from './foundations/gcp';
export {
  block,
  hcl,
  jsonencode,
  text,
  type Value,
} from './terraform/expressions';
export type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  ProviderSchemas,
  SchemaType,
} from './terraform/schemas';
