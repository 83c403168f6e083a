import type { Environment } from '@appstack/compiler/model';
import type { Knex } from 'knex';
import {
  DatabaseDocumentStore,
  DatabaseMappingStore,
  DatabaseOverrideStore,
  DatabasePreviewStore,
  DatabaseSourceStore,
  DatabaseStackStore,
  DatabaseStandardsStore,
  DatabaseVersionStore,
} from './database';

/** What is kept in the plugin's database. */
export function createStores(knex: Knex) {
  return {
    stacks: new DatabaseStackStore(knex),
    versions: new DatabaseVersionStore(knex),
    sources: new DatabaseSourceStore(knex),
    overrides: new DatabaseOverrideStore(knex),
    previews: new DatabasePreviewStore(knex),
    mappings: new DatabaseMappingStore(knex),
    environments: new DatabaseDocumentStore<Environment>(knex, {
      documents: 'environments',
      versions: 'environment_versions',
      noun: 'an environment',
    }),
    standards: new DatabaseStandardsStore(knex),
  };
}
