import type { Outputs } from './blueprint';

/** Whether its host is a Kubernetes cluster or namespace, of this stack or of another. */
export const isInCluster = ({ host }: { host?: Outputs }): boolean =>
  host?.cluster !== undefined;
