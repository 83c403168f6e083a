/**
 * Extension points and permission rules for modules of the appStack backend.
 *
 * @packageDocumentation
 */

export * from './extensionPoints';
export * from './gitHosts';
export { GitRateLimitError } from './GitRateLimitError';
export * from './permissions';
