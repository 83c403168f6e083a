import {
  appstackStackCreatePermission,
  appstackStackSyncPermission,
  environmentResourceRef,
  type AppStackListItem,
} from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';

/**
 * Whether to offer a sync: to who may create appStacks, or sync the one in
 * question in at least its first environment. The backend decides for each.
 */
export function useMaySync(stack?: AppStackListItem): boolean {
  const create = usePermission({ permission: appstackStackCreatePermission });
  const environment = stack?.environments[0];
  const sync = usePermission({
    permission: appstackStackSyncPermission,
    resourceRef:
      stack && environment
        ? environmentResourceRef(stack.name, environment)
        : undefined,
  });
  return create.allowed || sync.allowed;
}
