import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import useBeforeUnload from 'react-use/esm/useBeforeUnload';
import { useText } from '../../hooks';
import { ConfirmDialog } from './ConfirmDialog';

/**
 * Closing an editor asks first where there are changes that are not saved; so
 * does the browser.
 *
 * @param body - what would be lost
 * @returns what closes, and the question, to be rendered beside the editor
 */
export function useLeaving(dirty: boolean, body: string, onClose: () => void) {
  const t = useText();
  const [isLeaving, setLeaving] = useState(false);
  useBeforeUnload(dirty, body);
  return {
    close: () => (dirty ? setLeaving(true) : onClose()),
    question: isLeaving ? (
      <ConfirmDialog
        title={t('mappings.editor.discardTitle')}
        confirmLabel={t('mappings.editor.discard')}
        cancelLabel={t('mappings.editor.keepEditing')}
        onClose={() => setLeaving(false)}
        onConfirm={onClose}
      >
        <Typography>{body}</Typography>
      </ConfirmDialog>
    ) : null,
  };
}
