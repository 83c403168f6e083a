import { block, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AwsAccount } from '../contract';

export function buildAccount(context: FoundationContext): AwsAccount {
  const why = { reason: 'Reads the account’s number for policies' };
  const identity = context.data('aws_caller_identity', 'current', {}, why);
  const partition = context.data('aws_partition', 'current', {}, why);
  return {
    id: identity.attr('account_id'),
    partition: partition.attr('partition'),
    region: context.stack.environment.region,
  };
}

/** The condition that a service of AWS acts on behalf of an account; others cannot make it. */
export const onBehalfOf = (id: Value) =>
  block({
    test: 'StringEquals',
    variable: 'aws:SourceAccount',
    values: [id],
  });
