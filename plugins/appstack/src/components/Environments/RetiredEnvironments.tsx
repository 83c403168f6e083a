import {
  appstackEnvironmentUpdatePermission,
  cloudTitle,
  type EnvironmentDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { GoneList } from '../common';

/** The environments that were retired, each with a way back. */
export function RetiredEnvironments(props: { onBroughtBack: () => void }) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const mayUpdate = usePermission({
    permission: appstackEnvironmentUpdatePermission,
  }).allowed;
  const retired = useAsyncRetry(async () => {
    const query = { state: 'retired' } as const;
    return (await api.call('ListEnvironments', { query })).items;
  }, [api]);
  const bringBack = async (environment: EnvironmentDocument) => {
    const { name } = environment;
    try {
      await api.call('UpdateEnvironment', {
        params: { name },
        body: environment,
      });
      notify.succeeded(t('environments.broughtBack', { name }));
      retired.retry();
      props.onBroughtBack();
    } catch (failure) {
      notify.failed(failure);
    }
  };
  return (
    <GoneList
      title={t('environments.retiredTitle')}
      note={
        retired.value?.length === 0
          ? t('environments.retiredNone')
          : t('environments.retiredHelp')
      }
      state={retired}
      describe={({ cloud, region }) => `${cloudTitle(cloud)}, ${region}`}
      returnLabel={t('environments.bringBack')}
      onReturn={mayUpdate ? bringBack : undefined}
    />
  );
}
