import { providerFor, type Place } from './place';
import { hcl, type Body, type Value } from '../terraform/expressions';
import type { Chart } from './charts';

/** The chart of a Helm release and its settings. */
export interface Release {
  name: Value;
  chart: Pick<Chart, 'chart' | 'repository' | 'version'>;
  values: Record<string, Value>;
  /** Whether its pods need secrets that operators fill by hand: Terraform then does not wait for the release. */
  needsSecrets?: boolean;
  /** Arguments beside these, for example `timeout`. */
  more?: Body;
}

/** The arguments of a `helm_release`: a pinned chart, and back to what was before when it does not come up. */
export function helmRelease(
  { cluster, namespace }: Place,
  { name, chart, values, needsSecrets = false, more }: Release,
): Body {
  return {
    ...providerFor(cluster, 'helm'),
    name,
    namespace,
    repository: chart.repository,
    chart: chart.chart,
    version: chart.version,
    atomic: !needsSecrets,
    wait: !needsSecrets,
    max_history: 5,
    values: [hcl`yamlencode(${values})`],
    ...more,
  };
}
