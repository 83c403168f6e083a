import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi } from '../hooks';

/** Reads an organization. */
export function useOrganization(name: string | undefined, days: number) {
  const api = useAppstackApi();
  return useAsyncRetry(
    async () =>
      name === undefined
        ? undefined
        : await api.call('GetPulumiOrganization', {
            params: { organization: name },
            query: { days },
          }),
    [api, name, days],
  );
}
