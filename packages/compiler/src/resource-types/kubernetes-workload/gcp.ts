import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import { offerPods } from '../../kubernetes/offer';
import * as gke from '../../clouds/gcp/workloads/gke';
import type { KubernetesWorkloadProperties } from './properties';
import { deploymentOrChart } from './deploymentOrChart';

/** A deployment on GKE whose pods have a dedicated service account; or a chart. */
export const gcp: Blueprint<
  KubernetesWorkloadProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary:
    'deployment on GKE with a service account of its own, behind an ingress when exposed; or a Helm chart',
  ...deploymentOrChart(gke),
  offer: offerPods,
};
