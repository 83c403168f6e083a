import type { AzureOffer } from '../../connections/azure';
import type { AzureFoundations } from '../../foundations/azure';
import type { Blueprint } from '../define';
import { offerPods } from '../inCluster/offer';
import * as aks from '../workloads/aks';
import type { KubernetesWorkloadProperties } from './index';
import { deploymentOrChart } from './deploymentOrChart';

/** A deployment on AKS whose pods have an identity of their own; or a chart. */
export const azure: Blueprint<
  KubernetesWorkloadProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'deployment on AKS with an identity of its own, behind an ingress when exposed; or a Helm chart',
  ...deploymentOrChart(aks),
  offer: offerPods,
};
