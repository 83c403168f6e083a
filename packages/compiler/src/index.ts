export * from './model';
export { compile } from './compile';
export type { Compilation, CompileInput } from './compile';
export {
  checkConfiguration,
  checkEnvironment,
  checkDocument,
  readConfiguration,
  type ConfigurationContext,
} from './configuration';
export { policyApplies } from './passes/policies';
export { compareEnvironments } from './passes/diff/environments';
export { changedArguments } from './passes/diff/arguments';
export { nodeDetails } from './passes/diff/nodeDetails';
export type {
  Fact,
  PolicyEngine,
  PolicyFacts,
  PolicySettings,
  ReadRule,
  RuleOutcome,
} from './passes/policies';
export { retainedOf } from './passes/lifecycle';
export { lossOf } from './facts';
export { decide, explain, questionsAbout } from './explain';
export type { DecideInput, EntityQuestions } from './explain';
export { ENTITY_FIELDS, entityHash, pendingReads } from './catalog';
export type { PendingReads } from './catalog';
export { DEFAULT_MAPPINGS, mappingChain, reachOf } from './passes/mapping';
export type {
  AskedMatcher,
  DecisionContext,
  EnvironmentPlace,
  RuleReach,
} from './passes/mapping';
export { checkMapping } from './checkMapping';
export { checkStandards } from './checkStandards';
export { COVERAGE_OUTCOMES, coveredEntity } from './coverage';
export type { CoverageOutcome, CoveredEntity } from './coverage';
export { readSourceFile } from './sourceFile';
export type { ReadSourceFile } from './sourceFile';
export { documentHash, usedDocuments } from './usedDocuments';
export type { DecidingDocuments } from './usedDocuments';
export { GENERATED_MARK, stackReadme } from './passes/emit';
export type { ReadmeInput } from './passes/emit';
export { describeIssues, type DocumentIssue } from './util/issues';
export { canonicalJson, sha256Hex } from './util/hash';
export { outputOwners } from './model/outputOwners';
export { suggest } from './model/suggest';
export { createRegistry, Registry } from './resource-types/registry';
export { describeResourceTypes } from './describe';
export { namesByPattern } from './names';
export { defineResourceType } from './resource-types/resourceType';
export type {
  Blueprint,
  BlueprintContext,
  BlockOptions,
  Link,
  Neighbour,
  OfferContext,
  Outputs,
  OutputShape,
} from './blueprints/blueprint';
export type {
  Blueprints,
  NodePlace,
  ResourceType,
} from './resource-types/resourceType';
export { propertiesOf } from './resource-types/properties';
export type {
  AwsConsumer,
  AwsContext,
  AwsFoundations,
  AwsGrant,
  AwsMount,
  AwsOffer,
  AwsStatement,
} from './clouds/aws/contract';
export type {
  AzureConsumer,
  AzureContext,
  AzureFoundations,
  AzureGrant,
  AzureIdentity,
  AzureOffer,
  AzurePlaces,
  AzureReach,
  AzureRole,
} from './clouds/azure/contract';
export type {
  BrokerUser,
  CivoBroker,
  CivoCluster,
  CivoClusterForm,
  CivoConsumer,
  CivoContext,
  CivoFoundations,
  CivoGrant,
  CivoIngress,
  CivoNetwork,
  CivoOffer,
} from './clouds/civo/contract';
export type {
  GcpBuilder,
  GcpCertificate,
  GcpConsumer,
  GcpContext,
  GcpDnsZone,
  GcpEnrolment,
  GcpFoundations,
  GcpGrant,
  GcpKafka,
  GcpKafkaAcl,
  GcpKubernetesCluster,
  GcpLoadBalancer,
  GcpNetwork,
  GcpOffer,
  GcpPreparation,
  GcpPrivateServices,
  GcpProject,
  GcpReach,
  GcpServiceAccount,
  GcpServiceAgent,
  GcpTrigger,
  Served,
} from './clouds/gcp/contract';
export { block, hcl, jsonencode, text } from './terraform/expressions';
export type {
  Addressable,
  Argument,
  Body,
  CloudName,
  Expression,
  Leaf,
  NestedBlock,
  Reference,
  Value,
} from './terraform/expressions';
export type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  ProviderSchemas,
  SchemaType,
} from './terraform/schemas';
export type { Cluster, Place } from './kubernetes/place';
export type {
  FoundationContext,
  FoundationReason,
} from './blueprints/foundationContext';
export type { Offer } from './blueprints/offer';
export type { Site } from './blueprints/site';
export type {
  AccessLogWriter,
  AwsAccessLogs,
  AwsAccount,
  AwsCdnPolicies,
  AwsCertificate,
  AwsCluster,
  AwsDnsZone,
  AwsKafka,
  AwsKey,
  AwsKubernetesCluster,
  AwsLoadBalancer,
  AwsNetwork,
  AwsPublicSubnets,
  AwsServiceNamespace,
  LogWriter,
} from './clouds/aws/infrastructure';
export type { FunctionCallers } from './clouds/azure/foundations/callers';
export type {
  AddsBlock,
  AzureAccount,
  AzureAlarm,
  AzureContainerEnvironment,
  AzureDatabaseAdministrators,
  AzureEventHubs,
  AzureInsights,
  AzureKeyVault,
  AzureKubernetesCluster,
  AzureNetwork,
  AzurePrivateZone,
  AzureRegistry,
  AzureResourceGroup,
  AzureSecret,
  AzureServiceBus,
  AzureSubnet,
  ServiceEndpoints,
  Subresource,
} from './clouds/azure/infrastructure';
export type { SubnetPurpose } from './clouds/azure/subnetPlans';
export type { CloudTypes } from './clouds/cloudTypes';
export type {
  Certificate,
  Certificates,
  CertifiedNames,
  HostName,
} from './clouds/certified';
export type { SharedFoundations } from './clouds/foundations';
export type { IngressController } from './kubernetes/ingress';
export type { ClusterIngress } from './kubernetes/ingressController';
export type { NodesProperties } from './kubernetes/nodes';
export type { PodReach, Reach, SecretKey } from './kubernetes/reach';
export type { Created } from './stack/memory';
export type { StackBuilder } from './stack/stackBuilder';
export type { Block, Provenance, Variable } from './terraform/blocks';

/**
 * Compiles a software catalog into Terraform. Pure: no I/O, no clock, no
 * randomness.
 *
 * @packageDocumentation
 */
