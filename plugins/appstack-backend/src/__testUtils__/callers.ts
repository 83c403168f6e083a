import {
  appstackDeliveryUpdatePermission,
  appstackPolicyWaivePermission,
  appstackPullRequestCreatePermission,
  appstackRunPermissions,
  appstackPulumiReadPermission,
  appstackPulumiRunPermission,
  appstackStackDeletePermission,
  appstackStackReadPermission,
  appstackStackSyncPermission,
  appstackStackUpdatePermission,
  appstackTerraformReadPermission,
} from '@appstack/backstage-plugin-appstack-common';
import {
  appstackEnvironmentConditions,
  appstackPulumiConditions,
  appstackStackConditions,
  createAppstackEnvironmentConditionalDecision,
  createAppstackPulumiConditionalDecision,
  createAppstackStackConditionalDecision,
} from '@appstack/backstage-plugin-appstack-node';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { ADA, ALLOW, DENY, type Policy, type TestBackend } from './backend';

/** The callers of the table of routes, in the order of its columns. */
export const CALLERS = [
  'nobody',
  'guest',
  'reader',
  'builder',
  'syncer',
  'mapper',
  'owner',
  'other',
  'service',
] as const;
export type Caller = (typeof CALLERS)[number];

type Decisions = Record<string, PolicyDecision>;

const READER: Decisions = {
  'appstack.run.read': ALLOW,
  'appstack.stack.read': ALLOW,
  'appstack.activity.read': ALLOW,
  'appstack.mapping.read': ALLOW,
};

/** A team that may do everything with its own appStacks, and create some. */
function teamOf(claim: string): Decisions {
  const claims = { claims: [claim] };
  const stack = appstackStackConditions.isStackOwner(claims);
  const environment = appstackEnvironmentConditions.isStackOwner(claims);
  return {
    'appstack.stack.create': ALLOW,
    'appstack.activity.read': ALLOW,
    'appstack.stack.read': createAppstackStackConditionalDecision(
      appstackStackReadPermission,
      stack,
    ),
    'appstack.stack.update': createAppstackStackConditionalDecision(
      appstackStackUpdatePermission,
      stack,
    ),
    'appstack.stack.delete': createAppstackStackConditionalDecision(
      appstackStackDeletePermission,
      stack,
    ),
    'appstack.stack.sync': createAppstackEnvironmentConditionalDecision(
      appstackStackSyncPermission,
      environment,
    ),
    'appstack.delivery.update': createAppstackStackConditionalDecision(
      appstackDeliveryUpdatePermission,
      stack,
    ),
    'appstack.pull-request.create':
      createAppstackEnvironmentConditionalDecision(
        appstackPullRequestCreatePermission,
        environment,
      ),
    ...Object.fromEntries(
      appstackRunPermissions.map(permission => [
        permission.name,
        createAppstackEnvironmentConditionalDecision(permission, environment),
      ]),
    ),
    'appstack.policy.waive': createAppstackEnvironmentConditionalDecision(
      appstackPolicyWaivePermission,
      environment,
    ),
    'appstack.terraform.read': createAppstackEnvironmentConditionalDecision(
      appstackTerraformReadPermission,
      environment,
    ),
  };
}

/** May see and run stacks of one organization of Pulumi, and destroy none. */
function pulumiOf(organization: string): Decisions {
  const own = appstackPulumiConditions.isInOrganization({
    organizations: [organization],
  });
  return {
    'appstack.pulumi.read': createAppstackPulumiConditionalDecision(
      appstackPulumiReadPermission,
      own,
    ),
    'appstack.pulumi.run': createAppstackPulumiConditionalDecision(
      appstackPulumiRunPermission,
      own,
    ),
  };
}

/** What each signed-in caller may do; what is not listed is denied. */
const POLICIES: Partial<Record<Caller, Decisions>> = {
  guest: {},
  reader: READER,
  builder: { ...READER, 'appstack.terraform.read': ALLOW },
  syncer: {
    ...READER,
    'appstack.stack.sync': createAppstackEnvironmentConditionalDecision(
      appstackStackSyncPermission,
      { not: appstackEnvironmentConditions.isProtected() },
    ),
  },
  mapper: {
    'appstack.mapping.read': ALLOW,
    'appstack.mapping.create': ALLOW,
    'appstack.mapping.update': ALLOW,
    'appstack.mapping.delete': ALLOW,
    'appstack.coverage.read': ALLOW,
    'catalog.entity.read': ALLOW,
    'appstack.environment.create': ALLOW,
    'appstack.environment.update': ALLOW,
    'appstack.environment.delete': ALLOW,
    'appstack.environment.freeze': ALLOW,
    'appstack.standards.read': ALLOW,
    'appstack.standards.update': ALLOW,
    'appstack.policy.read': ALLOW,
    'appstack.policy.update': ALLOW,
  },
  owner: { ...teamOf('group:default/shop-team'), ...pulumiOf('acme') },
  other: teamOf('group:default/payers'),
};

const refOf = (caller: Caller) => `user:default/${caller}`;

/** Ada and services may do everything; services are limited by `externalAccess` alone. */
export const callersPolicy: Policy = (permission, user) => {
  if (user === ADA || user === '') return ALLOW;
  const caller = CALLERS.find(name => refOf(name) === user);
  return (caller && POLICIES[caller]?.[permission]) ?? DENY;
};

/** Sends requests as a caller. */
export function asCaller(backend: TestBackend, caller: Caller) {
  if (caller === 'nobody') return backend.asNobody;
  if (caller === 'service') return backend.asService;
  return backend.asUser(refOf(caller));
}
