import {
  block,
  text,
  type NestedBlock,
  type Value,
} from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { Block } from '../../../terraform/blocks';
import {
  onlyWithTls,
  withoutAcls,
  withoutPublicAccess,
} from '../storage/bucketParts';
import { onBehalfOf } from './account';
import type {
  AwsAccount,
  AwsAccessLogs,
  AccessLogWriter,
  AwsFoundations,
} from '../contract';

/**
 * Load balancers and S3 write logs only to buckets with Amazon's own key; see
 * "Access logs for your Application Load Balancer" and "Logging requests with
 * server access logging".
 */
export function buildAccessLogs(
  context: FoundationContext,
  foundations: AwsFoundations,
): AwsAccessLogs {
  const bucket = addBucket(context, foundations);
  closeBucket(context, bucket);
  expireLogs(context, bucket);
  const arn = bucket.attr('arn');
  const statements = [onlyWithTls(arn)];
  const policy = addPolicy(context, bucket, statements);
  const allowed = new Set<AccessLogWriter>();
  return {
    // Refers to the policy, so that log delivery starts after the policy exists.
    name: policy.attr('bucket'),
    arn,
    policy: policy.self,
    allow(writer) {
      if (allowed.has(writer)) return;
      allowed.add(writer);
      statements.push(WRITERS[writer](arn, foundations.account()));
    },
  };
}

const WHY = { reason: 'Keeps access logs for a year' };

const addBucket = (context: FoundationContext, foundations: AwsFoundations) =>
  context.resource(
    'aws_s3_bucket',
    'access_logs',
    {
      bucket: foundations.globalName(context.cloudName('access-logs')),
      force_destroy: false,
    },
    {
      ...WHY,
      comments: [
        'checkov:skip=CKV_AWS_145:load balancers and S3 cannot write logs to a bucket with a customer key',
        'checkov:skip=CKV_AWS_18:the logs of a log bucket would never end',
        'checkov:skip=CKV_AWS_144:access logs need no copy in another region',
        'checkov:skip=CKV2_AWS_62:access logs have no subscriber',
        'checkov:skip=CKV_AWS_21:access logs are written once',
      ],
    },
  );

/** Neither ACLs nor public access; encrypted with Amazon's own key. */
function closeBucket(context: FoundationContext, bucket: Block) {
  context.resource(
    'aws_s3_bucket_ownership_controls',
    'access_logs',
    withoutAcls(bucket),
    WHY,
  );
  context.resource(
    'aws_s3_bucket_public_access_block',
    'access_logs',
    withoutPublicAccess(bucket),
    WHY,
  );
  context.resource(
    'aws_s3_bucket_server_side_encryption_configuration',
    'access_logs',
    {
      bucket: bucket.attr('id'),
      rule: block({
        apply_server_side_encryption_by_default: block({
          sse_algorithm: 'AES256',
        }),
      }),
    },
    WHY,
  );
}

function expireLogs(context: FoundationContext, bucket: Block) {
  context.resource(
    'aws_s3_bucket_lifecycle_configuration',
    'access_logs',
    {
      bucket: bucket.attr('id'),
      rule: block({
        id: 'expire',
        status: 'Enabled',
        filter: block({}),
        expiration: block({ days: 365 }),
        abort_incomplete_multipart_upload: block({ days_after_initiation: 7 }),
      }),
    },
    WHY,
  );
}

/** The policy of the bucket; statements that are added later belong to it. */
function addPolicy(
  context: FoundationContext,
  bucket: Block,
  statements: NestedBlock[],
): Block {
  const document = context.data(
    'aws_iam_policy_document',
    'access_logs',
    { statement: statements },
    WHY,
  );
  return context.resource(
    'aws_s3_bucket_policy',
    'access_logs',
    { bucket: bucket.attr('id'), policy: document.attr('json') },
    WHY,
  );
}

const WRITERS: Record<
  AccessLogWriter,
  (bucketArn: Value, account: AwsAccount) => NestedBlock
> = {
  'load-balancer': (bucketArn, { id }) =>
    block({
      sid: 'LoadBalancerWritesLogs',
      actions: ['s3:PutObject'],
      resources: [text`${bucketArn}/AWSLogs/${id}/*`],
      principals: block({
        type: 'Service',
        identifiers: ['logdelivery.elasticloadbalancing.amazonaws.com'],
      }),
    }),
  s3: (bucketArn, { id }) =>
    block({
      sid: 'BucketsWriteLogs',
      actions: ['s3:PutObject'],
      resources: [text`${bucketArn}/s3/*`],
      principals: block({
        type: 'Service',
        identifiers: ['logging.s3.amazonaws.com'],
      }),
      condition: onBehalfOf(id),
    }),
  cloudfront: (bucketArn, { id, partition }) =>
    block({
      sid: 'CloudFrontWritesLogs',
      actions: ['s3:PutObject'],
      resources: [text`${bucketArn}/AWSLogs/${id}/CloudFront/*`],
      principals: block({
        type: 'Service',
        identifiers: ['delivery.logs.amazonaws.com'],
      }),
      condition: [
        onBehalfOf(id),
        block({
          test: 'ArnLike',
          variable: 'aws:SourceArn',
          values: [
            text`arn:${partition}:logs:us-east-1:${id}:delivery-source:*`,
          ],
        }),
        block({
          test: 'StringEquals',
          variable: 's3:x-amz-acl',
          values: ['bucket-owner-full-control'],
        }),
      ],
    }),
};
