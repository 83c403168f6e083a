import type { Fact } from '../facts';

/** Days that CloudWatch Logs can keep log events. */
const RETENTION_DAYS = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827,
  2192, 2557, 2922, 3288, 3653,
];

export const COMPUTE: Record<string, Fact> = {
  aws_ecs_cluster: {
    purpose: 'compute',
    name: {
      argument: 'name',
      maxLength: 255,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['name'],
  },
  aws_ecs_cluster_capacity_providers: {
    purpose: 'compute',
    forceNew: ['cluster_name'],
  },
  aws_ecs_service: {
    purpose: 'compute',
    name: {
      argument: 'name',
      maxLength: 255,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['name', 'cluster'],
    conflicts: [['launch_type', 'capacity_provider_strategy']],
  },
  aws_ecs_task_definition: {
    purpose: 'compute',
    name: {
      argument: 'family',
      maxLength: 255,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
  },
  aws_bedrock_inference_profile: {
    purpose: 'compute',
    name: {
      argument: 'name',
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['description', 'model_source', 'name'],
  },
  aws_instance: {
    purpose: 'compute',
    stateful: true,
    forceNew: ['ami', 'availability_zone', 'subnet_id'],
  },
  aws_lambda_function: {
    purpose: 'compute',
    name: {
      argument: 'function_name',
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['function_name', 'package_type'],
    enums: { package_type: ['Image', 'Zip'] },
    ranges: { memory_size: [128, 10_240], timeout: [1, 900] },
    oneOf: [['filename', 'image_uri', 's3_bucket']],
    conflicts: [
      ['image_uri', 'handler'],
      ['image_uri', 'runtime'],
    ],
  },
  aws_lambda_permission: {
    purpose: 'compute',
    forceNew: ['action', 'function_name', 'principal', 'source_arn'],
  },
  aws_lambda_event_source_mapping: {
    purpose: 'compute',
    forceNew: ['event_source_arn', 'starting_position'],
    enums: { starting_position: ['AT_TIMESTAMP', 'LATEST', 'TRIM_HORIZON'] },
    ranges: { batch_size: [1, 10_000], maximum_retry_attempts: [-1, 10_000] },
  },
  aws_scheduler_schedule: {
    purpose: 'compute',
    name: {
      argument: 'name',
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['group_name', 'name'],
    enums: { state: ['ENABLED', 'DISABLED'] },
  },
  aws_appautoscaling_target: { purpose: 'compute' },
  aws_appautoscaling_policy: {
    purpose: 'compute',
    name: {
      argument: 'name',
      maxLength: 255,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    enums: {
      policy_type: [
        'StepScaling',
        'TargetTrackingScaling',
        'PredictiveScaling',
      ],
    },
  },
  aws_cloudwatch_log_group: {
    purpose: 'observability',
    enums: { retention_in_days: RETENTION_DAYS },
    forceNew: ['name'],
  },
  aws_cloudwatch_log_delivery: {
    purpose: 'observability',
    forceNew: ['delivery_destination_arn', 'delivery_source_name'],
  },
  aws_cloudwatch_log_delivery_destination: {
    purpose: 'observability',
    name: {
      argument: 'name',
      maxLength: 60,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['name', 'output_format'],
    enums: { output_format: ['json', 'plain', 'w3c', 'raw', 'parquet'] },
  },
  aws_cloudwatch_log_delivery_source: {
    purpose: 'observability',
    name: {
      argument: 'name',
      maxLength: 60,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['log_type', 'name', 'resource_arn'],
  },
  aws_cloudwatch_log_resource_policy: {
    purpose: 'observability',
    name: {
      argument: 'policy_name',
      maxLength: 256,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['policy_name'],
  },
  aws_cloudwatch_metric_alarm: {
    purpose: 'observability',
    name: {
      argument: 'alarm_name',
      maxLength: 255,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['alarm_name'],
    enums: {
      comparison_operator: [
        'GreaterThanOrEqualToThreshold',
        'GreaterThanThreshold',
        'LessThanThreshold',
        'LessThanOrEqualToThreshold',
      ],
      statistic: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'],
      treat_missing_data: ['missing', 'ignore', 'breaching', 'notBreaching'],
    },
  },
  aws_sfn_state_machine: {
    purpose: 'compute',
    name: {
      argument: 'name',
      maxLength: 80,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['name', 'type'],
    enums: { type: ['EXPRESS', 'STANDARD'] },
  },
};
