import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import { offerPods } from '../../kubernetes/offer';
import * as eks from '../../clouds/aws/workloads/eks';
import type { KubernetesWorkloadProperties } from './properties';
import { deploymentOrChart } from './deploymentOrChart';

/** A deployment on EKS whose pods have a dedicated role; or a chart. */
export const aws: Blueprint<
  KubernetesWorkloadProperties,
  AwsFoundations,
  AwsOffer
> = {
  summary:
    'deployment on EKS with a role of its own, behind a network load balancer when exposed; or a Helm chart',
  ...deploymentOrChart(eks),
  offer: offerPods,
};
