import {
  appStackConditionSchema,
  appStackSortSchema,
  cloudSchema,
  type AppStackQuery,
  type AppStackSort,
} from '@appstack/backstage-plugin-appstack-common';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useDebounce from 'react-use/esm/useDebounce';
import { useAppstackApi, useQueryState } from '../../hooks';

const PAGE_SIZE = 25;
const TYPING_PAUSE_MS = 250;

/** What a list can be narrowed by, as the URL and the API name it. */
export type StackFilter =
  | 'condition'
  | 'cloud'
  | 'environment'
  | 'mine'
  | 'outOfDate'
  | 'owner'
  | 'sort'
  | 'state';

/** A page of the appStacks; search, filters and order are kept in the URL. */
export function useStackList() {
  const api = useAppstackApi();
  const [params] = useSearchParams();
  const [text, setText] = useQueryState('text');
  const [cursor, setCursor] = useState<string>();
  const [asked, setAsked] = useState(text);
  useDebounce(() => setAsked(text), TYPING_PAUSE_MS, [text]);
  const filters = filtersIn(params);
  const setFilter = useSetFilter(() => setCursor(undefined));

  const page = useAsyncRetry(
    () =>
      api.listAppStacks({ ...filters, text: asked, cursor, limit: PAGE_SIZE }),
    [api, asked, JSON.stringify(filters), cursor],
  );
  const { state, sort, ...narrowing } = filters;
  return {
    page,
    setCursor,
    text: text ?? '',
    setText: (value: string | undefined) => {
      setCursor(undefined);
      setText(value);
    },
    filters,
    setFilter,
    sort: sort ?? ('name' as AppStackSort),
    showsDeleted: state === 'deleted',
    isFiltered: Boolean(text) || Object.keys(narrowing).length > 0,
  };
}

/** Cursors belong to a query: another query starts on its first page. */
function useSetFilter(onChange: () => void) {
  const [, setParams] = useSearchParams();
  return (name: StackFilter, value: string | undefined) => {
    onChange();
    setParams(
      current => {
        const next = new URLSearchParams(current);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  };
}

/** What the URL asks for; what it does not say properly is left out. */
function filtersIn(params: URLSearchParams): AppStackQuery {
  const value = (name: StackFilter) => params.get(name) ?? undefined;
  const outOfDate = value('outOfDate');
  const cloud = cloudSchema.safeParse(value('cloud')).data;
  const condition = appStackConditionSchema.safeParse(value('condition')).data;
  const sort = appStackSortSchema.safeParse(value('sort')).data;
  const [environment, owner] = [value('environment'), value('owner')];
  return {
    ...(environment && { environment }),
    ...(owner && { owner }),
    ...(cloud && { cloud }),
    ...(condition && { condition }),
    ...(value('mine') === 'true' && { mine: 'true' as const }),
    ...((outOfDate === 'true' || outOfDate === 'false') && { outOfDate }),
    ...(sort && { sort }),
    state: value('state') === 'deleted' ? 'deleted' : 'active',
  };
}
