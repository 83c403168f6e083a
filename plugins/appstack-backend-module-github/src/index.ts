/**
 * Pull requests on GitHub and GitHub Enterprise for the appStack backend.
 *
 * @packageDocumentation
 */

export { appstackModuleGithub as default } from './module';
