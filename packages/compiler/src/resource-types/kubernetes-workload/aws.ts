import type { AwsOffer } from '../../connections/aws';
import type { AwsFoundations } from '../../foundations/aws';
import type { Blueprint } from '../define';
import { offerPods } from '../inCluster/offer';
import * as eks from '../workloads/eks';
import type { KubernetesWorkloadProperties } from './index';
import { deploymentOrChart } from './deploymentOrChart';

/** A deployment on EKS whose pods have a role of their own; or a chart. */
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
