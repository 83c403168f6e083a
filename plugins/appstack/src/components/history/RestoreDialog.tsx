import Typography from '@material-ui/core/Typography';
import { useNotify, useText } from '../../hooks';
import { ConfirmDialog } from '../common';
import type { DocumentHistory } from './documentHistory';
import { Difference } from './VersionContent';

/** Returns to a version after it was shown what that changes. */
export function RestoreDialog(props: {
  history: DocumentHistory;
  version: number;
  onClose: () => void;
  onRestored: () => void;
}) {
  const t = useText();
  const notify = useNotify();
  const { history } = props;
  const version = String(props.version);
  return (
    <ConfirmDialog
      title={t('history.restoreOne', { version })}
      confirmLabel={t('history.restore')}
      onConfirm={async () => {
        await history.onRestore?.(props.version);
        notify.succeeded(t('history.restored', { version }));
        props.onRestored();
      }}
      onClose={props.onClose}
    >
      <Typography paragraph>{t('history.restoreHelp')}</Typography>
      <Difference {...{ history }} from={history.current} to={props.version} />
    </ConfirmDialog>
  );
}
