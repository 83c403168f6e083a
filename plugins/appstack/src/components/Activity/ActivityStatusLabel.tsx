import type { ActivityStatus } from '@appstack/backstage-plugin-appstack-common';
import { useText } from '../../hooks';
import { StateLabel } from '../common';

const STATES = {
  succeeded: 'ok',
  unchanged: 'none',
  found: 'warning',
  refused: 'warning',
  failed: 'warning',
  cancelled: 'none',
  unknown: 'warning',
} as const satisfies Record<ActivityStatus, 'ok' | 'warning' | 'none'>;

/** How it ended, in an icon and in words. */
export function ActivityStatusLabel({ status }: { status: ActivityStatus }) {
  const t = useText();
  return (
    <StateLabel state={STATES[status]} label={t(`activity.status.${status}`)} />
  );
}
