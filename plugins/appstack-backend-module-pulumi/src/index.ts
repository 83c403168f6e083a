/**
 * Plans and applies by Pulumi, for the appStack backend.
 *
 * @packageDocumentation
 */

export { appstackModulePulumi as default } from './module';
