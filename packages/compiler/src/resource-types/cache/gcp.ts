import type {
  GcpGrant,
  GcpOffer,
  GcpFoundations,
} from '../../clouds/gcp/contract';
import type { Access } from '../../model';
import { block, text } from '../../terraform/expressions';
import { asText } from '../../terraform/asText';
import type { Blueprint, Outputs } from '../../blueprints/blueprint';
import { CACHE_ENGINES, type CacheEngine } from './engines';
import type { CacheProperties } from './properties';
import { buildMemcached } from './memorystoreMemcached';
import { buildRedis } from './memorystoreRedis';
import { buildValkey } from './memorystoreValkey';
import type { MemorystoreContext } from './memorystore';

const BUILD = {
  valkey: buildValkey,
  redis: buildRedis,
  memcached: buildMemcached,
} satisfies Record<CacheEngine, (context: MemorystoreContext) => Outputs>;

/** Memorystore: Valkey with sign-in by IAM, Redis with a password that it makes up, or Memcached. */
export const gcp: Blueprint<CacheProperties, GcpFoundations, GcpOffer> = {
  summary:
    'Memorystore for Valkey with IAM authentication; for Redis or Memcached by property',
  protocol: 'Redis',
  outputs: {
    host: { type: 'string', description: 'address of the cache' },
    port: { type: 'number', description: 'port that it listens on' },
    range: {
      type: 'string',
      description: 'addresses of its nodes as a CIDR range',
    },
    ca_certificate: {
      type: 'string',
      description:
        'certificate of the authority that signs the cache’s own; null for Memcached',
    },
    instance: {
      type: 'string',
      description:
        'name of the instance (projects/…/locations/…/instances/…); null but for Valkey',
    },
    project: { type: 'string', description: 'project of the instance' },
    secret: {
      type: 'string',
      description: 'id of the secret with its password; null but for Redis',
    },
  },

  provide: context => BUILD[context.properties.engine](context),

  offer(outputs, access, { provider }) {
    const told = outputs.engine ?? provider.properties?.engine;
    const engine = CACHE_ENGINES.find(known => known === told) ?? 'valkey';
    const { host, port, range, ca_certificate, secret } = outputs;
    const offer: GcpOffer = {
      environment: { HOST: host, PORT: asText(port) },
      reach: { ranges: [range], ports: [asText(port)] },
    };
    // Memcached has neither users nor TLS: the network alone restricts access.
    if (engine === 'memcached') return offer;
    const environment = {
      ...offer.environment,
      USER: 'default',
      CA_CERTIFICATE: ca_certificate,
    };
    return engine === 'redis'
      ? { ...offer, environment, secrets: { PASSWORD: secret } }
      : { ...offer, environment, grants: [maySignIn(outputs, access)] };
  },
};

/** The right to sign in with a token of IAM. */
function maySignIn({ project, instance }: Outputs, access: Access): GcpGrant {
  const narrower = access === 'read' || access === 'write';
  return {
    type: 'google_project_iam_member',
    body: {
      project,
      role: 'roles/memorystore.dbConnectionUser',
      condition: block({
        title: 'this-instance',
        expression: text`resource.name == "${instance}"`,
      }),
    },
    comment: narrower
      ? `Memorystore has one right for all commands: no narrower one to ${access} exists. The condition limits it to this instance.`
      : 'Instances have no IAM policies of their own: the condition limits the project’s to this instance.',
  };
}
