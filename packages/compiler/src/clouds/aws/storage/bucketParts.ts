import type { Block } from '../../../terraform/blocks';
import {
  block,
  text,
  type NestedBlock,
  type Value,
} from '../../../terraform/expressions';

/** The arguments of `aws_s3_bucket_ownership_controls`: no ACLs. */
export const withoutAcls = (bucket: Block) => ({
  bucket: bucket.attr('id'),
  rule: block({ object_ownership: 'BucketOwnerEnforced' }),
});

/** The arguments of `aws_s3_bucket_public_access_block`: no public access. */
export const withoutPublicAccess = (bucket: Block) => ({
  bucket: bucket.attr('id'),
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
});

/** The statement of a bucket policy that refuses requests without TLS. */
export const onlyWithTls = (bucketArn: Value): NestedBlock =>
  block({
    sid: 'OnlyWithTls',
    effect: 'Deny',
    actions: ['s3:*'],
    resources: [bucketArn, text`${bucketArn}/*`],
    principals: block({ type: '*', identifiers: ['*'] }),
    condition: block({
      test: 'Bool',
      variable: 'aws:SecureTransport',
      values: ['false'],
    }),
  });
