import { recoveryWindow } from '../foundations/secretRecovery';
import type { AwsContext, AwsGrant } from '../contract';

/**
 * A password for one consumer, for providers without IAM. Terraform creates the
 * secret without a value; an operator stores the value once.
 *
 * @returns the grant, and the commands that generate the password and show it.
 */
export function ownPassword(
  context: AwsContext,
  provider: { name: string; label: string },
): { grant: AwsGrant; write: string; read: string } {
  const { node, label, foundations, resource, cloudName, output } = context;
  const secret = resource(
    'aws_secretsmanager_secret',
    {
      name: cloudName(`${provider.label}-password`),
      description: `Password of ${node.name} for ${provider.name}`,
      kms_key_id: foundations.key(),
      recovery_window_in_days: recoveryWindow(context),
    },
    {
      role: `${provider.label}_password`,
      reason: `${node.name} signs in to ${provider.name} by a password of its own`,
      comments: [
        'checkov:skip=CKV2_AWS_57:a new password has to reach the provider too; see the steps in the README',
      ],
    },
  );
  const name = `${provider.label}_password_arn`;
  output(name, {
    value: secret.attr('arn'),
    description: `ARN of the secret with the password of ${node.name} for ${provider.name}`,
  });
  const id = `--secret-id "$(terraform output -raw ${label}_${name})"`;
  const random =
    'aws secretsmanager get-random-password --password-length 40 --exclude-punctuation --query RandomPassword --output text';
  return {
    grant: { secrets: { PASSWORD: secret.attr('arn') } },
    write: `aws secretsmanager put-secret-value ${id} --secret-string "$(${random})"`,
    read: `aws secretsmanager get-secret-value ${id} --query SecretString --output text`,
  };
}
