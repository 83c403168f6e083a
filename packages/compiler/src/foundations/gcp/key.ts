import { block, text, type Value } from '../../terraform/expressions';
import type { FoundationContext } from '../context';
import type { GcpFoundations } from './index';

/**
 * Google's own accounts that encrypt on behalf of a service: what stands in
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

/** The key that encrypts what a stack keeps. */
export interface GcpKey {
  /** The key as that service uses it; there once the service may. */
  usedBy(agent: GcpServiceAgent): Value;
}

const ROTATION = `${90 * 24 * 60 * 60}s`;

export function buildKey(
  context: FoundationContext,
  foundations: GcpFoundations,
): GcpKey {
  const id = keyId(context, foundations);
  const members = new Map<GcpServiceAgent, Value>();
  const askForAccount = askForAccounts(context, foundations);
  return {
    usedBy: agent => {
      const known = members.get(agent);
      if (known !== undefined) return known;
      askForAccount(agent);
      const member = context.resource(
        'google_kms_crypto_key_iam_member',
        agent.replace(/-/g, '_'),
        {
          crypto_key_id: id,
          role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
          member: text`serviceAccount:${serviceAgentEmail(foundations, agent)}`,
        },
        {
          reason: `Lets ${agent} encrypt and decrypt with the stack’s key`,
        },
      );
      // By way of the permission, so that it is there first.
      const usable = member.attr('crypto_key_id');
      members.set(agent, usable);
      return usable;
    },
  };
}

/** Some services have no account in a project until somebody asks for it; one step names them all. */
function askForAccounts(
  { stack }: FoundationContext,
  { user }: GcpFoundations,
): (agent: GcpServiceAgent) => void {
  const lines = [
    'The key is given to them before their services are used for the first time. Once in each project, before the first apply:',
    '',
  ];
  return agent => {
    const { api }: { account: string; api?: string } = SERVICE_AGENTS[agent];
    if (!api) return;
    if (lines.length === 2)
      stack.steps.push({
        title: 'Have Google make the accounts of its services',
        lines,
        entityRef: user,
      });
    lines.push(`    gcloud beta services identity create --service=${api}`);
  };
}

function keyId(context: FoundationContext, foundations: GcpFoundations): Value {
  const { existing } = context.setting();
  if (typeof existing?.id === 'string') return existing.id;
  const why = {
    reason: 'Encrypts what this stack keeps',
    control:
      'Name an existing key under foundations.key.existing of the environment: id.',
  };
  const key = context.resource(
    'google_kms_crypto_key',
    'main',
    {
      name: 'main',
      key_ring: foundations.keyRing(),
      purpose: 'ENCRYPT_DECRYPT',
      rotation_period: ROTATION,
      lifecycle: block({ prevent_destroy: true }),
    },
    { ...why, idleCost: 'key versions, by the month' },
  );
  return key.attr('id');
}
