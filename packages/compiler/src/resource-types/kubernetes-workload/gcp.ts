import type { GcpOffer } from '../../connections/gcp';
import type { GcpFoundations } from '../../foundations/gcp';
import type { Blueprint } from '../define';
import { provideChart, releaseChart } from '../inCluster/chart';
import { listens } from '../inCluster/listens';
import { offerPods, POD_OUTPUTS } from '../inCluster/offer';
import { placeOf, providePods, runPods } from '../workloads/gke';
import type { KubernetesWorkloadProperties } from './index';

/** A deployment on GKE whose pods are a service account of their own; or a chart. */
export const gcp: Blueprint<
  KubernetesWorkloadProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary:
    'deployment on GKE with a service account of its own, behind an ingress when exposed; or a Helm chart',
  outputs: POD_OUTPUTS,

  provide(context) {
    const { chart, port } = context.properties;
    return chart
      ? provideChart(context, placeOf(context).place)
      : providePods(context, port);
  },

  offer: offerPods,

  consume(context, own, links) {
    if (context.properties.chart)
      releaseChart(context, placeOf(context).place, links);
    else runPods(context, own, links, listens(context));
  },
};
