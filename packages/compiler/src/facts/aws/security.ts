import type { Fact } from '../facts';

export const SECURITY: Record<string, Fact> = {
  aws_caller_identity: { purpose: 'identity' },
  aws_partition: { purpose: 'identity' },
  aws_iam_policy_document: { purpose: 'identity' },
  aws_iam_role: {
    purpose: 'identity',
    name: {
      argument: 'name',
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'global',
    },
    forceNew: ['name'],
  },
  aws_iam_role_policy: { purpose: 'identity', forceNew: ['name', 'role'] },
  aws_iam_role_policy_attachment: {
    purpose: 'identity',
    forceNew: ['role', 'policy_arn'],
  },
  aws_kms_key: {
    purpose: 'security',
    ranges: { deletion_window_in_days: [7, 30] },
    stateful: true,
  },
  aws_kms_alias: {
    purpose: 'security',
    name: {
      argument: 'name',
      maxLength: 256,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
      prefix: 'alias/',
    },
    forceNew: ['name'],
  },
  aws_iam_instance_profile: {
    purpose: 'identity',
    name: {
      argument: 'name',
      maxLength: 128,
      allowed: 'A-Za-z0-9-',
      scope: 'global',
    },
    forceNew: ['name'],
  },
  aws_secretsmanager_secret_version: {
    purpose: 'security',
    forceNew: ['secret_id'],
  },
  aws_ssm_parameter: {
    purpose: 'security',
    forceNew: ['name'],
    enums: { type: ['String', 'StringList', 'SecureString'] },
  },
  aws_secretsmanager_secret: {
    purpose: 'security',
    // "CreateSecret" in the Secrets Manager API; what else it takes is no part of our names.
    name: {
      argument: 'name',
      maxLength: 512,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    stateful: true,
    forceNew: ['name', 'name_prefix'],
    ranges: { recovery_window_in_days: [0, 30] },
    conflicts: [['name', 'name_prefix']],
  },
  aws_cognito_user_pool: {
    purpose: 'security',
    name: {
      argument: 'name',
      maxLength: 128,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    stateful: true,
    forceNew: [
      'alias_attributes',
      'username_attributes',
      'username_configuration',
    ],
    enums: {
      deletion_protection: ['ACTIVE', 'INACTIVE'],
      mfa_configuration: ['OFF', 'ON', 'OPTIONAL'],
      user_pool_tier: ['ESSENTIALS', 'LITE', 'PLUS'],
    },
  },
  aws_cognito_user_pool_client: {
    purpose: 'security',
    name: {
      argument: 'name',
      maxLength: 128,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['generate_secret', 'user_pool_id'],
  },
  aws_cognito_user_pool_domain: {
    purpose: 'security',
    // 63, without the thirteen characters that make it unique in the world.
    name: {
      argument: 'domain',
      maxLength: 50,
      allowed: 'a-z0-9-',
      lowerCase: true,
      scope: 'global',
    },
    forceNew: ['domain', 'user_pool_id'],
    enums: { managed_login_version: [1, 2] },
  },
};
