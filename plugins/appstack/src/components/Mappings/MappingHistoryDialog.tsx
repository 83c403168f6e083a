import { appstackMappingUpdatePermission } from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { dump } from 'js-yaml';
import { useAppstackApi, useText } from '../../hooks';
import { HistoryDialog } from '../history';

/** The versions of a mapping, each of which can be returned to. */
export function MappingHistoryDialog(props: {
  name: string;
  current: number;
  onClose: () => void;
  onRestored: () => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const { name, current, onClose, onRestored } = props;
  const mayUpdate = usePermission({
    permission: appstackMappingUpdatePermission,
  }).allowed;
  const readText = async (version: number) => {
    const params = { name, version };
    const { mapping } = await api.call('GetMappingVersion', { params });
    return dump(mapping, { lineWidth: -1 });
  };
  const restore = async (version: number) => {
    await api.restoreMapping(name, { version });
    onRestored();
  };
  return (
    <HistoryDialog
      history={{
        title: t('history.ofMapping', { name }),
        current,
        readVersions: async () => (await api.listMappingVersions(name)).items,
        readText,
        ...(mayUpdate && { onRestore: restore }),
      }}
      onClose={onClose}
    />
  );
}
