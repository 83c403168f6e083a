import type { Fact } from '../facts';

export const STORAGE: Record<string, Fact> = {
  aws_s3_bucket: {
    purpose: 'storage',
    // "Bucket naming rules" in the S3 guide.
    name: {
      argument: 'bucket',
      minLength: 3,
      maxLength: 63,
      allowed: 'a-z0-9-',
      lowerCase: true,
      scope: 'global',
    },
    stateful: true,
    forceNew: ['bucket', 'bucket_prefix', 'object_lock_enabled'],
    conflicts: [['bucket', 'bucket_prefix']],
  },
  aws_s3_bucket_cors_configuration: { purpose: 'storage', forceNew: ['bucket'] },
  aws_s3_bucket_lifecycle_configuration: { purpose: 'storage', forceNew: ['bucket'] },
  aws_s3_bucket_logging: { purpose: 'storage', forceNew: ['bucket'] },
  aws_s3_bucket_notification: { purpose: 'storage', forceNew: ['bucket'] },
  aws_s3_bucket_ownership_controls: { purpose: 'storage', forceNew: ['bucket'] },
  aws_s3_bucket_policy: { purpose: 'storage', forceNew: ['bucket'] },
  aws_s3_bucket_public_access_block: { purpose: 'storage', forceNew: ['bucket'] },
  aws_s3_bucket_server_side_encryption_configuration: { purpose: 'storage', forceNew: ['bucket'] },
  aws_s3_bucket_versioning: { purpose: 'storage', forceNew: ['bucket'] },
  aws_ecr_lifecycle_policy: { purpose: 'storage', forceNew: ['repository'] },
  aws_ecr_repository: {
    purpose: 'storage',
    // "CreateRepository" in the ECR API; "/" and what else it takes is no part of our names.
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 256,
      allowed: 'a-z0-9-',
      lowerCase: true,
      startsWithLetter: true,
      scope: 'account',
    },
    stateful: true,
    forceNew: ['name', 'encryption_configuration'],
    enums: {
      image_tag_mutability: ['MUTABLE', 'IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION', 'MUTABLE_WITH_EXCLUSION'],
    },
  },
};
