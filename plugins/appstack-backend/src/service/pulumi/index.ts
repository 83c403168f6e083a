export { PulumiClouds } from './PulumiClouds';
export { PulumiEntityService } from './PulumiEntityService';
export { PulumiGate } from './PulumiGate';
export { PulumiOrganizationService } from './PulumiOrganizationService';
export { PulumiRunService } from './PulumiRunService';
export { PulumiSettingsService } from './PulumiSettingsService';
export { PulumiStackService } from './PulumiStackService';
