import type { AwsOffer } from '../../connections/aws';
import type { AwsFoundations } from '../../foundations/aws';
import { asText } from '../../terraform/asText';
import type { Blueprint, BlueprintContext } from '../define';
import { CACHE_ENGINES, type CacheEngine } from './engines';
import type { CacheProperties } from './index';
import { buildMemcached } from './memcached';
import { buildReplicationGroup, makeUser } from './replicationGroup';

export type CacheContext = BlueprintContext<CacheProperties, AwsFoundations>;

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
    // Memcached knows no users: the network alone decides who reaches it.
    if (engine === 'memcached') return offer;
    return {
      ...offer,
      environment: { ...offer.environment, NAME: outputs.name },
      enrol: context => makeUser(context, provider, outputs, engine, access),
    };
  },
};
