import type { Fact } from '../facts';

export const STORAGE: Record<string, Fact> = {
  aws_s3_bucket: {
    purpose: 'storage',
    // "Bucket naming rules" in the S3 guide: 63 characters, of which the account's
    // number, 12 digits behind a hyphen, takes 13.
    name: {
      argument: 'bucket',
      minLength: 3,
      maxLength: 50,
      allowed: 'a-z0-9-',
      lowerCase: true,
      scope: 'global',
    },
    stateful: true,
    forceNew: ['bucket', 'bucket_prefix', 'object_lock_enabled'],
    conflicts: [['bucket', 'bucket_prefix']],
  },
  aws_s3_bucket_cors_configuration: {
    purpose: 'storage',
    forceNew: ['bucket'],
  },
  aws_s3_bucket_lifecycle_configuration: {
    purpose: 'storage',
    forceNew: ['bucket'],
  },
  aws_s3_bucket_logging: { purpose: 'storage', forceNew: ['bucket'] },
  aws_s3_bucket_notification: { purpose: 'storage', forceNew: ['bucket'] },
  aws_s3_bucket_ownership_controls: {
    purpose: 'storage',
    forceNew: ['bucket'],
  },
  aws_s3_bucket_policy: { purpose: 'storage', forceNew: ['bucket'] },
  aws_s3_bucket_public_access_block: {
    purpose: 'storage',
    forceNew: ['bucket'],
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    purpose: 'storage',
    forceNew: ['bucket'],
  },
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
      image_tag_mutability: [
        'MUTABLE',
        'IMMUTABLE',
        'IMMUTABLE_WITH_EXCLUSION',
        'MUTABLE_WITH_EXCLUSION',
      ],
    },
  },
  aws_efs_access_point: {
    purpose: 'storage',
    forceNew: ['file_system_id', 'posix_user', 'root_directory'],
  },
  aws_efs_backup_policy: { purpose: 'storage', forceNew: ['file_system_id'] },
  aws_efs_file_system: {
    purpose: 'storage',
    // "CreateFileSystem" in the EFS API.
    name: {
      argument: 'creation_token',
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    stateful: true,
    forceNew: [
      'availability_zone_name',
      'creation_token',
      'encrypted',
      'kms_key_id',
      'performance_mode',
    ],
    enums: {
      performance_mode: ['generalPurpose', 'maxIO'],
      throughput_mode: ['bursting', 'elastic', 'provisioned'],
    },
  },
  aws_efs_file_system_policy: { purpose: 'storage' },
  aws_efs_mount_target: {
    purpose: 'storage',
    forceNew: ['file_system_id', 'subnet_id'],
  },
};
