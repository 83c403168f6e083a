import type { AzureOffer } from '../../connections/azure';
import type { AzureFoundations } from '../../foundations/azure';
import type { Blueprint } from '../define';
import { provideChart, releaseChart } from '../inCluster/chart';
import { listens } from '../inCluster/listens';
import { offerPods, POD_OUTPUTS } from '../inCluster/offer';
import { placeOf, providePods, runPods } from '../workloads/aks';
import type { KubernetesWorkloadProperties } from './index';

/** A deployment on AKS whose pods have an identity of their own; or a chart. */
export const azure: Blueprint<
  KubernetesWorkloadProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'deployment on AKS with an identity of its own, behind an ingress when exposed; or a Helm chart',
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
