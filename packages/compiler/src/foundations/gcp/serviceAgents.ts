import { text, type Value } from '../../terraform/expressions';
import type { FoundationContext } from '../context';
import type { GcpFoundations } from './index';

/**
 * Google's own accounts by which a service acts in a project: what stands in
 * their e-mail address, and the API that has to be asked for it, where
 * switching it on does not make the account.
 */
const SERVICE_AGENTS = {
  'artifact-registry': {
    account: 'gcp-sa-artifactregistry',
    api: 'artifactregistry.googleapis.com',
  },
  'cloud-sql': { account: 'gcp-sa-cloud-sql', api: 'sqladmin.googleapis.com' },
  compute: { account: 'compute-system' },
  eventarc: { account: 'gcp-sa-eventarc', api: 'eventarc.googleapis.com' },
  filestore: { account: 'cloud-filer' },
  firestore: {
    account: 'gcp-sa-firestore',
    api: 'firestore.googleapis.com',
  },
  kubernetes: { account: 'container-engine-robot' },
  'managed-kafka': {
    account: 'gcp-sa-managedkafka',
    api: 'managedkafka.googleapis.com',
  },
  memorystore: {
    account: 'gcp-sa-memorystore',
    api: 'memorystore.googleapis.com',
  },
  pubsub: { account: 'gcp-sa-pubsub', api: 'pubsub.googleapis.com' },
  redis: { account: 'cloud-redis' },
  run: { account: 'serverless-robot-prod' },
  'secret-manager': {
    account: 'gcp-sa-secretmanager',
    api: 'secretmanager.googleapis.com',
  },
  storage: { account: 'gs-project-accounts', api: 'storage.googleapis.com' },
} as const satisfies Record<string, { account: string; api?: string }>;

/** A service of Google Cloud with an account of its own in the project. */
export type GcpServiceAgent = keyof typeof SERVICE_AGENTS;

/** The e-mail address of a service's own account in the project. */
export function serviceAgentEmail(
  foundations: GcpFoundations,
  agent: GcpServiceAgent,
): Value {
  const { account } = SERVICE_AGENTS[agent];
  const { number } = foundations.project();
  return text`service-${number}@${account}.iam.gserviceaccount.com`;
}

/** Some services have no account in a project until somebody asks for it; one step names them all. */
export function buildServiceAgents(
  { stack }: FoundationContext,
  { user }: GcpFoundations,
): (agent: GcpServiceAgent) => void {
  const lines = [
    'They are given rights before their services are used for the first time. Once in each project, before the first apply:',
    '',
  ];
  const asked = new Set<string>();
  return agent => {
    const { api }: { account: string; api?: string } = SERVICE_AGENTS[agent];
    if (!api || asked.has(api)) return;
    if (asked.size === 0)
      stack.steps.push({
        title: 'Have Google make the accounts of its services',
        lines,
        entityRef: user,
      });
    asked.add(api);
    lines.push(`    gcloud beta services identity create --service=${api}`);
  };
}
