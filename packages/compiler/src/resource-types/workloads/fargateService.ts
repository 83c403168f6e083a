import type { AwsFoundations } from '../../foundations/aws';
import type { Block } from '../../terraform/blocks';
import { block, hcl, text, type Value } from '../../terraform/expressions';
import type { BlueprintContext, Outputs } from '../define';
import {
  networkOfTasks,
  type FargateContext,
  type FargateProperties,
} from './fargate';

/**
 * The arguments of every service that keeps tasks running. How many there are
 * belongs to autoscaling; with rollout by CI the task definition belongs to CI.
 *
 * @param ready - what has to be there before it starts, beside its cluster.
 */
export function serviceBody(
  context: FargateContext,
  task: Block,
  own: Outputs,
  ready: readonly Value[] = [],
) {
  const { foundations, environment, production } = context;
  const cluster = foundations.cluster();
  const first = [...cluster.ready, ...ready];
  return {
    name: context.cloudName(),
    cluster: cluster.id,
    task_definition: task.attr('arn'),
    propagate_tags: 'SERVICE',
    enable_ecs_managed_tags: true,
    capacity_provider_strategy: block({
      capacity_provider: production ? 'FARGATE' : 'FARGATE_SPOT',
      weight: 1,
    }),
    deployment_circuit_breaker: block({ enable: true, rollback: true }),
    network_configuration: networkOfTasks(context, own),
    lifecycle: block({
      ignore_changes:
        environment.rollout === 'ci'
          ? hcl`[desired_count, task_definition]`
          : hcl`[desired_count]`,
    }),
    depends_on: first.length > 0 ? first : undefined,
  };
}

/** Adds and removes instances by load. */
export function scale(
  context: BlueprintContext<
    FargateProperties & ScalingProperties,
    AwsFoundations
  >,
  service: Block,
) {
  const { node, foundations, properties, resource, cloudName } = context;
  const reason = `Adds and removes instances of ${node.name} by load`;
  const target = resource(
    'aws_appautoscaling_target',
    {
      service_namespace: 'ecs',
      resource_id: text`service/${foundations.cluster().name}/${service.attr('name')}`,
      scalable_dimension: 'ecs:service:DesiredCount',
      min_capacity: properties.minInstances,
      max_capacity: Math.max(properties.minInstances, properties.maxInstances),
    },
    {
      reason,
      control: 'Set minInstances and maxInstances to the same number.',
    },
  );
  resource(
    'aws_appautoscaling_policy',
    {
      name: cloudName('cpu'),
      policy_type: 'TargetTrackingScaling',
      service_namespace: target.attr('service_namespace'),
      resource_id: target.attr('resource_id'),
      scalable_dimension: target.attr('scalable_dimension'),
      target_tracking_scaling_policy_configuration: block({
        target_value: 60,
        scale_in_cooldown: 300,
        scale_out_cooldown: 60,
        predefined_metric_specification: block({
          predefined_metric_type: 'ECSServiceAverageCPUUtilization',
        }),
      }),
    },
    { role: 'cpu', reason },
  );
}

export interface ScalingProperties {
  minInstances: number;
  maxInstances: number;
}

/** Tells when a service is overloaded, or sends no metrics because nothing runs. */
export function alarmOnLoad(context: FargateContext, service: Block) {
  const { node, foundations, resource, cloudName } = context;
  resource(
    'aws_cloudwatch_metric_alarm',
    {
      alarm_name: cloudName('cpu'),
      alarm_description: `${node.name} uses nearly all of its CPU although it was scaled out`,
      namespace: 'AWS/ECS',
      metric_name: 'CPUUtilization',
      dimensions: {
        ClusterName: foundations.cluster().name,
        ServiceName: service.attr('name'),
      },
      statistic: 'Average',
      period: 60,
      evaluation_periods: 15,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 90,
      treat_missing_data: 'breaching',
      alarm_actions: [foundations.alarmTopic()],
      ok_actions: [foundations.alarmTopic()],
    },
    { role: 'cpu', reason: `Tells when ${node.name} is overloaded or gone` },
  );
}
