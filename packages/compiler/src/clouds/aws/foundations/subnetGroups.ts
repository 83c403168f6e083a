import type { Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AwsFoundations } from '../contract';

type Build = (context: FoundationContext, foundations: AwsFoundations) => Value;

/** Builds the subnet group of one service: its private subnets, by the name of the group. */
const groupFor =
  (type: string, name: string, what: string): Build =>
  (context, foundations) =>
    context
      .resource(
        type,
        'main',
        {
          name: context.cloudName(name),
          description: `Private subnets for ${what}`,
          subnet_ids: foundations.network().privateSubnetIds,
        },
        { reason: `Puts ${what} into the private subnets` },
      )
      .attr('name');

export const buildDatabaseSubnets = groupFor(
  'aws_db_subnet_group',
  'databases',
  'databases',
);

export const buildCacheSubnets = groupFor(
  'aws_elasticache_subnet_group',
  'caches',
  'caches',
);

export const buildDocumentDatabaseSubnets = groupFor(
  'aws_docdb_subnet_group',
  'document-databases',
  'document databases',
);
