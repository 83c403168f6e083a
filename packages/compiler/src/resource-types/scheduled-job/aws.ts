import { locateProperty } from '../../blueprints/propertyLocation';
import { serviceRole } from '../../clouds/aws/connections/connect';
import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { error } from '../../model';
import type { Block } from '../../terraform/blocks';
import {
  block,
  hcl,
  text,
  type NestedBlock,
  type Value,
} from '../../terraform/expressions';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import { isInCluster } from '../../blueprints/host';
import {
  addDeadLetters,
  keepDeadLetters,
} from '../../clouds/aws/messaging/deadLetters';
import { providePods, runJob } from '../../clouds/aws/workloads/eks';
import {
  defineTask,
  networkOfTasks,
  provideTask,
} from '../../clouds/aws/workloads/fargate';
import { toEventBridgeCron } from './cron';
import type { ScheduledJobProperties } from './properties';

type Context = BlueprintContext<ScheduledJobProperties, AwsFoundations>;

/** Accepted scanner findings of the tasks' security group, with the reason. */
const ATTACHED_BY_SCHEDULE = [
  'checkov:skip=CKV2_AWS_5:attached by EventBridge Scheduler, a type of resource that the check does not list',
];

/** EventBridge Scheduler starts an ECS Fargate task. */
export const aws: Blueprint<ScheduledJobProperties, AwsFoundations, AwsOffer> =
  {
    summary:
      'EventBridge Scheduler schedule that starts an ECS Fargate task; a CronJob on EKS when hosted on a cluster',
    outputs: {
      security_group_id: {
        type: 'string',
        description: 'security group of its tasks',
      },
    },

    provide: context =>
      isInCluster(context)
        ? providePods(context)
        : provideTask(context, ATTACHED_BY_SCHEDULE),

    consume(context, own, links) {
      if (isInCluster(context)) {
        runJob(context, own, links);
        return;
      }
      const {
        node,
        properties,
        environment,
        foundations,
        resource,
        cloudName,
      } = context;
      const task = defineTask(context, own, links);
      // CI registers new revisions of the task; the schedule then starts the latest.
      const started = task.attr(
        environment.rollout === 'ci' ? 'arn_without_revision' : 'arn',
      );
      const deadLetters = addDeadLetters(
        context,
        `Keeps invocations that could not start ${node.name}`,
      );
      const role = allowStarting(context, own, task, deadLetters);
      resource('aws_scheduler_schedule', {
        name: cloudName(),
        description: `Starts ${node.name}`,
        schedule_expression: cronOf(context),
        schedule_expression_timezone: properties.timezone,
        kms_key_arn: foundations.key(),
        flexible_time_window: block({ mode: 'OFF' }),
        target: block({
          arn: foundations.cluster().id,
          role_arn: role.attr('arn'),
          ecs_parameters: block({
            task_definition_arn: started,
            propagate_tags: 'TASK_DEFINITION',
            enable_ecs_managed_tags: true,
            capacity_provider_strategy: block({
              capacity_provider: 'FARGATE',
              weight: 1,
            }),
            network_configuration: networkOfTasks(context, own),
          }),
          retry_policy: block({
            maximum_retry_attempts: properties.retries,
            maximum_event_age_in_seconds: 3600,
          }),
          dead_letter_config: block({ arn: deadLetters.attr('arn') }),
        }),
      });
    },
  };

function cronOf({ node, properties, diagnose }: Context): string {
  const cron = toEventBridgeCron(properties.schedule);
  if (cron === undefined) {
    diagnose(
      error(
        'expand/schedule-not-possible',
        `The schedule of ${node.name} names days of the month and of the week: EventBridge takes one of them.`,
        {
          entityRef: node.entityRef,
          location: locateProperty(node.decision, 'schedule'),
          hint: 'Leave one of the two fields at *, or make two jobs of it.',
        },
      ),
    );
  }
  return cron ?? '';
}

/** Lets the scheduler start this task, with its two roles, in this cluster. */
function allowStarting(
  context: Context,
  own: Outputs,
  task: Block,
  deadLetters: Block,
): Block {
  const { node, foundations, data, resource } = context;
  const reason = `Lets EventBridge Scheduler start ${node.name}, and nothing else`;
  const role = serviceRole(
    context,
    'schedule',
    'scheduler.amazonaws.com',
    reason,
    'schedule',
    { saysForWhom: true },
  );
  const document = data(
    'aws_iam_policy_document',
    {
      statement: [
        ...startOf(task, foundations.cluster().id, own.role_arn),
        ...keepDeadLetters(deadLetters, foundations.key()),
      ],
    },
    {
      role: 'schedule',
      reason,
      comments: [
        'A task has no name before it is started: its "*" means the tasks of this cluster.',
      ],
    },
  );
  resource(
    'aws_iam_role_policy',
    {
      name: 'start-task',
      role: role.attr('name'),
      policy: document.attr('json'),
    },
    { role: 'schedule', reason },
  );
  return role;
}

/** Statements that permit to start a task in a cluster, with its two roles. */
function startOf(task: Block, cluster: Value, roleArn: Value): NestedBlock[] {
  const equals = (variable: string, value: Value) =>
    block({ test: 'StringEquals', variable, values: [value] });
  return [
    block({
      sid: 'StartTask',
      actions: ['ecs:RunTask'],
      resources: [text`${task.attr('arn_without_revision')}:*`],
      condition: block({
        test: 'ArnEquals',
        variable: 'ecs:cluster',
        values: [cluster],
      }),
    }),
    block({
      sid: 'TagTask',
      actions: ['ecs:TagResource'],
      resources: [text`${hcl`replace(${cluster}, ":cluster/", ":task/")`}/*`],
      condition: equals('ecs:CreateAction', 'RunTask'),
    }),
    block({
      sid: 'GiveRoles',
      actions: ['iam:PassRole'],
      resources: [roleArn, task.attr('execution_role_arn')],
      condition: equals('iam:PassedToService', 'ecs-tasks.amazonaws.com'),
    }),
  ];
}
