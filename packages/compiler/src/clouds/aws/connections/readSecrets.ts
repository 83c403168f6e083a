import {
  block,
  type NestedBlock,
  type Value,
} from '../../../terraform/expressions';

/** Statements of an IAM policy: to read secrets, and to use the keys that encrypt them. None without secrets. */
export function readSecrets(
  arns: readonly Value[],
  keys: readonly Value[],
): NestedBlock[] {
  if (arns.length === 0) return [];
  return [
    block({
      sid: 'ReadSecrets',
      actions: ['secretsmanager:GetSecretValue'],
      resources: [...arns],
    }),
    block({
      sid: 'DecryptSecrets',
      actions: ['kms:Decrypt'],
      resources: [...keys],
    }),
  ];
}
