import type { Fact } from '../facts';

const KMS_NAME = {
  argument: 'name',
  maxLength: 63,
  allowed: 'A-Za-z0-9-',
} as const;

export const SECURITY: Record<string, Fact> = {
  google_service_account: {
    purpose: 'identity',
    name: {
      argument: 'account_id',
      minLength: 6,
      maxLength: 30,
      allowed: 'a-z0-9-',
      startsWithLetter: true,
      lowerCase: true,
      scope: 'account',
    },
    forceNew: ['account_id', 'project'],
  },
  google_service_account_iam_member: {
    purpose: 'identity',
    forceNew: ['member', 'role', 'service_account_id'],
  },
  // "Create and manage custom roles"; the name of a deleted one stays taken for weeks, and the provider brings it back.
  google_project_iam_custom_role: {
    purpose: 'identity',
    name: {
      argument: 'role_id',
      minLength: 3,
      maxLength: 64,
      allowed: 'A-Za-z0-9_',
      scope: 'account',
    },
    forceNew: ['project', 'role_id'],
  },
  google_project_iam_member: {
    purpose: 'identity',
    forceNew: ['condition', 'member', 'project', 'role'],
  },
  google_kms_key_ring: {
    purpose: 'security',
    name: { ...KMS_NAME, scope: 'account' },
    forceNew: ['location', 'name', 'project'],
  },
  google_kms_crypto_key: {
    purpose: 'security',
    name: { ...KMS_NAME, scope: 'parent' },
    stateful: true,
    forceNew: [
      'crypto_key_backend',
      'destroy_scheduled_duration',
      'import_only',
      'key_ring',
      'name',
      'purpose',
      'skip_initial_version_creation',
    ],
    enums: {
      purpose: [
        'ENCRYPT_DECRYPT',
        'ASYMMETRIC_SIGN',
        'ASYMMETRIC_DECRYPT',
        'MAC',
      ],
    },
  },
  google_kms_crypto_key_iam_member: {
    purpose: 'security',
    forceNew: ['crypto_key_id', 'member', 'role'],
  },
  google_secret_manager_secret: {
    purpose: 'security',
    name: {
      argument: 'secret_id',
      maxLength: 255,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    stateful: true,
    forceNew: ['project', 'replication', 'secret_id'],
    conflicts: [['expire_time', 'ttl']],
  },
  google_secret_manager_secret_version: {
    purpose: 'security',
    forceNew: [
      'is_secret_data_base64',
      'secret',
      'secret_data',
      'secret_data_wo_version',
    ],
    enums: { deletion_policy: ['DELETE', 'DISABLE', 'ABANDON'] },
    conflicts: [['secret_data', 'secret_data_wo']],
  },
  google_secret_manager_secret_iam_member: {
    purpose: 'identity',
    forceNew: ['member', 'project', 'role', 'secret_id'],
  },
};
