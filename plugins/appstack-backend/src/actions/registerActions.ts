import { registerAppStackActions } from './appStackActions';
import { registerCatalogActions } from './catalogActions';
import { registerDeliveryActions } from './deliveryActions';
import type { ActionParts } from './parts';
import { registerRunActions } from './runActions';
import { registerStateActions } from './stateActions';
import { registerSyncActions } from './syncActions';
import { registerTerraformActions } from './terraformActions';

/**
 * Registers what assistants and templates can do. Each action performs
 * operations of the REST API, so that it needs the same permissions and leaves
 * the same traces in the audit log.
 */
export function registerActions(parts: ActionParts) {
  registerAppStackActions(parts);
  registerCatalogActions(parts);
  registerSyncActions(parts);
  registerTerraformActions(parts);
  registerDeliveryActions(parts);
  registerRunActions(parts);
  registerStateActions(parts);
}
