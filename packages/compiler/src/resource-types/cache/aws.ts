import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { asText } from '../../terraform/asText';
import type { Blueprint } from '../../blueprints/blueprint';
import { CACHE_ENGINES, type CacheEngine } from './engines';
import type { CacheProperties } from './properties';
import { buildMemcached } from './memcached';
import { buildReplicationGroup, makeUser } from './replicationGroup';

/** ElastiCache: nodes of Valkey or Redis with users of IAM, or of Memcached. */
export const aws: Blueprint<CacheProperties, AwsFoundations, AwsOffer> = {
  summary:
    'ElastiCache replication group with IAM authentication; a cluster for memcached',
  protocol: 'Redis',
  outputs: {
    host: { type: 'string', description: 'host name of the primary node' },
    port: { type: 'number', description: 'port that it listens on' },
    security_group_id: {
      type: 'string',
      description: 'security group of its nodes',
    },
    name: {
      type: 'string',
      description:
        'name of the replication group, which tokens to sign in are made for',
    },
    arn: { type: 'string', description: 'ARN of the replication group' },
    user_group_id: {
      type: 'string',
      description: 'user group that may sign in',
    },
  },

  provide: context =>
    context.properties.engine === 'memcached'
      ? buildMemcached(context)
      : buildReplicationGroup(context, context.properties.engine),

  offer(outputs, access, { provider }) {
    const told = outputs.engine ?? provider.properties?.engine;
    const engine: CacheEngine =
      CACHE_ENGINES.find(known => known === told) ?? 'valkey';
    const offer: AwsOffer = {
      environment: { HOST: outputs.host, PORT: asText(outputs.port) },
      reach: { securityGroupId: outputs.security_group_id, port: outputs.port },
    };
    // Memcached has no users: the network alone restricts access.
    if (engine === 'memcached') return offer;
    return {
      ...offer,
      environment: { ...offer.environment, NAME: outputs.name },
      enrol: context => makeUser(context, provider, outputs, engine, access),
    };
  },
};
