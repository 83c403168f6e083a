import type { GcpOffer } from '../../connections/gcp';
import type { GcpFoundations } from '../../foundations/gcp';
import type { Blueprint } from '../define';
import { offerPods } from '../inCluster/offer';
import * as gke from '../workloads/gke';
import type { KubernetesWorkloadProperties } from './index';
import { deploymentOrChart } from './deploymentOrChart';

/** A deployment on GKE whose pods are a service account of their own; or a chart. */
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
