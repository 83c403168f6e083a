import type { Environment } from '@appstack/compiler/model';
import type { Knex } from 'knex';
import {
  DatabaseActivityStore,
  DatabaseDashboardStore,
  DatabaseDocumentSourceStore,
  DatabaseDocumentStore,
  DatabaseMappingStore,
  DatabaseOverrideStore,
  DatabasePolicyStore,
  DatabasePreviewStore,
  DatabaseRunNumberStore,
  DatabaseSourceStore,
  DatabaseStackStore,
  DatabaseStandardsStore,
  DatabaseVersionStore,
  type KeptPolicy,
} from './database';

/** All that the backend keeps. */
export type Stores = ReturnType<typeof createStores>;

/** What the plugin's database keeps, by kind. */
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
    policies: new DatabaseDocumentStore<KeptPolicy>(knex, {
      documents: 'policies',
      versions: 'policy_versions',
      noun: 'a policy',
    }),
    activity: new DatabaseActivityStore(knex),
    runNumbers: new DatabaseRunNumberStore(knex),
    dashboard: new DatabaseDashboardStore(knex),
    documentSources: new DatabaseDocumentSourceStore(knex),
    policyStore: new DatabasePolicyStore(knex),
  };
}
