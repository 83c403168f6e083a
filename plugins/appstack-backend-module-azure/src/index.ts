/**
 * Pull requests on Azure DevOps for the appStack backend.
 *
 * @packageDocumentation
 */

export { appstackModuleAzure as default } from './module';
