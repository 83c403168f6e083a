/**
 * Design cloud infrastructure from the catalog and own it as Terraform.
 *
 * @packageDocumentation
 */

export { appstackPlugin as default } from './plugin';
export { appstackApiRef } from './api/appstackApiRef';
export { appstackTranslationRef } from './translation';
