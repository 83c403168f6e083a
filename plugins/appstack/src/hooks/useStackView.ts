import type {
  AppStackListItem,
  AppStackVersionDetail,
  Realization,
} from '@appstack/backstage-plugin-appstack-common';
import { createContext, useContext, useMemo } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { hasStatus } from '../api';
import { useAppstackApi } from './useAppstackApi';
import { useQueryState } from './useQueryState';

/** An appStack as its page shows it: one version, one environment. */
export interface StackView {
  stack: AppStackListItem;
  /** The version that is shown; absent before the first sync. */
  detail?: AppStackVersionDetail;
  /** The environment that is shown in that version. */
  realization?: Realization;
  environment?: string;
  setEnvironment: (environment: string) => void;
  setVersion: (version: number | undefined) => void;
  reload: () => void;
}

/** Reads an appStack and the version of the URL, or its last. */
export function useStackView(name: string) {
  const api = useAppstackApi();
  const [environmentInUrl, setEnvironment] = useQueryState('environment');
  const [versionInUrl, setVersionState] = useQueryState('version');
  const version = Number(versionInUrl) || undefined;

  const stack = useAsyncRetry(() => api.getAppStack(name), [api, name]);
  const shown = version ?? stack.value?.version;
  const detail = useAsyncRetry(
    async () => (shown ? api.getVersion(name, shown) : undefined),
    [api, name, shown],
  );

  const view = useMemo((): StackView | undefined => {
    if (!stack.value || (shown && detail.value?.version !== shown)) {
      return undefined;
    }
    const realizations = detail.value?.environments ?? [];
    const environment =
      environmentInUrl ??
      realizations[0]?.environment ??
      stack.value.environments[0];
    return {
      stack: stack.value,
      detail: detail.value,
      realization: realizations.find(
        candidate => candidate.environment === environment,
      ),
      environment,
      setEnvironment,
      setVersion: chosen => setVersionState(chosen?.toString(), { push: true }),
      reload: () => {
        setVersionState(undefined);
        stack.retry();
      },
    };
  }, [stack, detail, shown, environmentInUrl, setEnvironment, setVersionState]);

  const isMissing = version !== undefined && hasStatus(detail.error, 404);
  return {
    view,
    /** What the URL asks for and the appStack does not have. */
    missing:
      isMissing && stack.value
        ? {
            version,
            latest: stack.value.version,
            onLatest: () => setVersionState(undefined),
          }
        : undefined,
    error: stack.error ?? detail.error,
    retry: () => (stack.error ? stack.retry() : detail.retry()),
  };
}

const StackViewContext = createContext<StackView | undefined>(undefined);

export const StackViewProvider = StackViewContext.Provider;

/** What the page shows; for the tabs inside it. */
export function useStack(): StackView {
  const view = useContext(StackViewContext);
  if (!view) {
    throw new Error('useStack works inside the page of an appStack only');
  }
  return view;
}
