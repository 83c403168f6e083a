/**
 * AppStacks in the search of Backstage.
 *
 * @packageDocumentation
 */

export { searchModuleAppstack as default } from './module';
