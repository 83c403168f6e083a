import type { Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AwsFoundations } from '../contract';

export function buildDatabaseSubnets(
  context: FoundationContext,
  foundations: AwsFoundations,
): Value {
  const group = context.resource(
    'aws_db_subnet_group',
    'main',
    {
      name: context.cloudName('databases'),
      description: 'Private subnets for databases',
      subnet_ids: foundations.network().privateSubnetIds,
    },
    { reason: 'Puts databases into the private subnets' },
  );
  return group.attr('name');
}

export function buildCacheSubnets(
  context: FoundationContext,
  foundations: AwsFoundations,
): Value {
  const group = context.resource(
    'aws_elasticache_subnet_group',
    'main',
    {
      name: context.cloudName('caches'),
      description: 'Private subnets for caches',
      subnet_ids: foundations.network().privateSubnetIds,
    },
    { reason: 'Puts caches into the private subnets' },
  );
  return group.attr('name');
}

export function buildDocumentDatabaseSubnets(
  context: FoundationContext,
  foundations: AwsFoundations,
): Value {
  const group = context.resource(
    'aws_docdb_subnet_group',
    'main',
    {
      name: context.cloudName('document-databases'),
      description: 'Private subnets for document databases',
      subnet_ids: foundations.network().privateSubnetIds,
    },
    { reason: 'Puts document databases into the private subnets' },
  );
  return group.attr('name');
}
