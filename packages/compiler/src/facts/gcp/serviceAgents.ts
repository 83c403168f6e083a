/** A service agent: the name in its e-mail address, and the API whose activation creates it. */
export interface ServiceAgent {
  account: string;
  api: string;
  asked?: boolean;
}

/**
 * Service agents, the accounts by which a Google service acts in a project: the
 * domain of their e-mail address and their API. Enabling the API creates the
 * account; those with `asked` are created by a manual command.
 */
export const SERVICE_AGENTS = {
  'artifact-registry': {
    account: 'gcp-sa-artifactregistry',
    api: 'artifactregistry.googleapis.com',
    asked: true,
  },
  'cloud-sql': {
    account: 'gcp-sa-cloud-sql',
    api: 'sqladmin.googleapis.com',
    asked: true,
  },
  compute: { account: 'compute-system', api: 'compute.googleapis.com' },
  firestore: {
    account: 'gcp-sa-firestore',
    api: 'firestore.googleapis.com',
    asked: true,
  },
  kubernetes: {
    account: 'container-engine-robot',
    api: 'container.googleapis.com',
  },
  'managed-kafka': {
    account: 'gcp-sa-managedkafka',
    api: 'managedkafka.googleapis.com',
    asked: true,
  },
  memorystore: {
    account: 'gcp-sa-memorystore',
    api: 'memorystore.googleapis.com',
    asked: true,
  },
  pubsub: {
    account: 'gcp-sa-pubsub',
    api: 'pubsub.googleapis.com',
    asked: true,
  },
  redis: { account: 'cloud-redis', api: 'redis.googleapis.com' },
  'secret-manager': {
    account: 'gcp-sa-secretmanager',
    api: 'secretmanager.googleapis.com',
    asked: true,
  },
} as const satisfies Record<string, ServiceAgent>;
