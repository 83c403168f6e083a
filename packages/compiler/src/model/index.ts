export * from './clouds';
export * from './names';
export * from './managedBy';
export * from './diagnostic';
export * from './diagnosticCodes';
export * from './severity';
export * from './location';
export { pointerTo } from './pointer';
export * from './providers';
export * from './mapping';
export * from './rawTarget';
export * from './credentials';
export * from './changeWindows';
export * from './environment';
export { configuredEnvironmentSchema } from './configuredEnvironment';
export * from './stateBackend';
export * from './standards';
export * from './configuration';
export * from './delivery';
export * from './runs';
export * from './pulumi';
export * from './decision';
export * from './access';
export * from './argumentChange';
export * from './design';
export * from './exposure';
export * from './guess';
export * from './result';
export * from './manifest';
export * from './nodeIds';
export {
  policyAdjustmentSchema,
  policyEffectSchema,
  policyFileSchema,
  policyResultSchema,
  policySchema,
  policySeveritySchema,
  policyStatusSchema,
  POLICY_EFFECTS,
  POLICY_SEVERITIES,
  violationSchema,
  waiverSchema,
} from './policy';
export type {
  Policy,
  PolicyAdjustment,
  PolicyEffect,
  PolicyInput,
  PolicyResult,
  PolicySeverity,
  PolicyStatus,
  Violation,
  Waiver,
} from './policy';
export { rootOfType } from './modeAndRoot';
export * from './usedDocument';
export * from './readManifest';
export * from './retained';
export * from './resourceType';
