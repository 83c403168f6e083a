import { PULUMI_STACK_RESOURCE_TYPE } from '@appstack/backstage-plugin-appstack-common';
import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import * as z from 'zod';

/**
 * What rules may look at of a stack of Pulumi; an organization as a whole has
 * neither project nor stack.
 *
 * @public
 */
export interface PulumiPermissionResource {
  organization: string;
  project?: string;
  stack?: string;
}

/**
 * The resource of permission rules on stacks of Pulumi; its refs are
 * `<organization>/<project>/<stack>`.
 *
 * @public
 */
export const pulumiPermissionResourceRef = createPermissionResourceRef<
  PulumiPermissionResource,
  { organizations: string[] }
>().with({ pluginId: 'appstack', resourceType: PULUMI_STACK_RESOURCE_TYPE });

/**
 * Whether the stack belongs to one of the named organizations of Pulumi.
 *
 * @public
 */
export const isInPulumiOrganization = createPermissionRule({
  name: 'IN_ORGANIZATION',
  description: 'Allow stacks of the named organizations of Pulumi',
  resourceRef: pulumiPermissionResourceRef,
  paramsSchema: z.object({
    organizations: z.array(z.string()).describe('Names of organizations'),
  }),
  apply: ({ organization }, { organizations }) =>
    organizations.includes(organization),
  toQuery: ({ organizations }) => ({ organizations }),
});

/**
 * The rules on stacks of Pulumi, by the name of the function that makes a condition of them.
 *
 * @public
 */
export const pulumiPermissionRules = {
  isInOrganization: isInPulumiOrganization,
};

const exported = createConditionExports({
  resourceRef: pulumiPermissionResourceRef,
  rules: pulumiPermissionRules,
});

/**
 * Conditions on stacks of Pulumi for the policies of an organization.
 *
 * @public
 */
export const appstackPulumiConditions = exported.conditions;

/**
 * A conditional decision about stacks of Pulumi, for the policies of an organization.
 *
 * @public
 */
export const createAppstackPulumiConditionalDecision =
  exported.createConditionalDecision;
