import {
  block,
  text,
  type NestedBlock,
  type Value,
} from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import { onBehalfOf } from './account';
import type { AwsAccount, AwsKey, AwsFoundations } from '../contract';

const USE = ['kms:Decrypt', 'kms:GenerateDataKey*'];

/** The root statement, without which a key is unmanageable: it delegates access to IAM policies of the account. */
export function accountDecides({ id, partition }: AwsAccount): NestedBlock {
  return block({
    sid: 'AccountDecidesByItsOwnPolicies',
    actions: ['kms:*'],
    resources: ['*'],
    principals: block({
      type: 'AWS',
      identifiers: [text`arn:${partition}:iam::${id}:root`],
    }),
  });
}

/** Accepted scanner findings of every key policy, with the reason. */
export const KEY_POLICY_COMMENTS = [
  'In a key policy "*" means this key. Without the first statement the key could not be managed.',
  'checkov:skip=CKV_AWS_109:a key policy applies to its key alone',
  'checkov:skip=CKV_AWS_111:a key policy applies to its key alone',
  'checkov:skip=CKV_AWS_356:a key policy applies to its key alone',
];

export function buildKey(
  context: FoundationContext,
  foundations: AwsFoundations,
): AwsKey {
  const { existing } = context.setting();
  if (typeof existing?.arn === 'string')
    return { arn: existing.arn, allow: () => {} };

  const account = foundations.account();
  const why = {
    reason: 'Encrypts what this stack keeps',
    control:
      'Name an existing key under foundations.key.existing of the environment: arn.',
  };
  const statements: NestedBlock[] = [accountDecides(account)];
  const policy = context.data(
    'aws_iam_policy_document',
    'key',
    { statement: statements },
    { ...why, comments: KEY_POLICY_COMMENTS },
  );
  const key = context.resource(
    'aws_kms_key',
    'main',
    {
      description: text`Encrypts what ${context.stack.name} keeps in ${context.stack.environment.name}`,
      enable_key_rotation: true,
      deletion_window_in_days: context.production ? 30 : 7,
      policy: policy.attr('json'),
    },
    { ...why, idleCost: 'customer-managed key, by the month' },
  );
  context.resource(
    'aws_kms_alias',
    'main',
    { name: context.cloudName('main'), target_key_id: key.attr('key_id') },
    why,
  );
  const allowed = new Set<string>();
  return {
    arn: key.attr('arn'),
    allow(service) {
      if (allowed.has(service)) return;
      allowed.add(service);
      statements.push(statementFor(service, account));
    },
  };
}

function statementFor(
  service: string,
  { id, partition, region }: AwsAccount,
): NestedBlock {
  if (service === 'logs') return logsStatement(id, partition, region);
  if (service === 'cloudfront') return cloudFrontStatement(id, partition);
  return serviceStatement(service, id);
}

/** CloudWatch Logs names the log group in the encryption context; see "Encrypt log data" in its guide. */
function logsStatement(
  id: Value,
  partition: Value,
  region: string,
): NestedBlock {
  return block({
    sid: 'LogGroupsOfThisAccount',
    actions: [...USE, 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:DescribeKey'],
    resources: ['*'],
    principals: block({
      type: 'Service',
      identifiers: [`logs.${region}.amazonaws.com`],
    }),
    condition: block({
      test: 'ArnLike',
      variable: 'kms:EncryptionContext:aws:logs:arn',
      values: [text`arn:${partition}:logs:${region}:${id}:log-group:*`],
    }),
  });
}

/** CloudFront names the distribution that reads; see "Restrict access to an Amazon S3 origin" in its guide. */
function cloudFrontStatement(id: Value, partition: Value): NestedBlock {
  return block({
    sid: 'DistributionsOfThisAccount',
    actions: ['kms:Decrypt'],
    resources: ['*'],
    principals: block({
      type: 'Service',
      identifiers: ['cloudfront.amazonaws.com'],
    }),
    condition: block({
      test: 'ArnLike',
      variable: 'aws:SourceArn',
      values: [text`arn:${partition}:cloudfront::${id}:distribution/*`],
    }),
  });
}

/** Additional key actions of some services; see "Encrypting event buses" in the EventBridge guide. */
const ALSO: Record<string, readonly string[]> = { events: ['kms:DescribeKey'] };

function serviceStatement(service: string, id: Value): NestedBlock {
  return block({
    sid: `UsedBy${service[0].toUpperCase()}${service.slice(1).replace(/[^a-zA-Z0-9]/g, '')}`,
    actions: [...USE, ...(ALSO[service] ?? [])],
    resources: ['*'],
    principals: block({
      type: 'Service',
      identifiers: [`${service}.amazonaws.com`],
    }),
    condition: onBehalfOf(id),
  });
}
