import type { StackPermissionFilter } from '@appstack/backstage-plugin-appstack-node';
import type {
  PolicyAdjustment,
  Policy,
  PolicyResult,
  Waiver,
} from '@appstack/compiler/model';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { PageOf, PageRequest } from './page';

/** What the portal keeps under the id of a policy: the policy, or what is changed of a built-in one. */
export interface KeptPolicy {
  /** The id. */
  name: string;
  policy?: Policy;
  adjustment?: PolicyAdjustment;
}

export interface WaiverRecord extends Waiver {
  createdAt: string;
}

/** What the present version of an environment violates. */
export interface PolicyResultRecord extends PolicyResult {
  stackId: string;
  appStack: string;
  environment: string;
  version: number;
  evaluatedAt: string;
}

export interface PolicyResultFilter {
  policy?: string;
  severity?: string;
  status?: string;
  stack?: string;
  environment?: string;
  owner?: string;
  /** The appStacks that the caller may read; all when absent. */
  permitted?: PermissionCriteria<StackPermissionFilter>;
}

/** Keeps waivers, and reads what versions violate. */
export interface PolicyStore {
  /** Of an appStack, the last made first. */
  waivers(stackId: string): Promise<WaiverRecord[]>;
  addWaiver(stackId: string, waiver: Omit<Waiver, 'id'>): Promise<WaiverRecord>;
  removeWaiver(
    stackId: string,
    waiver: WaiverRecord,
    by: string,
  ): Promise<void>;
  /** Of appStacks that are there, the first recorded first. */
  results(
    filter: PolicyResultFilter & PageRequest,
  ): Promise<PageOf<PolicyResultRecord> & { totalItems: number }>;
}
