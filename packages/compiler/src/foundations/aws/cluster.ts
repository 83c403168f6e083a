import { block, type Value } from '../../terraform/expressions';
import type { FoundationContext } from '../context';

export function buildCluster(context: FoundationContext): {
  id: Value;
  name: Value;
} {
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
    return { id: found.attr('id'), name: existing.name };
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
  context.resource(
    'aws_ecs_cluster_capacity_providers',
    'main',
    {
      cluster_name: cluster.attr('name'),
      capacity_providers: ['FARGATE', 'FARGATE_SPOT'],
    },
    why,
  );
  return { id: cluster.attr('id'), name: cluster.attr('name') };
}

export function buildServiceNamespace(context: FoundationContext): Value {
  const namespace = context.resource(
    'aws_service_discovery_http_namespace',
    'main',
    {
      name: context.cloudName('services'),
      description: 'Lets services of this stack call each other by name',
    },
    { reason: 'Lets services call each other by name' },
  );
  return namespace.attr('arn');
}
