import {
  ACTIVITY_KINDS,
  ACTIVITY_STATUSES,
  type ActivityQuery,
} from '@appstack/backstage-plugin-appstack-common';
import { useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi } from '../../hooks';

const PAGE_SIZE = 25;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What a list is about wherever it is shown: on the page of an appStack, of an entity. */
export type ActivityScope = Pick<ActivityQuery, 'appstack' | 'entityRef'>;

/** What a list can be narrowed by, as the URL and the API name it. */
export type ActivityFilter =
  'appstack' | 'owner' | 'kind' | 'status' | 'from' | 'to';

const FILTERS: readonly ActivityFilter[] = [
  'appstack',
  'owner',
  'kind',
  'status',
  'from',
  'to',
];

/** A page of what happened; filters and the page are kept in the URL. */
export function useActivity(scope: ActivityScope) {
  const api = useAppstackApi();
  const [params, setParams] = useSearchParams();
  const filters = filtersIn(params);
  const cursor = params.get('cursor') ?? undefined;
  const query = { ...filters, ...scope };
  const asked = JSON.stringify({ ...query, cursor, limit: PAGE_SIZE });
  const page = useAsyncRetry(
    () => api.call('ListActivity', { query: JSON.parse(asked) }),
    [api, asked],
  );
  const set = (
    name: ActivityFilter | 'cursor',
    value: string | undefined,
    push = false,
  ) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        // A cursor belongs to a query: another one starts on its first page.
        next.delete('cursor');
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: !push },
    );
  return {
    ...{ page, query, filters, cursor },
    setFilter: (name: ActivityFilter, value: string | undefined) =>
      set(name, value),
    setCursor: (value: string | undefined) => set('cursor', value, true),
    isFiltered: Object.keys(filters).length > 0,
  };
}

export type ActivityList = ReturnType<typeof useActivity>;

/** What the URL asks for; what it does not say properly is left out. */
function filtersIn(params: URLSearchParams): Omit<ActivityQuery, 'cursor'> {
  const isValid = (name: ActivityFilter, value: string) => {
    if (name === 'kind') return isOneOf(ACTIVITY_KINDS, value);
    if (name === 'status') return isOneOf(ACTIVITY_STATUSES, value);
    return (name !== 'from' && name !== 'to') || DAY.test(value);
  };
  return Object.fromEntries(
    FILTERS.flatMap(name => {
      const value = params.get(name);
      return value && isValid(name, value) ? [[name, value]] : [];
    }),
  );
}

function isOneOf(values: readonly string[], value: string): boolean {
  return values.includes(value);
}
