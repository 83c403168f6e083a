import { useApi } from '@backstage/core-plugin-api';
import { coreApis } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useMaySync, useText } from '../../hooks';
import { LazySyncDialog } from './LazySyncDialog';

/** The item of the entity page's menu that opens the sync dialog. */
export function useSyncMenuItem() {
  const t = useText();
  const dialogs = useApi(coreApis.dialog);
  const { entity } = useEntity();
  const maySync = useMaySync();
  return {
    title: t('common.syncAction'),
    disabled: !maySync,
    onClick: () => {
      dialogs.open(({ dialog }) => (
        <LazySyncDialog entity={entity} onClose={() => dialog.close()} />
      ));
    },
  };
}
