import type { AwsOffer } from '../../connections/aws';
import type { AwsFoundations } from '../../foundations/aws';
import type { Blueprint } from '../define';
import { provideChart, releaseChart } from '../inCluster/chart';
import { listens } from '../inCluster/listens';
import { offerPods, POD_OUTPUTS } from '../inCluster/offer';
import { placeOf, providePods, runPods } from '../workloads/eks';
import type { KubernetesWorkloadProperties } from './index';

/** A deployment on EKS whose pods have a role of their own; or a chart. */
export const aws: Blueprint<
  KubernetesWorkloadProperties,
  AwsFoundations,
  AwsOffer
> = {
  summary:
    'deployment on EKS with a role of its own, behind a network load balancer when exposed; or a Helm chart',
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
