/**
 * The resource types of Fernhill Goods.
 *
 * @packageDocumentation
 */
import { featureFlags } from './featureFlags';

/**
 * What the command line takes with `--extension`, and what a backend module
 * hands to the extension point for resource types.
 */
export const resourceTypes = [featureFlags];
