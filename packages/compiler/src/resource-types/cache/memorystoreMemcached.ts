import { block, hcl } from '../../terraform/expressions';
import type { Outputs } from '../../blueprints/blueprint';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { MemorystoreContext } from './memorystore';

const PORT = 11211;

const NODES = {
  small: { cpu_count: 1, memory_size_mb: 1024 },
  medium: { cpu_count: 1, memory_size_mb: 2048 },
  large: { cpu_count: 2, memory_size_mb: 8192 },
  xlarge: { cpu_count: 4, memory_size_mb: 16384 },
};

const VERSIONS: Record<string, string> = {
  '1.5': 'MEMCACHE_1_5',
  '1.6': 'MEMCACHE_1_6_15',
};

/** Nodes of Memcached, spread over zones when there are several; what one held is lost with it. */
export function buildMemcached(context: MemorystoreContext): Outputs {
  const {
    node,
    properties,
    environment,
    foundations,
    resource,
    cloudName,
    output,
  } = context;
  withoutEffect(
    context,
    'backupRetentionDays',
    'Memcached takes no backups.',
    'Use the engine valkey for what has to last.',
  );
  const [major, minor] = (properties.engineVersion ?? '1.6').split('.');
  const { networkId, range } = foundations.privateServices();
  const cache = resource(
    'google_memcache_instance',
    {
      name: cloudName(),
      region: environment.region,
      memcache_version: VERSIONS[`${major}.${minor}`] ?? 'MEMCACHE_1_6_15',
      authorized_network: networkId,
      node_count: properties.highAvailability ? 2 : 1,
      node_config: block(NODES[properties.size]),
      depends_on: foundations.after('memcache.googleapis.com'),
    },
    {
      idleCost: 'nodes of the cache, by the hour',
      comments: [
        'Memorystore for Memcached has neither TLS nor users: the network alone controls access.',
      ],
    },
  );
  const host = hcl`split(":", ${cache.attr('discovery_endpoint')})[0]`;
  output('host', {
    value: host,
    description: `Address of ${node.name}, by which clients find all its nodes`,
  });
  return {
    host,
    port: PORT,
    range,
    project: cache.attr('project'),
    engine: 'memcached',
  };
}
