import type { AwsFoundations } from '../contract';
import type { Block } from '../../../terraform/blocks';
import {
  block,
  hcl,
  text,
  type Body,
  type Value,
} from '../../../terraform/expressions';
import type { BlueprintContext, Outputs } from '../../../blueprints/blueprint';
import { instances, type Scaling } from '../../../kubernetes/scaling';
import { withoutEffect } from '../../../blueprints/withoutEffect';
import { networkOfTasks, type FargateProperties } from './fargate';

type Context = BlueprintContext<FargateProperties & Scaling, AwsFoundations>;

/**
 * A service that keeps tasks running, as many of them as the load takes.
 *
 * @param ready - what has to be there before it starts, beside its cluster.
 * @param more - arguments beside those of every service.
 */
export function keepRunning(
  context: Context,
  task: Block,
  own: Outputs,
  ready: readonly Value[] = [],
  more: Body = {},
) {
  const { foundations, properties, production, resource, cloudName } = context;
  const { least, most } = instances(context);
  if (properties.minInstances === 0) {
    withoutEffect(
      context,
      'minInstances',
      'ECS measures no load without a task, so that one is kept.',
      'Set it to 1 or more.',
    );
  }
  const cluster = foundations.cluster();
  const first = [...cluster.ready, ...ready];
  const service = resource('aws_ecs_service', {
    name: cloudName(),
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
    desired_count: least,
    ...more,
    lifecycle: leaveToOthers(context, most > least),
    depends_on: first.length > 0 ? first : undefined,
  });
  if (most > least) scale(context, service);
  if (production) alarmOnLoad(context, service);
}

/** Ignored changes: the number of tasks is set by autoscaling; with rollout by CI the task definition is set by CI. */
function leaveToOthers({ environment }: Context, scales: boolean) {
  const byCi = environment.rollout === 'ci';
  if (scales)
    return block({
      ignore_changes: byCi
        ? hcl`[desired_count, task_definition]`
        : hcl`[desired_count]`,
    });
  return byCi ? block({ ignore_changes: hcl`[task_definition]` }) : undefined;
}

/** Adds and removes instances by load. */
function scale(context: Context, service: Block) {
  const { node, foundations, resource, cloudName } = context;
  const { least, most } = instances(context);
  const reason = `Adds and removes instances of ${node.name} by load`;
  const control = 'Set minInstances and maxInstances to the same number.';
  const target = resource(
    'aws_appautoscaling_target',
    {
      service_namespace: 'ecs',
      resource_id: text`service/${foundations.cluster().name}/${service.attr('name')}`,
      scalable_dimension: 'ecs:service:DesiredCount',
      min_capacity: least,
      max_capacity: most,
    },
    { reason, control },
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
    { role: 'cpu', reason, control },
  );
}

/** Alarms: overload, and missing metrics because no task runs. */
function alarmOnLoad(context: Context, service: Block) {
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
    { role: 'cpu', reason: `Notifies when ${node.name} is overloaded or gone` },
  );
}
