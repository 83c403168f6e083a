/**
 * Scaffolder actions that run Pulumi and Pulumi Deployments.
 *
 * @packageDocumentation
 */

export { scaffolderModulePulumi as default } from './module';
