import { useAppstackApi, useText } from '../../hooks';
import { HistoryDialog } from '../history';
import { toFile } from './standardsText';

/** The versions of the standards, each of which can be returned to. */
export function StandardsHistoryDialog(props: {
  current: number;
  mayRestore: boolean;
  onClose: () => void;
  onRestored: () => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const { current, mayRestore, onClose, onRestored } = props;
  const readText = async (version: number) => {
    const params = { version };
    const { standards } = await api.call('GetStandardsVersion', { params });
    return toFile(standards);
  };
  const restore = async (version: number) => {
    await api.call('RestoreStandards', { body: { version } });
    onRestored();
  };
  return (
    <HistoryDialog
      history={{
        title: t('history.ofStandards'),
        current,
        readVersions: async () =>
          (await api.call('ListStandardsVersions', {})).items,
        readText,
        ...(mayRestore && { onRestore: restore }),
      }}
      onClose={onClose}
    />
  );
}
