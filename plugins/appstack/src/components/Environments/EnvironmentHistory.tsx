import {
  appstackEnvironmentUpdatePermission,
  type EnvironmentDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import { dump } from 'js-yaml';
import { useState } from 'react';
import { useAppstackApi, useText } from '../../hooks';
import { HistoryDialog } from '../history';

/** Opens the versions of an environment of the portal; others have none. */
export function EnvironmentHistory(props: {
  environment: EnvironmentDocument;
  onRestored: () => void;
}) {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (props.environment.version === 0) return null;
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {t('history.open')}
      </Button>
      {open && <VersionsDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function VersionsDialog(props: {
  environment: EnvironmentDocument;
  onClose: () => void;
  onRestored: () => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const { name, version: current } = props.environment;
  const mayUpdate = usePermission({
    permission: appstackEnvironmentUpdatePermission,
  }).allowed;
  const read = async (version: number) => {
    const params = { name, version };
    return await api.call('GetEnvironmentVersion', { params });
  };
  const restore = async (version: number) => {
    const { environment } = await read(version);
    await api.call('UpdateEnvironment', {
      params: { name },
      body: environment,
      ifMatch: current,
    });
    props.onRestored();
  };
  return (
    <HistoryDialog
      history={{
        title: t('history.ofEnvironment', { name }),
        current,
        readVersions: async () => {
          const params = { name };
          return (await api.call('ListEnvironmentVersions', { params })).items;
        },
        readText: async version =>
          dump((await read(version)).environment, { lineWidth: -1 }),
        ...(mayUpdate && { onRestore: restore }),
      }}
      onClose={props.onClose}
    />
  );
}
