import { imageOf } from '../../../blueprints/workloads/image';
import { entriesByName } from '../../../util/sortedByName';
import { connect, serviceRole } from '../connections/connect';
import { readSecrets } from '../connections/readSecrets';
import type { AwsConfiguration, AwsOffer, AwsFoundations } from '../contract';
import type { Block } from '../../../terraform/blocks';
import {
  block,
  jsonencode,
  text,
  type Value,
} from '../../../terraform/expressions';
import type {
  BlueprintContext,
  Link,
  Outputs,
} from '../../../blueprints/blueprint';
import { workloadSecurityGroup } from './securityGroup';

/** CPU units and MiB of memory that Fargate takes together; see "Task CPU and memory" in the ECS guide. */
const SIZES = {
  small: { cpu: 256, memory: 512 },
  medium: { cpu: 512, memory: 1024 },
  large: { cpu: 1024, memory: 2048 },
  xlarge: { cpu: 2048, memory: 4096 },
};

/** MiB of memory that temporary files may take: nothing else can be written. */
const TEMPORARY = 64;

/** The common parts of the Fargate blueprints. */
export interface FargateProperties {
  artifact?: string;
  size: keyof typeof SIZES;
  environment: Record<string, string>;
}

type Context = BlueprintContext<FargateProperties, AwsFoundations>;

/** The identity of a task and its place in the network: what others refer to before it runs. */
export function provideTask(
  context: Context,
  comments: readonly string[] = [],
): Outputs {
  const { node, foundations } = context;
  foundations.egress();
  foundations.endpoint('s3');
  const group = workloadSecurityGroup(
    context,
    `Tasks of ${node.name}`,
    comments,
  );
  const role = serviceRole(
    context,
    'task',
    'ecs-tasks.amazonaws.com',
    `What ${node.name} may do in AWS`,
    'task',
    { saysForWhom: true },
  );
  return {
    security_group_id: group.attr('id'),
    role_arn: role.attr('arn'),
    role_name: role.attr('name'),
  };
}

/**
 * The task definition: image, configuration, logs, and what it needs to start.
 *
 * @param port - the container port; undefined for workloads without callers.
 */
export function defineTask(
  context: Context,
  own: Outputs,
  links: readonly Link<AwsOffer>[],
  port?: number,
): Block {
  const { node, label, properties, environment, foundations, resource } =
    context;
  const configuration = connect(
    context,
    { role: own.role_name, securityGroupId: own.security_group_id },
    links,
  );
  const logs = resource(
    'aws_cloudwatch_log_group',
    foundations.logGroupBody(`/${context.stack}/${environment.name}/${label}`),
    { reason: `Keeps what ${node.name} logs` },
  );
  const executionRole = buildExecutionRole(context, logs, configuration);
  const { cpu, memory } = SIZES[properties.size];
  return resource(
    'aws_ecs_task_definition',
    {
      family: context.cloudName(),
      requires_compatibilities: ['FARGATE'],
      network_mode: 'awsvpc',
      cpu,
      memory,
      execution_role_arn: executionRole.attr('arn'),
      task_role_arn: own.role_arn,
      container_definitions: jsonencode([
        containerOf(context, configuration, logs, port),
      ]),
      runtime_platform: block({
        operating_system_family: 'LINUX',
        cpu_architecture: 'X86_64',
      }),
      volume: volumes(configuration),
    },
    { reason: `Describes how ${node.name} is run` },
  );
}

/** The definition of the container, which writes to nothing but its temporary files and its mounts. */
function containerOf(
  context: Context,
  configuration: AwsConfiguration,
  logs: Block,
  port?: number,
) {
  const { label, properties, environment } = context;
  const settings: Record<string, Value> = {
    ...configuration.environment,
    ...properties.environment,
    ...(port && { PORT: String(port) }),
  };
  const secrets = entriesByName(configuration.secrets).map(
    ([name, valueFrom]) => ({
      name,
      valueFrom,
    }),
  );
  return {
    name: label,
    image: imageOf(context),
    essential: true,
    readonlyRootFilesystem: true,
    linuxParameters: {
      initProcessEnabled: true,
      tmpfs: [{ containerPath: '/tmp', size: TEMPORARY }],
    },
    portMappings: port && [{ containerPort: port, protocol: 'tcp' }],
    environment: entriesByName(settings).map(([name, value]) => ({
      name,
      value,
    })),
    secrets: secrets.length > 0 ? secrets : undefined,
    mountPoints: mountPoints(configuration),
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': logs.attr('name'),
        'awslogs-region': environment.region,
        'awslogs-stream-prefix': label,
      },
    },
  };
}

/** The mount points of a container. */
function mountPoints({ mounts }: AwsConfiguration) {
  if (mounts.length === 0) return undefined;
  return mounts.map(({ name, path, readOnly }) => ({
    sourceVolume: name,
    containerPath: path,
    readOnly,
  }));
}

/** File systems, mounted with TLS and as the task's own role. */
function volumes({ mounts }: AwsConfiguration) {
  return mounts.map(({ name, fileSystemId, accessPointId }) =>
    block({
      name,
      efs_volume_configuration: block({
        file_system_id: fileSystemId,
        transit_encryption: 'ENABLED',
        authorization_config: block({
          access_point_id: accessPointId,
          iam: 'ENABLED',
        }),
      }),
    }),
  );
}

function buildExecutionRole(
  context: Context,
  logs: Block,
  { secrets, secretKeys }: AwsConfiguration,
) {
  const { node, data, resource } = context;
  const reason = `Lets ECS pull the image of ${node.name}, write its logs and read its secrets`;
  const role = serviceRole(
    context,
    'execution',
    'ecs-tasks.amazonaws.com',
    reason,
    'execution',
  );
  const secretArns = entriesByName(secrets).map(([, arn]) => arn);
  const permissions = data(
    'aws_iam_policy_document',
    {
      statement: [
        block({
          sid: 'SignInToRegistry',
          actions: ['ecr:GetAuthorizationToken'],
          resources: ['*'],
        }),
        block({
          sid: 'PullImages',
          actions: [
            'ecr:BatchCheckLayerAvailability',
            'ecr:BatchGetImage',
            'ecr:GetDownloadUrlForLayer',
          ],
          resources: [repositoryOf(context)],
        }),
        block({
          sid: 'WriteLogs',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [text`${logs.attr('arn')}:*`],
        }),
        ...readSecrets(secretArns, secretKeys),
      ],
    },
    {
      role: 'execution',
      reason,
      comments: [
        'Signing in to a registry takes no narrower resource than "*".',
      ],
    },
  );
  resource(
    'aws_iam_role_policy',
    {
      name: 'start-tasks',
      role: role.attr('name'),
      policy: permissions.attr('json'),
    },
    { role: 'execution', reason },
  );
  return role;
}

/** `123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/app:1.0`: account, region and name of the repository. */
const ECR_IMAGE =
  /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/;

/** The repository of the image, which another account may have; where it is not known, all of this account. */
function repositoryOf({ properties, foundations }: Context): Value {
  const { id, partition, region } = foundations.account();
  const known = ECR_IMAGE.exec(properties.artifact ?? '');
  if (!known) return text`arn:${partition}:ecr:${region}:${id}:repository/*`;
  const [, owner, place, name] = known;
  return text`arn:${partition}:ecr:${place}:${owner}:repository/${name}`;
}

/** Tasks are in the private subnets; their security group alone controls ingress. */
export function networkOfTasks({ foundations }: Context, own: Outputs) {
  return block({
    subnets: foundations.network().privateSubnetIds,
    security_groups: [own.security_group_id],
    assign_public_ip: false,
  });
}
