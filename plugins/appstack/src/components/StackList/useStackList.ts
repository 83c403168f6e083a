import type { AppStackQuery } from '@appstack/backstage-plugin-appstack-common';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useDebounce from 'react-use/esm/useDebounce';
import { useAppstackApi, useQueryState } from '../../hooks';

const PAGE_SIZE = 25;
const TYPING_PAUSE_MS = 250;

const isTruth = (value: string | undefined): value is 'true' | 'false' =>
  value === 'true' || value === 'false';

/** A page of the appStacks; search and filters are kept in the URL. */
export function useStackList() {
  const api = useAppstackApi();
  const [text, setTextState] = useQueryState('text');
  const [environment, setEnvironmentState] = useQueryState('environment');
  const [state, setStateState] = useQueryState('state');
  const [outOfDate, setOutOfDateState] = useQueryState('outOfDate');
  const [cursor, setCursor] = useState<string>();
  const [asked, setAsked] = useState(text);
  useDebounce(() => setAsked(text), TYPING_PAUSE_MS, [text]);

  const query: AppStackQuery = {
    text: asked,
    environment,
    state: state === 'deleted' ? 'deleted' : 'active',
    ...(isTruth(outOfDate) && { outOfDate }),
    cursor,
    limit: PAGE_SIZE,
  };
  const page = useAsyncRetry(
    () => api.listAppStacks(query),
    [api, asked, environment, state, outOfDate, cursor],
  );

  /** Cursors belong to a query: another query starts on its first page. */
  const fromTheStart =
    (set: (value: string | undefined) => void) =>
    (value: string | undefined) => {
      setCursor(undefined);
      set(value);
    };

  return {
    page,
    setCursor,
    text: text ?? '',
    setText: fromTheStart(setTextState),
    environment,
    setEnvironment: fromTheStart(setEnvironmentState),
    showsDeleted: state === 'deleted',
    setState: fromTheStart(setStateState),
    outOfDate,
    setOutOfDate: fromTheStart(setOutOfDateState),
    isFiltered: Boolean(text || environment || outOfDate),
  };
}
