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
  const sync = usePermission({
    permission: appstackStackSyncPermission,
    resourceRef: stack && firstEnvironment(stack),
  });
  return create.allowed || sync.allowed;
}

/** Whether to offer what only who may sync an appStack may do, such as to restore a version of it. */
export function useMaySyncExisting(stack: AppStackListItem): boolean {
  return usePermission({
    permission: appstackStackSyncPermission,
    resourceRef: firstEnvironment(stack),
  }).allowed;
}

function firstEnvironment({ name, environments: [first] }: AppStackListItem) {
  return first === undefined ? undefined : environmentResourceRef(name, first);
}
