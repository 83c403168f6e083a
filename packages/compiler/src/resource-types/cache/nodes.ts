import type { Value } from '../../terraform/expressions';
import type { CacheContext } from './elastiCache';
import type { CacheProperties } from './properties';

/** See "Supported node types" in the ElastiCache guide. */
export const NODE_TYPES: Record<CacheProperties['size'], string> = {
  small: 'cache.t4g.micro',
  medium: 'cache.t4g.medium',
  large: 'cache.m7g.large',
  xlarge: 'cache.m7g.xlarge',
};

/** The security group of the nodes. */
export function buildCacheGroup({
  node,
  foundations,
  resource,
  cloudName,
}: CacheContext): Value {
  const group = resource(
    'aws_security_group',
    {
      name: cloudName(),
      description: `Cache ${node.name}`,
      vpc_id: foundations.network().vpcId,
    },
    { reason: `Lets in only who is connected to ${node.name}` },
  );
  return group.attr('id');
}
