import type { AwsFoundations } from '../contract';
import type { Block } from '../../../terraform/blocks';
import { block, type NestedBlock } from '../../../terraform/expressions';
import type { BlueprintContext } from '../../../blueprints/blueprint';
import { onlyWithTls, withoutAcls, withoutPublicAccess } from './bucketParts';

type Context = BlueprintContext<unknown, AwsFoundations>;

/** Accepted scanner findings of buckets, with the reason. */
export function bucketComments(
  { production }: Context,
  versioning: boolean,
): string[] {
  return [
    'checkov:skip=CKV_AWS_144:a copy in another region is a decision about where data may be',
    'checkov:skip=CKV2_AWS_62:notifications are made for each subscriber',
    ...(versioning
      ? []
      : ['checkov:skip=CKV_AWS_21:earlier versions are not wanted here']),
    ...(production
      ? []
      : ['checkov:skip=CKV_AWS_18:development keeps no access logs']),
  ];
}

/**
 * What every bucket has in common: no ACLs, no public access, encryption with
 * the stack's key, and a policy that takes no request without TLS.
 */
export function secureBucket(
  context: Context,
  bucket: Block,
  statements: readonly NestedBlock[] = [],
) {
  const { node, foundations, resource, data } = context;
  const isPrivate = { reason: `Keeps ${node.name} away from the public` };
  resource('aws_s3_bucket_ownership_controls', withoutAcls(bucket), isPrivate);
  resource(
    'aws_s3_bucket_public_access_block',
    withoutPublicAccess(bucket),
    isPrivate,
  );
  resource(
    'aws_s3_bucket_server_side_encryption_configuration',
    {
      bucket: bucket.attr('id'),
      rule: block({
        bucket_key_enabled: true,
        apply_server_side_encryption_by_default: block({
          sse_algorithm: 'aws:kms',
          kms_master_key_id: foundations.key(),
        }),
      }),
    },
    { reason: `Encrypts what is in ${node.name} with the stack’s key` },
  );
  const policy = data(
    'aws_iam_policy_document',
    { statement: [onlyWithTls(bucket.attr('arn')), ...statements] },
    {
      role: 'bucket',
      reason: `Grants access to ${node.name}, and denies requests without TLS`,
    },
  );
  resource(
    'aws_s3_bucket_policy',
    { bucket: bucket.attr('id'), policy: policy.attr('json') },
    {
      reason: `Grants access to ${node.name}, and denies requests without TLS`,
    },
  );
}

/** In production every request to the bucket is recorded in the stack's log bucket. */
export function logAccess(
  { node, label, production, foundations, resource }: Context,
  bucket: Block,
) {
  if (!production) return;
  resource(
    'aws_s3_bucket_logging',
    {
      bucket: bucket.attr('id'),
      target_bucket: foundations.accessLogs('s3').name,
      target_prefix: `s3/${label}/`,
    },
    { reason: `Records who reads and writes ${node.name}` },
  );
}
