import type { Outputs } from './blueprint';

/** Whether its host is a Kubernetes cluster or namespace, of this stack or of another. */
export const isInCluster = ({ host }: { host?: Outputs }): boolean =>
  host?.cluster !== undefined;

/** Whether its host is a plan of App Service, or an app of the catalog that a plan stands for. */
export const isOnAppService = ({ host }: { host?: Outputs }): boolean =>
  host?.plan_id !== undefined;
