import type { PodReach } from './reach';
import type { Value } from '../terraform/expressions';
import type { Outputs } from '../blueprints/blueprint';
import { IN_CLUSTER_OUTPUTS } from './serviceAccount';

/** The named outputs of workloads in a cluster that others may call. */
export const POD_OUTPUTS = {
  url: { type: 'string', description: 'base URL inside the cluster' },
  port: { type: 'number', description: 'port that it listens on' },
  ...IN_CLUSTER_OUTPUTS,
  cluster: { type: 'string', description: 'name of its cluster' },
} as const;

/** The offer of pods with a port: an address inside the cluster. */
export const offerPods = ({
  url,
  app,
  namespace,
  port,
  cluster,
}: Outputs): { environment?: Record<string, Value>; pods?: PodReach } =>
  url === undefined
    ? {}
    : { environment: { URL: url }, pods: { app, namespace, port, cluster } };
