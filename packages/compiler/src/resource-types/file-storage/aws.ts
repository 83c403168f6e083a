import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { dashed } from '../../util/dashed';
import type { Block } from '../../terraform/blocks';
import { block, hcl, type Value } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { FileStorageProperties } from './properties';

type Context = BlueprintContext<FileStorageProperties, AwsFoundations>;

/** NFS. */
const PORT = 2049;

/** EFS file system with an access point, mounted by roles and with TLS alone. */
export const aws: Blueprint<FileStorageProperties, AwsFoundations, AwsOffer> = {
  summary: 'EFS file system with an access point, mounted into containers',
  outputs: {
    path: { type: 'string', description: 'where workloads find the files' },
    id: { type: 'string', description: 'id of the file system' },
    arn: { type: 'string', description: 'ARN of the file system' },
    access_point_id: { type: 'string', description: 'id of the access point' },
    access_point_arn: {
      type: 'string',
      description: 'ARN of the access point',
    },
    security_group_id: {
      type: 'string',
      description: 'security group of the mount targets',
    },
  },

  provide(context) {
    const { node, properties, foundations, resource, cloudName } = context;
    const files = resource('aws_efs_file_system', {
      creation_token: cloudName(),
      encrypted: true,
      kms_key_id: foundations.key(),
      throughput_mode: 'elastic',
      lifecycle_policy: [
        block({ transition_to_ia: 'AFTER_30_DAYS' }),
        block({ transition_to_primary_storage_class: 'AFTER_1_ACCESS' }),
      ],
      tags: { Name: cloudName() },
      lifecycle: protect(context),
    });
    resource(
      'aws_efs_backup_policy',
      {
        file_system_id: files.attr('id'),
        backup_policy: block({
          status: properties.backups ? 'ENABLED' : 'DISABLED',
        }),
      },
      { reason: `Says whether ${node.name} is backed up every day` },
    );
    refuseOthers(context, files);
    const { group, mounted } = mountTargets(context, files);
    const accessPoint = buildAccessPoint(context, mounted);
    return {
      path: `/mnt/${dashed(context.immutableLabel)}`,
      id: files.attr('id'),
      arn: files.attr('arn'),
      access_point_id: accessPoint.attr('id'),
      access_point_arn: accessPoint.attr('arn'),
      security_group_id: group,
    };
  },

  offer(outputs, access, { provider }) {
    const name = dashed(provider.label);
    const writes = access === 'read' ? [] : ['elasticfilesystem:ClientWrite'];
    return {
      environment: { PATH: outputs.path },
      statements: [
        {
          actions: ['elasticfilesystem:ClientMount', ...writes],
          resources: [outputs.arn],
          conditions: [
            {
              test: 'StringEquals',
              variable: 'elasticfilesystem:AccessPointArn',
              values: [outputs.access_point_arn],
            },
          ],
        },
      ],
      reach: { securityGroupId: outputs.security_group_id, port: PORT },
      mount: {
        name,
        path: outputs.path,
        fileSystemId: outputs.id,
        accessPointId: outputs.access_point_id,
        accessPointArn: outputs.access_point_arn,
        readOnly: access === 'read',
      },
    };
  },
};

/** Clients mount it with IAM authorization and TLS. */
function refuseOthers({ node, data, resource }: Context, files: Block) {
  const reason = `Refuses to be mounted without TLS: ${node.name} is for roles alone`;
  const policy = data(
    'aws_iam_policy_document',
    {
      statement: block({
        sid: 'RefuseWithoutTls',
        effect: 'Deny',
        actions: ['*'],
        resources: [files.attr('arn')],
        principals: block({ type: 'AWS', identifiers: ['*'] }),
        condition: block({
          test: 'Bool',
          variable: 'aws:SecureTransport',
          values: ['false'],
        }),
      }),
    },
    {
      role: 'file_system',
      reason,
      comments: ['It only refuses: its "*" gives nothing to anybody.'],
    },
  );
  resource(
    'aws_efs_file_system_policy',
    { file_system_id: files.attr('id'), policy: policy.attr('json') },
    { reason },
  );
}

/** A way to the files in each private subnet. Returns their group, and the file system once all are there. */
function mountTargets(
  { node, foundations, resource, cloudName }: Context,
  files: Block,
): { group: Value; mounted: Value } {
  const network = foundations.network();
  const group = resource(
    'aws_security_group',
    {
      name: cloudName(),
      description: `Files of ${node.name}`,
      vpc_id: network.vpcId,
    },
    { reason: `Lets in only who is connected to ${node.name}` },
  );
  const targets = resource(
    'aws_efs_mount_target',
    {
      for_each: network.privateSubnets,
      file_system_id: files.attr('id'),
      subnet_id: hcl`each.value`,
      security_groups: [group.attr('id')],
    },
    {
      reason: `A way to the files of ${node.name} in each private subnet`,
      comments: [
        'The access point refers to these, so that who mounts the files waits for them.',
      ],
    },
  );
  return {
    group: group.attr('id'),
    mounted: hcl`values(${targets.self})[0].file_system_id`,
  };
}

function buildAccessPoint(
  { node, properties, resource }: Context,
  fileSystemId: Value,
): Block {
  const { userId } = properties;
  return resource(
    'aws_efs_access_point',
    {
      file_system_id: fileSystemId,
      posix_user: block({ uid: userId, gid: userId }),
      root_directory: block({
        path: '/data',
        creation_info: block({
          owner_uid: userId,
          owner_gid: userId,
          permissions: '0750',
        }),
      }),
    },
    {
      reason: `Makes all who use ${node.name} one user, so that they may read each other’s files`,
    },
  );
}
