import type { Fact } from '../facts';

export const KUBERNETES: Record<string, Fact> = {
  aws_eks_cluster: {
    purpose: 'compute',
    name: {
      argument: 'name',
      maxLength: 100,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    // What its volumes hold goes with it, and whatever was installed by hand.
    stateful: true,
    forceNew: [
      'bootstrap_self_managed_addons',
      'encryption_config',
      'name',
      'outpost_config',
      'role_arn',
    ],
    enums: {
      enabled_cluster_log_types: [
        'api',
        'audit',
        'authenticator',
        'controllerManager',
        'scheduler',
      ],
    },
  },
  aws_eks_addon: {
    purpose: 'compute',
    forceNew: ['addon_name', 'cluster_name'],
    enums: {
      resolve_conflicts_on_create: ['NONE', 'OVERWRITE'],
      resolve_conflicts_on_update: ['NONE', 'OVERWRITE', 'PRESERVE'],
    },
  },
  aws_eks_node_group: {
    purpose: 'compute',
    name: {
      argument: 'node_group_name',
      maxLength: 63,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: [
      'ami_type',
      'capacity_type',
      'cluster_name',
      'disk_size',
      'instance_types',
      'node_group_name',
      'node_group_name_prefix',
      'node_role_arn',
      'remote_access',
      'subnet_ids',
    ],
    enums: { capacity_type: ['ON_DEMAND', 'SPOT', 'CAPACITY_BLOCK'] },
    conflicts: [
      ['node_group_name', 'node_group_name_prefix'],
      ['launch_template', 'remote_access'],
    ],
  },
  aws_launch_template: {
    purpose: 'compute',
    // "CreateLaunchTemplate" in the EC2 API.
    name: {
      argument: 'name',
      minLength: 3,
      maxLength: 128,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['name', 'name_prefix'],
    conflicts: [
      ['name', 'name_prefix'],
      ['default_version', 'update_default_version'],
    ],
  },
  aws_eks_pod_identity_association: {
    purpose: 'identity',
    forceNew: ['cluster_name', 'namespace', 'service_account'],
  },
  aws_eks_access_entry: {
    purpose: 'identity',
    forceNew: ['cluster_name', 'principal_arn', 'type'],
    enums: {
      type: [
        'EC2',
        'EC2_LINUX',
        'EC2_WINDOWS',
        'FARGATE_LINUX',
        'HYBRID_LINUX',
        'HYPERPOD_LINUX',
        'STANDARD',
      ],
    },
  },
  aws_eks_access_policy_association: {
    purpose: 'identity',
    forceNew: ['access_scope', 'cluster_name', 'policy_arn', 'principal_arn'],
    tags: false,
  },
};
