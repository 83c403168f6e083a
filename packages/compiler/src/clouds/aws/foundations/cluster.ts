import { block, text } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type {
  AwsFoundations,
  AwsCluster,
  AwsServiceNamespace,
} from '../contract';

export function buildCluster(context: FoundationContext): AwsCluster {
  const { existing } = context.setting();
  if (typeof existing?.name === 'string') {
    const found = context.data(
      'aws_ecs_cluster',
      'main',
      { cluster_name: existing.name },
      {
        reason: 'The existing cluster that the containers of this stack run in',
      },
    );
    return { id: found.attr('id'), name: existing.name, ready: [] };
  }
  const why = {
    reason: 'Runs the containers of this stack',
    control:
      'Name an existing ECS cluster under foundations.cluster.existing of the environment: name.',
  };
  const cluster = context.resource(
    'aws_ecs_cluster',
    'main',
    {
      name: context.cloudName('cluster'),
      setting: block({
        name: 'containerInsights',
        value: context.production ? 'enhanced' : 'disabled',
      }),
    },
    {
      ...why,
      ...(context.production
        ? {}
        : {
            comments: [
              'checkov:skip=CKV_AWS_65:development does without container metrics',
            ],
          }),
    },
  );
  const capacity = context.resource(
    'aws_ecs_cluster_capacity_providers',
    'main',
    {
      cluster_name: cluster.attr('name'),
      capacity_providers: ['FARGATE', 'FARGATE_SPOT'],
    },
    why,
  );
  return {
    id: cluster.attr('id'),
    name: cluster.attr('name'),
    ready: [capacity.self],
  };
}

/** A private DNS zone for service discovery by tasks, functions, machines and pods of the network. */
export function buildServiceNamespace(
  context: FoundationContext,
  foundations: AwsFoundations,
): AwsServiceNamespace {
  const namespace = context.resource(
    'aws_service_discovery_private_dns_namespace',
    'main',
    {
      name: text`${context.cloudName('services')}.internal`,
      description: 'Lets services of this stack be called by name',
      vpc: foundations.network().vpcId,
    },
    {
      reason: 'Lets services be called by name inside the network',
      idleCost: 'private DNS zone, by the month',
    },
  );
  return { id: namespace.attr('id'), name: namespace.attr('name') };
}
