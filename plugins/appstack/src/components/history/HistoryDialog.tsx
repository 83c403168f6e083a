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
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useNarrow, useText } from '../../hooks';
import { DataTable, EntityLink, RequestFailure, TimeAgo } from '../common';
import type { DocumentHistory, DocumentVersion } from './documentHistory';
import { RestoreDialog } from './RestoreDialog';
import { VersionContent } from './VersionContent';

/** The versions of a document: what each was, what it changed, and a way back that first shows what it means. */
export function HistoryDialog(props: {
  history: DocumentHistory;
  onClose: () => void;
}) {
  const t = useText();
  const narrow = useNarrow();
  const { history, onClose } = props;
  const { value, error, retry } = useAsyncRetry(history.readVersions, []);
  const [shown, setShown] = useState<number>();
  const [restoring, setRestoring] = useState<number>();
  return (
    <Dialog
      open
      fullWidth
      fullScreen={narrow}
      maxWidth="md"
      onClose={onClose}
      aria-labelledby="appstack-history-title"
    >
      <DialogTitle id="appstack-history-title">{history.title}</DialogTitle>
      <DialogContent>
        {error && <RequestFailure error={error} onRetry={retry} />}
        {!error && !value && <Progress />}
        {value?.length === 0 && <Typography>{t('history.none')}</Typography>}
        {value && value.length > 0 && (
          <HistoryTable
            {...{ versions: value, history, shown, onShow: setShown }}
            onRestore={history.onRestore && setRestoring}
          />
        )}
        {value && shown !== undefined && (
          <VersionContent key={shown} {...{ history, version: shown }} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.action.close')}</Button>
      </DialogActions>
      {restoring !== undefined && (
        <RestoreDialog
          {...{ history, version: restoring }}
          onClose={() => setRestoring(undefined)}
          onRestored={onClose}
        />
      )}
    </Dialog>
  );
}

interface HistoryRowProps {
  history: DocumentHistory;
  shown?: number;
  onShow: (version: number | undefined) => void;
  onRestore?: (version: number) => void;
}

function HistoryTable({
  versions,
  ...props
}: HistoryRowProps & { versions: readonly DocumentVersion[] }) {
  const t = useText();
  const { history } = props;
  return (
    <DataTable label={history.title} minWidth={560}>
      <TableHead>
        <TableRow>
          <TableCell>{t('history.version')}</TableCell>
          <TableCell>{t('history.when')}</TableCell>
          <TableCell>{t('history.who')}</TableCell>
          <TableCell>{t('history.what')}</TableCell>
          <TableCell>{t('history.actions')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {versions.map(one => (
          <HistoryRow key={one.version} {...props} entry={one} />
        ))}
      </TableBody>
    </DataTable>
  );
}

function HistoryRow(props: HistoryRowProps & { entry: DocumentVersion }) {
  const t = useText();
  const { entry, shown, onShow, onRestore, history } = props;
  const { version } = entry;
  return (
    <TableRow selected={version === shown}>
      <TableCell component="th" scope="row">
        {version}
      </TableCell>
      <TableCell>
        <TimeAgo date={entry.createdAt} />
      </TableCell>
      <TableCell>
        <EntityLink entityRef={entry.createdBy} />
      </TableCell>
      <TableCell>
        {entry.message ?? t(`history.action.${entry.action}`)}
      </TableCell>
      <TableCell>
        <Button
          size="small"
          aria-expanded={version === shown}
          aria-label={t('history.showOne', { version: String(version) })}
          onClick={() => onShow(version === shown ? undefined : version)}
        >
          {version === shown ? t('history.hide') : t('history.show')}
        </Button>
        {onRestore && version !== history.current && (
          <Button
            size="small"
            aria-label={t('history.restoreOne', {
              version: String(version),
            })}
            onClick={() => onRestore(version)}
          >
            {t('history.restore')}
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}
