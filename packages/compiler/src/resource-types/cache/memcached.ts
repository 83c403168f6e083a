import type { Outputs } from '../../blueprints/blueprint';
import type { CacheContext } from './elastiCache';
import { buildCacheGroup, NODE_TYPES } from './nodes';

const PORT = 11211;

/** Nodes of Memcached, spread over zones when highly available; what one held is lost with it. */
export function buildMemcached(context: CacheContext): Outputs {
  const { node, properties, foundations, resource, cloudName, output } =
    context;
  const group = buildCacheGroup(context);
  const cache = resource(
    'aws_elasticache_cluster',
    {
      cluster_id: cloudName(),
      engine: 'memcached',
      engine_version: properties.engineVersion ?? '1.6.22',
      node_type: NODE_TYPES[properties.size],
      num_cache_nodes: properties.highAvailability ? 2 : 1,
      az_mode: properties.highAvailability ? 'cross-az' : 'single-az',
      port: PORT,
      subnet_group_name: foundations.cacheSubnets(),
      security_group_ids: [group],
      transit_encryption_enabled: true,
      auto_minor_version_upgrade: true,
    },
    { idleCost: 'nodes of the cache, by the hour' },
  );
  output('host', {
    value: cache.attr('cluster_address'),
    description: `Host name of ${node.name}, by which clients find all its nodes`,
  });
  return {
    host: cache.attr('cluster_address'),
    port: PORT,
    security_group_id: group,
    name: cache.attr('cluster_id'),
    engine: 'memcached',
  };
}
