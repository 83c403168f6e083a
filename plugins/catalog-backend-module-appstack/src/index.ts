/**
 * What appStacks have applied, as entities of the catalog.
 *
 * @packageDocumentation
 */

export { catalogModuleAppstack as default } from './module';
