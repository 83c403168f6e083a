import type { Place } from '../../kubernetes/place';
import type {
  Blueprint,
  BlueprintContext,
  Link,
  Outputs,
} from '../../blueprints/blueprint';
import { provideChart, releaseChart } from '../../kubernetes/chart';
import { listens, type Listening } from '../../kubernetes/listens';
import { POD_OUTPUTS } from '../../kubernetes/offer';
import type { KubernetesWorkloadProperties } from './properties';

/** The pods of workloads on a cloud's managed Kubernetes. */
interface Pods<C, O> {
  placeOf(context: C): { place: Place };
  providePods(context: C, port?: number): Outputs;
  runPods(
    context: C,
    own: Outputs,
    links: readonly Link<O>[],
    listening?: Listening,
  ): void;
}

/** A deployment of its image, or the release of the chart that it names. */
export function deploymentOrChart<F, O>({
  placeOf,
  providePods,
  runPods,
}: Pods<BlueprintContext<KubernetesWorkloadProperties, F>, O>): Pick<
  Blueprint<KubernetesWorkloadProperties, F, O>,
  'outputs' | 'provide' | 'consume'
> {
  return {
    outputs: POD_OUTPUTS,

    provide(context) {
      const { chart, port } = context.properties;
      return chart
        ? provideChart(context, placeOf(context).place)
        : providePods(context, port);
    },

    consume(context, own, links) {
      if (context.properties.chart)
        releaseChart(context, placeOf(context).place, links);
      else runPods(context, own, links, listens(context));
    },
  };
}
