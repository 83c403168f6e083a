import {
  appstackBasicPermissions,
  appstackEnvironmentPermissions,
  appstackPulumiPermissions,
  appstackStackPermissions,
} from '@appstack/backstage-plugin-appstack-common';
import {
  environmentPermissionResourceRef,
  environmentPermissionRules,
  pulumiPermissionResourceRef,
  pulumiPermissionRules,
  stackPermissionResourceRef,
  stackPermissionRules,
  type EnvironmentPermissionResource,
} from '@appstack/backstage-plugin-appstack-node';
import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import type { StackStore } from '../database';

/** Which environments are protected. */
export interface ProtectedEnvironments {
  isProtected(environment: string): boolean;
}

/** Reads {@link ProtectedEnvironments} as they are now. */
export interface ReadableEnvironments {
  read(): Promise<ProtectedEnvironments>;
}

/** Registers permissions, resource types and rules with the permission framework. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  stacks: StackStore,
  environments: ReadableEnvironments,
) {
  registry.addPermissions(appstackBasicPermissions);
  registerPulumiPermissions(registry);
  registry.addResourceType({
    resourceRef: stackPermissionResourceRef,
    permissions: appstackStackPermissions,
    rules: Object.values(stackPermissionRules),
    getResources: async names => {
      const owners = await stacks.owners(names);
      return names.map(name => {
        const owner = owners.get(name);
        return owner === undefined ? undefined : { name, owner };
      });
    },
  });
  registry.addResourceType({
    resourceRef: environmentPermissionResourceRef,
    permissions: appstackEnvironmentPermissions,
    rules: Object.values(environmentPermissionRules),
    getResources: async refs => {
      const parts = refs.map(ref => ref.split('/'));
      const [owners, protection] = await Promise.all([
        stacks.owners([...new Set(parts.map(([s]) => s))]),
        environments.read(),
      ]);
      return parts.map(([stack, environment]) => {
        const owner = owners.get(stack);
        return owner === undefined || environment === undefined
          ? undefined
          : environmentResource(
              { name: stack, owner },
              environment,
              protection,
            );
      });
    },
  });
}

/** Registers what concerns stacks of Pulumi: their refs say all that rules look at. */
function registerPulumiPermissions(registry: PermissionsRegistryService) {
  registry.addResourceType({
    resourceRef: pulumiPermissionResourceRef,
    permissions: appstackPulumiPermissions,
    rules: Object.values(pulumiPermissionRules),
    getResources: async refs =>
      refs.map(ref => {
        const [organization, project, stack] = ref.split('/');
        return { organization, project, stack };
      }),
  });
}

/** What permission rules see of an appStack in one environment. */
export function environmentResource(
  stack: { name: string; owner: string },
  environment: string,
  environments: ProtectedEnvironments,
): EnvironmentPermissionResource {
  return {
    stack: stack.name,
    owner: stack.owner,
    environment,
    protected: environments.isProtected(environment),
  };
}
