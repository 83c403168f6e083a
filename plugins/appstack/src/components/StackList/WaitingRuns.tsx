import type { Run } from '@appstack/backstage-plugin-appstack-common';
import { createContext, useContext, type ReactNode } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { useAppstackApi } from '../../hooks';

/** More than ever wait at once. */
const LOOKED_AT = 100;

const WaitingRunsContext = createContext<readonly Run[]>([]);

/** Knows the runs of all appStacks that wait for approval, by one request; the list does without them where they cannot be read. */
export function WaitingRunsProvider(props: { children: ReactNode }) {
  const api = useAppstackApi();
  const { value } = useAsync(
    () =>
      api.call('ListRuns', {
        query: { state: 'awaiting-approval', limit: LOOKED_AT },
      }),
    [api],
  );
  return (
    <WaitingRunsContext.Provider value={value?.items ?? []}>
      {props.children}
    </WaitingRunsContext.Provider>
  );
}

/** Those in an environment of an appStack. */
export function useWaitingRunsOf(stack: string, environment: string): Run[] {
  return useContext(WaitingRunsContext).filter(
    run => run.stack === stack && run.environment === environment,
  );
}
