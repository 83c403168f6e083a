import {
  appstackPolicyReadPermission,
  appstackStandardsReadPermission,
} from '@appstack/backstage-plugin-appstack-common';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { ComponentType } from 'react';
import { AsCodePage } from '../AsCode/AsCodePage';
import { PoliciesPage } from '../Policies/PoliciesPage';
import { PolicyResultsPage } from '../Policies/PolicyResultsPage';
import { StandardsPage } from '../Standards/StandardsPage';

/** A tab of the governance page; its title is the message `governance.tab.<id>`. */
export interface GovernanceTab {
  /** Its path below `/governance`, too. */
  id: 'standards' | 'policies' | 'results' | 'code';
  /** Without it the tab is not there. */
  permission: BasicPermission;
  Page: ComponentType;
}

/** What an organization prescribes, in the order of the tabs. */
export const GOVERNANCE_TABS: readonly GovernanceTab[] = [
  {
    id: 'standards',
    permission: appstackStandardsReadPermission,
    Page: StandardsPage,
  },
  {
    id: 'policies',
    permission: appstackPolicyReadPermission,
    Page: PoliciesPage,
  },
  {
    id: 'results',
    permission: appstackPolicyReadPermission,
    Page: PolicyResultsPage,
  },
  {
    id: 'code',
    permission: appstackStandardsReadPermission,
    Page: AsCodePage,
  },
];
