import type { AppStackVersion } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import { useState } from 'react';
import { useMaySyncExisting, useStack, useText } from '../../hooks';
import { LazySyncDialog } from '../SyncDialog/LazySyncDialog';
import { startOfRestoring } from '../SyncDialog/syncTarget';

/** The button that restores an earlier version as a new one; nothing for who may not sync the appStack. */
export function RestoreVersion({ version }: { version: AppStackVersion }) {
  const t = useText();
  const { stack, reload } = useStack();
  const maySync = useMaySyncExisting(stack);
  const [open, setOpen] = useState(false);
  if (!maySync) return null;
  return (
    <>
      <Button
        size="small"
        onClick={() => setOpen(true)}
        aria-label={t('stack.versions.restoreOne', {
          version: String(version.version),
        })}
      >
        {t('stack.versions.restore')}
      </Button>
      {open && (
        <LazySyncDialog
          stack={stack}
          start={startOfRestoring(stack, version)}
          onClose={() => setOpen(false)}
          onSynced={reload}
        />
      )}
    </>
  );
}
