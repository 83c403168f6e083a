import type { StackOverrides } from '@appstack/backstage-plugin-appstack-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi } from '../../hooks';

export type Overrides = StackOverrides;

/** What an appStack itself says of the properties of its entities. */
export function useOverrides(name: string) {
  const api = useAppstackApi();
  return useAsyncRetry(
    () => api.call('ListOverrides', { params: { name } }),
    [api, name],
  );
}
