import type { SyncResult } from '@appstack/backstage-plugin-appstack-common';
import { useEffect } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useAppstackApi } from '../../hooks';

/**
 * What a preview changes of the Terraform of an environment, read once it is
 * wanted: an answer of a preview says nothing of what files hold.
 */
export function usePreviewTerraform(
  { name, digest }: SyncResult,
  environment: string,
  { isWanted }: { isWanted: boolean },
) {
  const api = useAppstackApi();
  const [state, read] = useAsyncFn(
    () => api.previewTerraform(name, digest, { environment }),
    [api, name, digest, environment],
  );
  useEffect(() => {
    // A failure is shown, and repeated by hand.
    if (isWanted) read();
  }, [isWanted, read]);
  return { ...state, read };
}

export type ReadTerraform = ReturnType<typeof usePreviewTerraform>;
