import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';
import { block, text, type NestedBlock } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import {
  bucketComments,
  logAccess,
  secureBucket,
} from '../../clouds/aws/storage/bucket';
import type { ObjectStorageProperties } from './properties';

type Context = BlueprintContext<ObjectStorageProperties, AwsFoundations>;

const READ = ['s3:GetObject'];
const WRITE = ['s3:AbortMultipartUpload', 's3:PutObject'];

/** S3 bucket, private and encrypted. */
export const aws: Blueprint<ObjectStorageProperties, AwsFoundations, AwsOffer> =
  {
    summary: 'S3 bucket, private, encrypted, with versions in production',
    protocol: 'S3',
    outputs: {
      name: { type: 'string', description: 'name of the bucket' },
      arn: { type: 'string', description: 'ARN of the bucket' },
      url: { type: 'string', description: 'HTTPS address of the bucket' },
      key_arn: {
        type: 'string',
        description: 'ARN of the key that encrypts it',
      },
    },

    provide(context) {
      const { node, properties, foundations, resource, output, cloudName } =
        context;
      const bucket = resource(
        'aws_s3_bucket',
        {
          bucket: foundations.globalName(cloudName()),
          lifecycle: protect(context),
        },
        { comments: bucketComments(context, properties.versioning) },
      );
      secureBucket(context, bucket, readableBySites(context, bucket));
      expire(
        context,
        bucket,
        properties.versioning ? keepVersions(context, bucket) : undefined,
      );
      logAccess(context, bucket);
      if (properties.allowedOrigins.length > 0) allowOrigins(context, bucket);
      output('bucket', {
        value: bucket.attr('bucket'),
        description: `Name of the bucket ${node.name}`,
      });
      return {
        name: bucket.attr('bucket'),
        arn: bucket.attr('arn'),
        url: text`https://${bucket.attr('bucket_regional_domain_name')}`,
        key_arn: foundations.key(),
      };
    },

    offer({ name, arn, url, key_arn }, access) {
      const reads = access !== 'write';
      const writes = access !== 'read' && access !== 'subscribe';
      const objects = [
        ...(reads ? READ : []),
        ...(writes ? WRITE : []),
        ...(reads && writes ? ['s3:DeleteObject'] : []),
      ];
      return {
        environment: { NAME: name, URL: url },
        statements: [
          { actions: objects.sort(), resources: [text`${arn}/*`] },
          ...(reads ? [{ actions: ['s3:ListBucket'], resources: [arn] }] : []),
          {
            actions: writes
              ? ['kms:Decrypt', 'kms:GenerateDataKey']
              : ['kms:Decrypt'],
            resources: [key_arn],
          },
        ],
        endpoint: 's3',
        trigger:
          access === 'subscribe' ? { kind: 'bucket', arn, name } : undefined,
      };
    },
  };

/** A site that the bucket hosts is served by CloudFront, as is a bucket behind a CDN; the distribution belongs to the other node. */
function readableBySites(
  { hosted, neighbours, foundations }: Context,
  bucket: Block,
): NestedBlock[] {
  const isBehindCdn = neighbours.some(({ type }) => type === 'cdn');
  if (hosted.length === 0 && !isBehindCdn) return [];
  foundations.key('cloudfront');
  const { id, partition } = foundations.account();
  return [
    block({
      sid: isBehindCdn ? 'CloudFrontReadsFiles' : 'CloudFrontReadsSites',
      actions: ['s3:GetObject'],
      resources: [text`${bucket.attr('arn')}/*`],
      principals: block({
        type: 'Service',
        identifiers: ['cloudfront.amazonaws.com'],
      }),
      condition: block({
        test: 'ArnLike',
        variable: 'aws:SourceArn',
        values: [text`arn:${partition}:cloudfront::${id}:distribution/*`],
      }),
    }),
  ];
}

function keepVersions({ node, resource }: Context, bucket: Block): Block {
  return resource(
    'aws_s3_bucket_versioning',
    {
      bucket: bucket.attr('id'),
      versioning_configuration: block({ status: 'Enabled' }),
    },
    {
      reason: `Lets what was overwritten or deleted in ${node.name} be restored`,
      control: 'Set versioning to false.',
    },
  );
}

/** @param versioning - must exist before a rule for noncurrent versions. */
function expire(
  { node, properties, resource }: Context,
  bucket: Block,
  versioning?: Block,
) {
  const { expireAfterDays, oldVersionDays } = properties;
  resource(
    'aws_s3_bucket_lifecycle_configuration',
    {
      bucket: bucket.attr('id'),
      rule: [
        block({
          id: 'tidy-up',
          status: 'Enabled',
          filter: block({}),
          abort_incomplete_multipart_upload: block({
            days_after_initiation: 7,
          }),
          noncurrent_version_expiration:
            versioning && block({ noncurrent_days: oldVersionDays }),
        }),
        ...(expireAfterDays
          ? [
              block({
                id: 'expire',
                status: 'Enabled',
                filter: block({}),
                expiration: block({ days: expireAfterDays }),
              }),
            ]
          : []),
      ],
      depends_on: versioning && [versioning.self],
    },
    {
      reason: `Deletes expired objects, versions and unfinished uploads in ${node.name}`,
    },
  );
}

function allowOrigins({ node, properties, resource }: Context, bucket: Block) {
  resource(
    'aws_s3_bucket_cors_configuration',
    {
      bucket: bucket.attr('id'),
      cors_rule: block({
        allowed_headers: ['*'],
        allowed_methods: ['GET', 'HEAD', 'PUT', 'POST'],
        allowed_origins: properties.allowedOrigins,
        expose_headers: ['ETag'],
        max_age_seconds: 3600,
      }),
    },
    {
      reason: `Lets web pages use signed URLs of ${node.name}`,
      control: 'Empty allowedOrigins.',
    },
  );
}
