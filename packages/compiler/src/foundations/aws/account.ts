import type { Value } from '../../terraform/expressions';
import type { FoundationContext } from '../context';

/** Whom and where we are, for ARNs that Terraform cannot know otherwise. */
export interface AwsAccount {
  id: Value;
  partition: Value;
  region: string;
}

export function buildAccount(context: FoundationContext): AwsAccount {
  const why = { reason: 'Tells the account’s number for policies' };
  const identity = context.data('aws_caller_identity', 'current', {}, why);
  const partition = context.data('aws_partition', 'current', {}, why);
  return {
    id: identity.attr('account_id'),
    partition: partition.attr('partition'),
    region: context.stack.environment.region,
  };
}
