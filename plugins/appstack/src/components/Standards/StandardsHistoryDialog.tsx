import type { StandardsVersion } from '@appstack/backstage-plugin-appstack-common';
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
import useAsyncFn from 'react-use/esm/useAsyncFn';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useNarrow, useNotify, useText } from '../../hooks';
import { LineDiff } from '../changes/LineDiff';
import { CodeView } from '../code';
import { DataTable, EntityLink, RequestFailure, TimeAgo } from '../common';
import { toFile } from './standardsText';

/** The versions of the standards: each is compared with what is in force before one returns to it. */
export function StandardsHistoryDialog(props: {
  current: number;
  mayRestore: boolean;
  onClose: () => void;
  onRestored: () => void;
}) {
  const t = useText();
  const narrow = useNarrow();
  const { current, onClose } = props;
  const [chosen, setChosen] = useState<number>();
  const restoring = useRestoring(props);
  const mayRestore = props.mayRestore && chosen !== undefined;
  return (
    <Dialog
      open
      fullWidth
      fullScreen={narrow}
      maxWidth="md"
      onClose={onClose}
      aria-labelledby="appstack-standards-history"
    >
      <DialogTitle id="appstack-standards-history">
        {t('governance.standards.historyDialog.title')}
      </DialogTitle>
      <DialogContent>
        {restoring.error !== undefined && (
          <RequestFailure error={restoring.error} />
        )}
        {chosen === undefined ? (
          <Versions current={current} onCompare={setChosen} />
        ) : (
          <Comparison current={current} version={chosen} />
        )}
      </DialogContent>
      <DialogActions>
        {chosen !== undefined && (
          <Button onClick={() => setChosen(undefined)}>
            {t('governance.standards.form.back')}
          </Button>
        )}
        <Button onClick={onClose}>{t('common.action.close')}</Button>
        {mayRestore && (
          <Button
            variant="contained"
            color="primary"
            disabled={restoring.loading}
            onClick={() => restoring.restore(chosen)}
          >
            {t('governance.standards.historyDialog.restore', {
              version: String(chosen),
            })}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function useRestoring(props: { onClose: () => void; onRestored: () => void }) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const { onClose, onRestored } = props;
  const [{ loading, error }, restore] = useAsyncFn(
    async (version: number) => {
      await api.call('RestoreStandards', { body: { version } });
      notify.succeeded(
        t('governance.standards.historyDialog.restored', {
          version: String(version),
        }),
      );
      onClose();
      onRestored();
    },
    [api, notify, onClose, onRestored, t],
  );
  return { loading, error, restore };
}

function Versions(props: {
  current: number;
  onCompare: (version: number) => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const { value, loading, error, retry } = useAsyncRetry(
    async () => (await api.call('ListStandardsVersions', {})).items,
    [api],
  );
  if (error) return <RequestFailure error={error} onRetry={retry} />;
  if (loading || !value) return <Progress />;
  if (value.length === 0) {
    return (
      <Typography>{t('governance.standards.historyDialog.empty')}</Typography>
    );
  }
  return (
    <DataTable
      minWidth={560}
      label={t('governance.standards.historyDialog.title')}
    >
      <TableHead>
        <TableRow>
          {(['version', 'when', 'who', 'what'] as const).map(column => (
            <TableCell key={column}>
              {t(`governance.standards.historyDialog.${column}`)}
            </TableCell>
          ))}
          <TableCell />
        </TableRow>
      </TableHead>
      <TableBody>
        {value.map(version => (
          <VersionRow key={version.version} {...props} version={version} />
        ))}
      </TableBody>
    </DataTable>
  );
}

function VersionRow(props: {
  version: StandardsVersion;
  current: number;
  onCompare: (version: number) => void;
}) {
  const t = useText();
  const { current, onCompare } = props;
  const { version, createdAt, createdBy, action, message } = props.version;
  return (
    <TableRow>
      <TableCell>{version}</TableCell>
      <TableCell>
        <TimeAgo date={createdAt} />
      </TableCell>
      <TableCell>
        <EntityLink entityRef={createdBy} />
      </TableCell>
      <TableCell>
        {message ?? t(`governance.standards.historyDialog.action.${action}`)}
      </TableCell>
      <TableCell align="right">
        {version === current ? (
          t('governance.standards.historyDialog.current')
        ) : (
          <Button
            size="small"
            aria-label={t('governance.standards.historyDialog.compareNamed', {
              version: String(version),
            })}
            onClick={() => onCompare(version)}
          >
            {t('governance.standards.historyDialog.compare')}
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}

/** From what is in force to a version: what returning to it changes. */
function Comparison(props: { current: number; version: number }) {
  const t = useText();
  const api = useAppstackApi();
  const { current, version } = props;
  const { value, error, retry } = useAsyncRetry(async () => {
    const [before, after] = await Promise.all(
      [current, version].map(number =>
        api.call('GetStandardsVersion', { params: { version: number } }),
      ),
    );
    return [toFile(before.standards), toFile(after.standards)] as const;
  }, [api, current, version]);
  if (error) return <RequestFailure error={error} onRetry={retry} />;
  if (!value) return <Progress />;
  const [before, after] = value;
  const number = { version: String(version) };
  return (
    <>
      <Typography gutterBottom>
        {before === after
          ? t('governance.standards.historyDialog.same', number)
          : t('governance.standards.historyDialog.difference', number)}
      </Typography>
      {before !== after && <LineDiff before={before} after={after} />}
      <CodeView
        title={t('governance.standards.historyDialog.content', number)}
        language="yaml"
        code={after.trimEnd()}
      />
    </>
  );
}
