import {
  type AppstackApi,
  coverageMarkSchema,
  coverageOutcomeSchema,
  type Coverage,
  type CoverageMark,
  type CoverageOutcome,
} from '@appstack/backstage-plugin-appstack-common';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useInterval from 'react-use/esm/useInterval';
import { useAppstackApi, useNotify, useText } from '../../hooks';

/** The part of the entities that is listed, as the URL has it. */
export interface CoverageChoice {
  basis?: CoverageOutcome;
  mark?: CoverageMark;
  kind?: string;
  type?: string;
  /** Whether entities are listed. */
  listed?: 'true';
}

const KEYS = ['basis', 'mark', 'kind', 'type', 'listed'] as const;

/** What is listed; kept in the URL, so that links lead to it. */
export function useCoverageChoice() {
  const [params, setParams] = useSearchParams();
  const get = (key: string) => params.get(key) ?? undefined;
  const basis = coverageOutcomeSchema.safeParse(get('basis')).data;
  const mark = coverageMarkSchema.safeParse(get('mark')).data;
  const choice: CoverageChoice = {
    basis,
    mark,
    kind: get('kind'),
    type: get('type'),
    ...(get('listed') && { listed: 'true' }),
  };
  const set = (next: CoverageChoice & { environment?: string }) =>
    setParams(current => {
      const query = new URLSearchParams(current);
      for (const key of KEYS) query.delete(key);
      for (const [key, value] of Object.entries(next)) {
        if (value) query.set(key, value);
      }
      return query;
    });
  return { choice, set, environment: get('environment') };
}

const PAUSE_MS = 3000;
/** Large catalogs take minutes; after that the page is not asked to wait any longer. */
const MOST_TIMES = 100;

const GROUPS_AT_ONCE = 200;
const MOST_PAGES = 10;

/** The numbers with the largest groups; catalogs with more than two thousand types have further ones. */
async function readCoverage(api: AppstackApi, environment?: string) {
  const query = { environment, limit: GROUPS_AT_ONCE };
  const first = await api.call('GetCoverage', { query });
  const items = [...first.items];
  let cursor = first.pageInfo.nextCursor;
  for (let page = 1; cursor && page < MOST_PAGES; page++) {
    const next = await api.call('GetCoverage', { query: { ...query, cursor } });
    items.push(...next.items);
    cursor = next.pageInfo.nextCursor;
  }
  return { ...first, items };
}

/** The numbers of an environment, and a way to have them made anew. */
export function useCoverage(environment: string | undefined) {
  const api = useAppstackApi();
  const notify = useNotify();
  const t = useText();
  const { value, loading, error, retry } = useAsyncRetry<Coverage>(
    () => readCoverage(api, environment),
    [api, environment],
  );
  // What the numbers were before they were asked to be made anew, and how often they were read since.
  const [waiting, setWaiting] = useState<{ old?: string; times: number }>();
  const isNew = waiting && value && value.madeAt !== waiting.old;
  const isWaiting = waiting !== undefined && !isNew && !error;
  useInterval(
    () => {
      setWaiting(before => before && { ...before, times: before.times + 1 });
      retry();
    },
    isWaiting && waiting.times < MOST_TIMES ? PAUSE_MS : null,
  );
  const refresh = async () => {
    try {
      setWaiting({ old: value?.madeAt, times: 0 });
      const { started } = await api.call('RefreshCoverage', { body: {} });
      if (!started) notify.succeeded(t('coverage.running'));
      retry();
    } catch (failure) {
      setWaiting(undefined);
      notify.failed(failure);
    }
  };
  return {
    coverage: value,
    loading,
    error,
    retry,
    refresh,
    refreshing: isWaiting && waiting.times < MOST_TIMES,
  };
}
