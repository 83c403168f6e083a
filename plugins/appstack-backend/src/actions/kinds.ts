import {
  appstackActionReadPermission,
  appstackActionUpdatePermission,
} from '@appstack/backstage-plugin-appstack-common';

/** Of an action that only reads. */
export const READS = {
  attributes: { readOnly: true, destructive: false, idempotent: true },
  visibilityPermission: appstackActionReadPermission,
};

/** Of an action that starts something new each time, which changes nothing in a cloud. */
export const STARTS = {
  attributes: { readOnly: false, destructive: false, idempotent: false },
  visibilityPermission: appstackActionUpdatePermission,
};

/** Of an action that makes a version or a commit: nothing is destroyed, and a repeated call changes nothing more. */
export const CHANGES = {
  attributes: { readOnly: false, destructive: false, idempotent: true },
  visibilityPermission: appstackActionUpdatePermission,
};
