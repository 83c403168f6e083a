/**
 * Stacks and organizations of Pulumi in the AppStack plugin.
 *
 * @packageDocumentation
 */

export { appstackModulePulumi as default } from './module';
export { pulumiTranslationRef } from './translation';
