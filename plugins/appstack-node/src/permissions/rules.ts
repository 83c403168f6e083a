import { createPermissionRule } from '@backstage/plugin-permission-node';
import * as z from 'zod';
import {
  environmentPermissionResourceRef,
  stackPermissionResourceRef,
} from './resources';

const claimsSchema = z.object({
  claims: z
    .array(z.string())
    .describe(
      'Entity refs of the user and of the groups that the user acts for',
    ),
});

const normalized = (refs: string[]) => refs.map(ref => ref.toLowerCase());

/**
 * Whether the appStack's stored owner is among the claims.
 *
 * @public
 */
export const isStackOwner = createPermissionRule({
  name: 'IS_STACK_OWNER',
  description: 'Allow appStacks that are owned by one of the claims',
  resourceRef: stackPermissionResourceRef,
  paramsSchema: claimsSchema,
  apply: ({ owner }, { claims }) => normalized(claims).includes(owner),
  toQuery: ({ claims }) => ({ owners: normalized(claims) }),
});

/**
 * {@link isStackOwner} for permissions that are checked for each environment.
 *
 * @public
 */
export const isEnvironmentStackOwner = createPermissionRule({
  name: 'IS_STACK_OWNER',
  description:
    'Allow environments of appStacks that are owned by one of the claims',
  resourceRef: environmentPermissionResourceRef,
  paramsSchema: claimsSchema,
  apply: ({ owner }, { claims }) => normalized(claims).includes(owner),
  toQuery: ({ claims }) => ({ owners: normalized(claims) }),
});

/**
 * Whether the environment is one of those named.
 *
 * @public
 */
export const isInEnvironment = createPermissionRule({
  name: 'IN_ENVIRONMENT',
  description: 'Allow the named environments',
  resourceRef: environmentPermissionResourceRef,
  paramsSchema: z.object({
    environments: z.array(z.string()).describe('Names of environments'),
  }),
  apply: ({ environment }, { environments }) =>
    environments.includes(environment),
  toQuery: ({ environments }) => ({ environments }),
});

/**
 * Whether the environment's configuration has `protected: true`; negate it for the others.
 *
 * @public
 */
export const isProtectedEnvironment = createPermissionRule({
  name: 'IS_PROTECTED',
  description: 'Allow protected environments',
  resourceRef: environmentPermissionResourceRef,
  apply: environment => environment.protected,
  toQuery: () => ({ protected: true }),
});

/**
 * The rules on appStacks, by the name of the function that makes a condition of them.
 *
 * @public
 */
export const stackPermissionRules = { isStackOwner };

/**
 * The rules on environments, by the name of the function that makes a condition of them.
 *
 * @public
 */
export const environmentPermissionRules = {
  isStackOwner: isEnvironmentStackOwner,
  isInEnvironment,
  isProtected: isProtectedEnvironment,
};
