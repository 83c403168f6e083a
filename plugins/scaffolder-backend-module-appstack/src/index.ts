/**
 * Scaffolder actions that preview and sync appStacks, write their Terraform and
 * wait for the catalog.
 *
 * @packageDocumentation
 */

export { scaffolderModuleAppstack as default } from './module';
