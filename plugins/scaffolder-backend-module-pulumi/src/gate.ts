import {
  appstackPulumiDestroyPermission,
  appstackPulumiRunPermission,
} from '@appstack/backstage-plugin-appstack-common';
import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

/** Refuses what the person who runs the template may not do with a stack. */
export type Gate = (
  stack: string,
  operation: 'run' | 'destroy',
  credentials: BackstageCredentials,
) => Promise<void>;

/** The permissions are those of the portal: what a person may not press there, no template does for them. */
export function createGate(permissions: PermissionsService): Gate {
  return async (resourceRef, operation, credentials) => {
    const needed = [
      appstackPulumiRunPermission,
      ...(operation === 'destroy' ? [appstackPulumiDestroyPermission] : []),
    ];
    const decisions = await permissions.authorize(
      needed.map(permission => ({ permission, resourceRef })),
      { credentials },
    );
    const denied = decisions.findIndex(
      ({ result }) => result !== AuthorizeResult.ALLOW,
    );
    if (denied >= 0) {
      throw new NotAllowedError(
        `You may not do this to ${resourceRef}: it needs the permission ${needed[denied].name}.`,
      );
    }
  };
}
