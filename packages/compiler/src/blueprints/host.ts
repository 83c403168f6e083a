import type { Outputs } from './blueprint';

/** Whether what it is hosted on is a Kubernetes cluster or a namespace there, of this stack or of others. */
export const isInCluster = ({ host }: { host?: Outputs }): boolean =>
  host?.cluster !== undefined;
