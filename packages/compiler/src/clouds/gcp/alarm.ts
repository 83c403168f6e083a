import type { GcpFoundations } from './contract';
import {
  block,
  template,
  type Expression,
  type Value,
} from '../../terraform/expressions';
import type { BlueprintContext } from '../../blueprints/blueprint';
import { addPolicy } from './workloads/cloudRunAlarms';

/** The metric and the threshold of an alarm. */
interface Alarm {
  /** Distinguishes the alarms of one node; also the suffix of the name. */
  role: string;
  /** The condition, as the end of a sentence. */
  symptom: string;
  /** The monitored resource, as text for users. */
  condition: string;
  /** The type of the metric: `pubsub.googleapis.com/subscription/…`. */
  metric: string;
  /** The type of the monitored resource, and the labels that name the one. */
  resourceType: string;
  labels: Record<string, Value>;
  /** It sounds above this. */
  threshold: number;
  /** How long it has to be above, in seconds; at once by default. */
  seconds?: number;
}

/** Notifies the on-call when a metric of one resource exceeds its threshold. */
export function alarmAbove(
  context: BlueprintContext<unknown, GcpFoundations>,
  { role, symptom, condition, threshold, seconds = 0, ...where }: Alarm,
) {
  addPolicy(context, role, symptom, {
    display_name: condition,
    condition_threshold: block({
      filter: filterOf(where),
      comparison: 'COMPARISON_GT',
      threshold_value: threshold,
      duration: `${seconds}s`,
      aggregations: block({
        alignment_period: '300s',
        per_series_aligner: 'ALIGN_MEAN',
      }),
    }),
  });
}

/** See "Monitoring filters" in the Cloud Monitoring guide. */
function filterOf({
  metric,
  resourceType,
  labels,
}: Pick<Alarm, 'metric' | 'resourceType' | 'labels'>): Expression {
  const start = `resource.type = "${resourceType}" AND metric.type = "${metric}`;
  const literals = Object.keys(labels).map(
    (label, i) => `${i === 0 ? start : ''}" AND resource.labels.${label} = "`,
  );
  return template([...literals, '"'], Object.values(labels));
}
