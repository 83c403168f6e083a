import type { AppStack } from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { ConfirmDialog } from '../common';

/** Deletes an appStack from the portal; the text states that nothing in a cloud is destroyed. */
export function DeleteStackDialog(props: {
  stack: AppStack;
  onClose: () => void;
  onDeleted: () => void;
  /** After the deletion was undone. */
  onRestored: () => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const { name, version } = props.stack;
  const undo = async () => {
    try {
      await api.restoreAppStack(name);
      props.onRestored();
      notify.succeeded(t('stack.deleteDialog.restored', { name }));
    } catch (error) {
      notify.failed(error);
    }
  };
  return (
    <ConfirmDialog
      title={t('stack.deleteDialog.title', { name })}
      confirmLabel={t('stack.deleteDialog.confirm')}
      onClose={props.onClose}
      onConfirm={async () => {
        await api.deleteAppStack(name);
        notify.succeeded(t('stack.deleteDialog.deleted', { name }), {
          label: t('common.action.undo'),
          onClick: undo,
        });
        props.onDeleted();
      }}
    >
      <Typography paragraph>
        {t('stack.deleteDialog.nothingDestroyed')}
      </Typography>
      <Typography paragraph>
        {t('stack.deleteDialog.whatGoes', { versions: String(version) })}{' '}
        {t('stack.deleteDialog.undo')}
      </Typography>
    </ConfirmDialog>
  );
}
