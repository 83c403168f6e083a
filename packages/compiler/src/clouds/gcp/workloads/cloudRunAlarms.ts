import type { GcpFoundations } from '../contract';
import type { Block } from '../../../terraform/blocks';
import { block, text, type Value } from '../../../terraform/expressions';
import type { BlueprintContext } from '../../../blueprints/blueprint';

type Context = BlueprintContext<unknown, GcpFoundations>;

/** Fewer failures than this in five minutes are no alarm, whatever their share. */
const FEWEST_FAILURES = 5;

/** Alarm: more than 5 % of requests fail, and more than a few. */
export function alarmOnErrors(context: Context, serviceName: Value) {
  const { node } = context;
  const requests = text`resource.type = "cloud_run_revision" AND resource.labels.service_name = "${serviceName}" AND metric.type = "run.googleapis.com/request_count"`;
  const each = block({
    alignment_period: '300s',
    per_series_aligner: 'ALIGN_RATE',
    cross_series_reducer: 'REDUCE_SUM',
  });
  const failures = text`${requests} AND metric.labels.response_code_class = "5xx"`;
  addPolicy(
    context,
    'errors',
    `${node.name} fails`,
    {
      display_name: 'More than 5 % of the requests are answered with 5xx',
      condition_threshold: block({
        filter: failures,
        denominator_filter: requests,
        comparison: 'COMPARISON_GT',
        threshold_value: 0.05,
        duration: '300s',
        aggregations: each,
        denominator_aggregations: each,
      }),
    },
    {
      display_name: `More than ${FEWEST_FAILURES} requests are answered with 5xx`,
      condition_threshold: block({
        filter: failures,
        comparison: 'COMPARISON_GT',
        threshold_value: FEWEST_FAILURES,
        duration: '0s',
        aggregations: block({
          alignment_period: '300s',
          per_series_aligner: 'ALIGN_DELTA',
          cross_series_reducer: 'REDUCE_SUM',
        }),
      }),
    },
  );
}

/** Alarms: overload of a worker pool, and missing metrics because no instance runs. */
export function alarmOnLoad(context: Context, pool: Block) {
  const { node } = context;
  addPolicy(context, 'cpu', `${node.name} is overloaded or gone`, {
    display_name: 'Nearly all CPU is in use, or nothing runs',
    condition_threshold: block({
      filter: text`resource.type = "cloud_run_worker_pool" AND resource.labels.worker_pool_name = "${pool.attr('name')}" AND metric.type = "run.googleapis.com/container/cpu/utilizations"`,
      comparison: 'COMPARISON_GT',
      threshold_value: 0.9,
      duration: '900s',
      evaluation_missing_data: 'EVALUATION_MISSING_DATA_ACTIVE',
      aggregations: block({
        alignment_period: '60s',
        per_series_aligner: 'ALIGN_PERCENTILE_99',
        cross_series_reducer: 'REDUCE_MAX',
      }),
    }),
  });
}

/** Alarm: an execution of a job fails. */
export function alarmOnFailedJob(context: Context, job: Block) {
  const { node } = context;
  addPolicy(context, 'failed', `${node.name} failed`, {
    display_name: 'An execution failed',
    condition_threshold: block({
      filter: text`resource.type = "cloud_run_job" AND resource.labels.job_name = "${job.attr('name')}" AND metric.type = "run.googleapis.com/job/completed_execution_count" AND metric.labels.result = "failed"`,
      comparison: 'COMPARISON_GT',
      threshold_value: 0,
      duration: '0s',
      aggregations: block({
        alignment_period: '300s',
        per_series_aligner: 'ALIGN_DELTA',
        cross_series_reducer: 'REDUCE_SUM',
      }),
    }),
  });
}

/** An alert policy that notifies the on-call when all conditions hold. */
export function addPolicy(
  { foundations, resource, cloudName }: Context,
  role: string,
  symptom: string,
  ...conditions: Record<string, Value | ReturnType<typeof block>>[]
) {
  resource(
    'google_monitoring_alert_policy',
    {
      display_name: cloudName(role),
      combiner: conditions.length > 1 ? 'AND' : 'OR',
      severity: 'CRITICAL',
      notification_channels: [foundations.notificationChannel()],
      conditions: conditions.map(condition => block(condition)),
      documentation: block({
        content: `${symptom}.`,
        mime_type: 'text/markdown',
      }),
    },
    { role, reason: `Notifies when ${symptom}` },
  );
}
