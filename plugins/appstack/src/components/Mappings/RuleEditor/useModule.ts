import {
  appstackMappingUpdatePermission,
  moduleSourceKind,
  type ModuleDescription,
} from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { useAppstackApi } from '../../../hooks';

const TYPING_PAUSE_MS = 400;

/** What is known of the module that is named, a moment after its source was typed. */
export interface AskedModule {
  described?: ModuleDescription;
  loading: boolean;
  error?: Error;
}

/**
 * Asks for what a module takes and gives.
 *
 * @param source - nothing is asked for what is no source
 */
export function useModule(source: string): AskedModule {
  const api = useAppstackApi();
  const { allowed } = usePermission({
    permission: appstackMappingUpdatePermission,
  });
  const [asked, setAsked] = useState(source);
  useDebounce(() => setAsked(source), TYPING_PAUSE_MS, [source]);
  const isAsked = allowed && moduleSourceKind(asked) !== undefined;
  const { value, loading, error } = useAsync(
    async () =>
      isAsked
        ? await api.call('DescribeModule', { query: { source: asked } })
        : undefined,
    [api, asked, isAsked],
  );
  const described = value?.source === source ? value : undefined;
  return { described, loading: isAsked && loading, error };
}
