import { serviceRole } from '../../clouds/aws/connections/connect';
import type { AwsFoundations } from '../../clouds/aws/contract';
import type { BlueprintContext } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { Block } from '../../terraform/blocks';
import { block, text } from '../../terraform/expressions';
import type { DataWarehouseProperties } from './properties';

type Context = BlueprintContext<DataWarehouseProperties, AwsFoundations>;

/** Daily snapshots by AWS Backup: Redshift Serverless itself keeps what happened for a day alone. */
export function backUp(context: Context, namespace: Block) {
  const { node, properties, foundations, resource, cloudName } = context;
  const why = {
    reason: `Backs up ${node.name} every day`,
    control: 'Set backupRetentionDays to 0.',
  };
  const vault = resource(
    'aws_backup_vault',
    {
      name: cloudName(),
      kms_key_arn: foundations.key(),
      lifecycle: protect(context),
    },
    { ...why, reason: `Keeps the backups of ${node.name}` },
  );
  const plan = resource(
    'aws_backup_plan',
    {
      name: cloudName(),
      rule: block({
        rule_name: 'daily',
        target_vault_name: vault.attr('name'),
        schedule: 'cron(0 3 * * ? *)',
        lifecycle: block({ delete_after: properties.backupRetentionDays }),
      }),
    },
    why,
  );
  resource(
    'aws_backup_selection',
    {
      name: cloudName(),
      plan_id: plan.attr('id'),
      iam_role_arn: buildRole(context).attr('arn'),
      resources: [namespace.attr('arn')],
    },
    why,
  );
}

function buildRole(context: Context): Block {
  const { node, foundations, resource } = context;
  const reason = `Lets AWS Backup read ${node.name}`;
  const role = serviceRole(
    context,
    'backup',
    'backup.amazonaws.com',
    reason,
    'backup',
  );
  resource(
    'aws_iam_role_policy_attachment',
    {
      role: role.attr('name'),
      policy_arn: text`arn:${foundations.account().partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup`,
    },
    { role: 'backup', reason },
  );
  return role;
}
