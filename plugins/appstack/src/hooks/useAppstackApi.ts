import { useApi } from '@backstage/core-plugin-api';
import { appstackApiRef } from '../api';

export function useAppstackApi() {
  return useApi(appstackApiRef);
}
