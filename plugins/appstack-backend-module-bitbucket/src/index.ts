/**
 * Pull requests on Bitbucket Cloud and Bitbucket Data Center for the appStack
 * backend.
 *
 * @packageDocumentation
 */

export { appstackModuleBitbucket as default } from './module';
