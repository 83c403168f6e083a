import type { BlueprintContext, Outputs } from '../../../blueprints/blueprint';
import { isInCluster } from '../../../blueprints/host';
import type { GcpFoundations } from '../contract';
import { buildServiceAccount } from './cloudRun';
import { providePods } from './gke';

/** The outputs of a workload without callers. */
export const ACCOUNT_OUTPUTS = {
  account_email: {
    type: 'string',
    description: 'e-mail address of its service account',
  },
} as const;

/** The identity of a workload without callers, on Cloud Run or on GKE. */
export const provideAccount = (
  context: BlueprintContext<unknown, GcpFoundations>,
): Outputs =>
  isInCluster(context)
    ? providePods(context)
    : { account_email: buildServiceAccount(context).attr('email') };
