/**
 * Merge requests on GitLab for the appStack backend.
 *
 * @packageDocumentation
 */

export { appstackModuleGitlab as default } from './module';
