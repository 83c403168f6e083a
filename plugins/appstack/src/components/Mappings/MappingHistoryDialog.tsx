import {
  appstackMappingUpdatePermission,
  type MappingVersion,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { usePermission } from '@backstage/plugin-permission-react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { DataTable, EntityLink, RequestFailure, TimeAgo } from '../common';

/** The versions of a mapping, each of which can be returned to. */
export function MappingHistoryDialog(props: {
  name: string;
  current: number;
  onClose: () => void;
  onRestored: () => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const { name, current, onClose } = props;
  const mayUpdate = usePermission({
    permission: appstackMappingUpdatePermission,
  }).allowed;
  const { value, loading, error, retry } = useAsyncRetry(
    async () => (await api.listMappingVersions(name)).items,
    [api, name],
  );

  const restore = async (version: number) => {
    try {
      await api.restoreMapping(name, { version });
      notify.succeeded(
        t('mappings.history.restored', { version: String(version) }),
      );
      onClose();
      props.onRestored();
    } catch (failure) {
      notify.failed(failure);
    }
  };

  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      onClose={onClose}
      aria-labelledby="appstack-history-title"
    >
      <DialogTitle id="appstack-history-title">
        {t('mappings.history.title', { name })}
      </DialogTitle>
      <DialogContent>
        {error && <RequestFailure error={error} onRetry={retry} />}
        {loading && <Progress />}
        <HistoryTable
          versions={value ?? []}
          restorable={version => mayUpdate && version !== current}
          onRestore={restore}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function HistoryTable(props: {
  versions: readonly MappingVersion[];
  restorable: (version: number) => boolean;
  onRestore: (version: number) => void;
}) {
  const t = useText();
  return (
    <DataTable minWidth={560}>
      <TableHead>
        <TableRow>
          <TableCell>{t('mappings.history.version')}</TableCell>
          <TableCell>{t('mappings.history.when')}</TableCell>
          <TableCell>{t('mappings.history.who')}</TableCell>
          <TableCell>{t('mappings.history.what')}</TableCell>
          <TableCell>{t('mappings.history.rules')}</TableCell>
          <TableCell />
        </TableRow>
      </TableHead>
      <TableBody>
        {props.versions.map(version => (
          <TableRow key={version.version}>
            <TableCell>{version.version}</TableCell>
            <TableCell>
              <TimeAgo date={version.createdAt} />
            </TableCell>
            <TableCell>
              <EntityLink entityRef={version.createdBy} />
            </TableCell>
            <TableCell>
              {t(`mappings.history.action.${version.action}`)}
            </TableCell>
            <TableCell>{version.ruleCount}</TableCell>
            <TableCell align="right">
              {props.restorable(version.version) && (
                <Button
                  size="small"
                  onClick={() => props.onRestore(version.version)}
                >
                  {t('mappings.history.restore')}
                </Button>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}
