/**
 * Pull requests on Gitea for the appStack backend.
 *
 * @packageDocumentation
 */

export { appstackModuleGitea as default } from './module';
