import { sortedByName } from '../../util/sortedByName';
import { connect, serviceRole } from '../../clouds/aws/connections/connect';
import { readSecrets } from '../../clouds/aws/connections/readSecrets';
import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';
import {
  block,
  hcl,
  jsonencode,
  text,
  type Value,
} from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import { workloadSecurityGroup } from '../../clouds/aws/workloads/securityGroup';
import { asText } from '../../terraform/asText';
import type { VirtualMachineProperties } from './properties';

type Context = BlueprintContext<VirtualMachineProperties, AwsFoundations>;

const SIZES = {
  small: 't3.small',
  medium: 't3.medium',
  large: 'm7i.large',
  xlarge: 'm7i.xlarge',
};

/** Public parameters that name the newest image of each operating system. */
const IMAGES = {
  linux:
    '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
  ubuntu:
    '/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id',
  windows:
    '/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base',
};

/** EC2 instance in a private subnet, managed by Systems Manager. */
export const aws: Blueprint<
  VirtualMachineProperties,
  AwsFoundations,
  AwsOffer
> = {
  summary:
    'EC2 instance in a private subnet, reached by people through Session Manager',
  outputs: {
    host: { type: 'string', description: 'private host name' },
    port: { type: 'number', description: 'port that it listens on' },
    security_group_id: {
      type: 'string',
      description: 'security group of the machine',
    },
  },

  provide(context) {
    const { node, properties, production, foundations, output } = context;
    foundations.egress();
    const group = workloadSecurityGroup(context, `The machine ${node.name}`);
    if (properties.os === 'ubuntu') letOutToMirrors(context, group);
    const role = buildRole(context);
    const machine = addMachine(context, group, role);
    if (production) alarmOnStatus(context, machine);
    output('instance_id', {
      value: machine.attr('id'),
      description: `Instance of ${node.name}, for aws ssm start-session --target`,
    });
    return {
      host: machine.attr('private_dns'),
      port: properties.port,
      security_group_id: group.attr('id'),
      role_name: role.attr('name'),
    };
  },

  offer: ({ host, port, security_group_id }) => ({
    environment: { HOST: host, PORT: asText(port) },
    reach: { securityGroupId: security_group_id, port },
  }),

  consume(context, own, links) {
    const configuration = connect(
      context,
      { role: own.role_name, securityGroupId: own.security_group_id },
      links,
    );
    const secretArns = Object.fromEntries(
      Object.entries(configuration.secrets).map(([name, arn]) => [
        `${name}_SECRET_ARN`,
        arn,
      ]),
    );
    const settings = { ...configuration.environment, ...secretArns };
    if (Object.keys(settings).length === 0) return;
    const parameter = keepSettings(context, settings);
    allowReading(context, own.role_name, parameter, configuration);
  },
};

/** Ubuntu's mirrors on EC2 answer on port 80 alone; packages are signed. */
function letOutToMirrors({ node, resource }: Context, group: Block) {
  resource(
    'aws_vpc_security_group_egress_rule',
    {
      security_group_id: group.attr('id'),
      description: 'HTTP to mirrors of packages, which are signed',
      cidr_ipv4: '0.0.0.0/0',
      from_port: 80,
      to_port: 80,
      ip_protocol: 'tcp',
    },
    { role: 'mirrors', reason: `Lets ${node.name} install updates` },
  );
}

function addMachine(context: Context, group: Block, role: Block): Block {
  const { node, properties, production, foundations } = context;
  const image = context.data(
    'aws_ssm_parameter',
    { name: IMAGES[properties.os] },
    {
      role: 'image',
      reason: `The newest image of the operating system of ${node.name}`,
    },
  );
  return context.resource(
    'aws_instance',
    {
      ami: image.attr('value'),
      instance_type: SIZES[properties.size],
      subnet_id: hcl`element(${foundations.network().privateSubnetIds}, 0)`,
      vpc_security_group_ids: [group.attr('id')],
      iam_instance_profile: buildProfile(context, role).attr('name'),
      ebs_optimized: true,
      monitoring: production,
      disable_api_termination: production,
      tags: { Name: context.cloudName() },
      metadata_options: block({
        http_endpoint: 'enabled',
        http_tokens: 'required',
      }),
      root_block_device: block({
        volume_type: 'gp3',
        volume_size: properties.diskGb,
        encrypted: true,
        kms_key_id: foundations.key(),
      }),
      lifecycle: block({
        ...protect(context)?.body,
        ignore_changes: hcl`[ami]`,
      }),
    },
    {
      idleCost: 'virtual machine, by the hour',
      comments: [
        'A newer image would replace the machine: it updates itself instead.',
        ...(production
          ? []
          : [
              'checkov:skip=CKV_AWS_126:development does without detailed metrics',
            ]),
      ],
    },
  );
}

function buildRole(context: Context): Block {
  const { node, foundations, resource } = context;
  const reason = `What ${node.name} may do in AWS`;
  const role = serviceRole(
    context,
    'machine',
    'ec2.amazonaws.com',
    reason,
    'machine',
  );
  const { partition } = foundations.account();
  resource(
    'aws_iam_role_policy_attachment',
    {
      role: role.attr('name'),
      policy_arn: text`arn:${partition}:iam::aws:policy/AmazonSSMManagedInstanceCore`,
    },
    {
      reason: `Lets operators reach ${node.name} through Session Manager, without an open port`,
    },
  );
  return role;
}

const buildProfile = ({ node, resource, cloudName }: Context, role: Block) =>
  resource(
    'aws_iam_instance_profile',
    { name: cloudName(), role: role.attr('name') },
    { reason: `Gives ${node.name} its role` },
  );

/** What it connects to, as JSON in one parameter that programs on the machine read. */
function keepSettings(
  context: Context,
  settings: Record<string, Value>,
): Block {
  const { node, label, stack, environment, foundations, resource, output } =
    context;
  const parameter = resource(
    'aws_ssm_parameter',
    {
      name: `/${stack}/${environment.name}/${label}`,
      description: `What ${node.name} connects to`,
      type: 'SecureString',
      key_id: foundations.key(),
      value: jsonencode(sortedByName(settings)),
    },
    {
      reason: `Configures ${node.name} with the addresses of its dependencies`,
    },
  );
  output('settings', {
    value: parameter.attr('name'),
    description: `Parameter in Systems Manager with what ${node.name} connects to, as JSON`,
  });
  return parameter;
}

function allowReading(
  { node, foundations, data, resource }: Context,
  role: Value,
  parameter: Block,
  {
    secrets,
    secretKeys,
  }: { secrets: Record<string, Value>; secretKeys: readonly Value[] },
) {
  const reason = `Lets ${node.name} read its settings`;
  const document = data(
    'aws_iam_policy_document',
    {
      statement: [
        block({
          sid: 'ReadSettings',
          actions: ['ssm:GetParameter'],
          resources: [parameter.attr('arn')],
        }),
        block({
          sid: 'UseKey',
          actions: ['kms:Decrypt'],
          resources: [foundations.key()],
        }),
        ...readSecrets(Object.values(secrets), secretKeys),
      ],
    },
    { role: 'settings', reason },
  );
  resource(
    'aws_iam_role_policy',
    { name: 'read-settings', role, policy: document.attr('json') },
    { role: 'settings', reason },
  );
}

/** Alarms: instance and system status checks. */
function alarmOnStatus(
  { node, foundations, resource, cloudName }: Context,
  machine: Block,
) {
  resource(
    'aws_cloudwatch_metric_alarm',
    {
      alarm_name: cloudName('status'),
      alarm_description: `${node.name} does not pass its status checks`,
      namespace: 'AWS/EC2',
      metric_name: 'StatusCheckFailed',
      dimensions: { InstanceId: machine.attr('id') },
      statistic: 'Maximum',
      period: 60,
      evaluation_periods: 3,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 0,
      treat_missing_data: 'breaching',
      alarm_actions: [foundations.alarmTopic()],
      ok_actions: [foundations.alarmTopic()],
    },
    { role: 'status', reason: `Notifies when ${node.name} is not well` },
  );
}
