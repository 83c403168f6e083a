import { policyHandlers } from './api/policies';
import type { Stores } from './createStores';
import { PolicyHistory } from './service/policies/PolicyHistory';
import {
  PolicyResultService,
  type PolicyResultServiceOptions,
} from './service/policies/PolicyResultService';
import {
  PolicyService,
  type PolicyServiceOptions,
} from './service/policies/PolicyService';
import {
  WaiverService,
  type WaiverServiceOptions,
} from './service/policies/WaiverService';

/** What the operations on policies do. */
export const createPolicyHandlers = (
  parts: PolicyResultServiceOptions &
    WaiverServiceOptions &
    Omit<PolicyServiceOptions, 'store'>,
  { policies: store }: Pick<Stores, 'policies'>,
) =>
  policyHandlers(
    new PolicyService({ ...parts, store }),
    new PolicyResultService(parts),
    new WaiverService(parts),
    new PolicyHistory({ store }),
  );
