import {
  resourceDimensionSchema,
  type DashboardQuery,
} from '@appstack/backstage-plugin-appstack-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useQueryState } from '../../hooks';

/** Days that a chart may reach back. */
export const PERIODS = [7, 30, 90, 365] as const;
const DEFAULT_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The numbers; owner, period and what they are told apart by are kept in the URL. */
export function useDashboard() {
  const api = useAppstackApi();
  const [owner, setOwner] = useQueryState('owner');
  const [period, setPeriod] = useQueryState('days');
  const [dimension, setBy] = useQueryState('by');
  const days = PERIODS.find(one => String(one) === period) ?? DEFAULT_DAYS;
  const by = resourceDimensionSchema.catch('cloud').parse(dimension);
  const query: DashboardQuery = {
    ...(owner && { owner }),
    from: new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10),
    by,
  };
  const asked = JSON.stringify(query);
  const numbers = useAsyncRetry(
    () => api.call('GetDashboard', { query: JSON.parse(asked) }),
    [api, asked],
  );
  return { query, days, by, owner, setOwner, setPeriod, setBy, numbers };
}

export type DashboardState = ReturnType<typeof useDashboard>;
