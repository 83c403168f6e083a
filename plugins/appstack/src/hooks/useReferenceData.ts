import type {
  AppstackApi,
  EnvironmentDocument,
  ResourceTypeDescription,
} from '@appstack/backstage-plugin-appstack-common';
import { useMemo } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi } from './useAppstackApi';

/**
 * Reads something that hardly ever changes once for each client. A failure is
 * not cached, so that the next component retries.
 */
function once<T>(read: (api: AppstackApi) => Promise<T>) {
  const answers = new WeakMap<AppstackApi, Promise<T>>();
  return (api: AppstackApi): Promise<T> => {
    const known = answers.get(api);
    if (known) {
      return known;
    }
    const answer = read(api);
    answers.set(api, answer);
    answer.catch(() => answers.delete(api));
    return answer;
  };
}

const readResourceTypes = once(async api => {
  const { items } = await api.listResourceTypes();
  return new Map(items.map(type => [type.name, type]));
});

const NO_TYPES: ReadonlyMap<string, ResourceTypeDescription> = new Map();

/** The resource types by name; empty until they are read. */
export function useResourceTypes(): ReadonlyMap<
  string,
  ResourceTypeDescription
> {
  return useResourceTypesState().types;
}

/** The same, for pages that are about them: with the reason when they cannot be read. */
export function useResourceTypesState() {
  const api = useAppstackApi();
  const { value, loading, error, retry } = useAsyncRetry(
    () => readResourceTypes(api),
    [api],
  );
  return { types: value ?? NO_TYPES, loading, error, retry };
}

/** The environments that appStacks may be realized in. They are read afresh: others change them. */
export function useEnvironments() {
  const api = useAppstackApi();
  const { value, loading, error } = useAsync(
    async () => (await api.listEnvironments()).items,
    [api],
  );
  const environments = useMemo<EnvironmentDocument[]>(
    () => value ?? [],
    [value],
  );
  return { environments, loading, error };
}
