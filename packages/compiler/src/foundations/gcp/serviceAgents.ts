import { text, type Value } from '../../terraform/expressions';
import type { FoundationContext } from '../context';
import type { GcpFoundations } from './index';

/**
 * Google's own accounts by which a service acts in a project: what stands in
 * their e-mail address, and the API that they belong to. Switching that on
 * makes the account; some have to be `asked` for, by hand.
 */
const SERVICE_AGENTS = {
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
} as const satisfies Record<string, Agent>;

interface Agent {
  account: string;
  api: string;
  asked?: boolean;
}

/** A service of Google Cloud with an account of its own in the project. */
export type GcpServiceAgent = keyof typeof SERVICE_AGENTS | 'storage';

/** A service's own account in the project. */
export interface GcpServiceAccount {
  /** As policies of IAM name it. */
  member: Value;
  /** What it is there after, for `depends_on` of what gives it rights. */
  after?: Value[];
}

export function buildServiceAgent(
  context: FoundationContext,
  foundations: GcpFoundations,
  agent: GcpServiceAgent,
): GcpServiceAccount {
  if (agent === 'storage') return accountOfStorage(context);
  const { account, api, asked }: Agent = SERVICE_AGENTS[agent];
  if (asked) foundations.preparation().askForAccount(api);
  const { number } = foundations.project();
  return {
    member: text`serviceAccount:service-${number}@${account}.iam.gserviceaccount.com`,
    after: asked ? undefined : foundations.after(api),
  };
}

/** Cloud Storage makes its account when somebody reads its name. */
function accountOfStorage(context: FoundationContext): GcpServiceAccount {
  const account = context.data(
    'google_storage_project_service_account',
    'main',
    {},
    {
      reason:
        'Has Cloud Storage make its own account, which is given rights here',
    },
  );
  return { member: account.attr('member') };
}
