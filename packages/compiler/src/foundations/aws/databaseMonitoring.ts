import { block, text, type Value } from '../../terraform/expressions';
import type { FoundationContext } from '../context';
import { onBehalfOf } from './account';
import type { AwsFoundations } from './index';

/** The role by which RDS writes metrics of the operating system; see "Enhanced Monitoring" in the RDS guide. */
export function buildDatabaseMonitoringRole(
  context: FoundationContext,
  foundations: AwsFoundations,
): Value {
  const why = {
    reason:
      'Lets RDS write metrics of the operating system of databases to CloudWatch',
    control:
      'Set monitoring_interval of aws_db_instance to 0 by the property overrides.',
  };
  const { id, partition } = foundations.account();
  const trust = context.data(
    'aws_iam_policy_document',
    'database_monitoring_trust',
    {
      statement: block({
        actions: ['sts:AssumeRole'],
        principals: block({
          type: 'Service',
          identifiers: ['monitoring.rds.amazonaws.com'],
        }),
        condition: onBehalfOf(id),
      }),
    },
    why,
  );
  const role = context.resource(
    'aws_iam_role',
    'database_monitoring',
    {
      name: context.cloudName('database-monitoring'),
      assume_role_policy: trust.attr('json'),
    },
    why,
  );
  context.resource(
    'aws_iam_role_policy_attachment',
    'database_monitoring',
    {
      role: role.attr('name'),
      policy_arn: text`arn:${partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`,
    },
    why,
  );
  return role.attr('arn');
}
