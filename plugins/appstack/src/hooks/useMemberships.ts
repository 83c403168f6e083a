import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi } from './useAppstackApi';

/** The appStacks that hold an entity, with how it takes part and what is out of date. */
export function useMemberships(entityRef: string) {
  const api = useAppstackApi();
  return useAsyncRetry(
    async () => (await api.listAppStacks({ entityRef })).items,
    [api, entityRef],
  );
}
