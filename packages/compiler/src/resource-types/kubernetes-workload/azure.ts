import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import { offerPods } from '../../kubernetes/offer';
import * as aks from '../../clouds/azure/workloads/aks';
import type { KubernetesWorkloadProperties } from './properties';
import { deploymentOrChart } from './deploymentOrChart';

/** A deployment on AKS whose pods have a dedicated identity; or a chart. */
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
