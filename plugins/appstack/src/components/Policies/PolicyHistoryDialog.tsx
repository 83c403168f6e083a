import type { PolicyDocument } from '@appstack/backstage-plugin-appstack-common';
import { useAppstackApi, useText } from '../../hooks';
import { toYaml } from '../common/yamlText';
import { HistoryDialog } from '../history';

/** The versions of a policy that the portal keeps, each of which can be returned to. */
export function PolicyHistoryDialog(props: {
  policy: PolicyDocument;
  mayRestore: boolean;
  onClose: () => void;
  onRestored: () => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const { mayRestore, onClose, onRestored } = props;
  const { id, version: current } = props.policy;
  const read = async (version: number) => {
    const params = { id, version };
    return (await api.call('GetPolicyVersion', { params })).policy;
  };
  const restore = async (version: number) => {
    await api.call('UpdatePolicy', {
      params: { id },
      body: await read(version),
      ifMatch: current,
    });
    onRestored();
  };
  return (
    <HistoryDialog
      history={{
        title: t('history.ofPolicy', { id }),
        current,
        readVersions: async () => {
          const params = { id };
          return (await api.call('ListPolicyVersions', { params })).items;
        },
        readText: async version => toYaml(await read(version)),
        ...(mayRestore && { onRestore: restore }),
      }}
      onClose={onClose}
    />
  );
}
