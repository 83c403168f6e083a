export { isReservedForEngines } from './isReservedForEngines';
export { maskedPlan, type TerraformPlanJson } from './maskedPlan';
export { terraformLogLine, type TerraformLogLine } from './logLines';
export { redacting, sensitiveTextsIn, type Redact } from './redact';
