/**
 * REST API, storage and synchronization of appStacks.
 *
 * @packageDocumentation
 */

export { appstackPlugin as default } from './plugin';
