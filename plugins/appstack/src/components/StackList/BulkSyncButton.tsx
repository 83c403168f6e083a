import type { AppStackListItem } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import SyncIcon from '@material-ui/icons/Sync';
import { useState } from 'react';
import { useText } from '../../hooks';
import { BulkSyncDialog } from './BulkSyncDialog';

/** Opens the sync of the selected appStacks. */
export function BulkSyncButton(props: {
  stacks: readonly AppStackListItem[];
  onSynced: () => void;
  /** What it is called, where it is not about selected ones. */
  label?: string;
}) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<SyncIcon />}
        onClick={() => setOpen(true)}
      >
        {props.label ?? t('stacks.bulk.open', { count: props.stacks.length })}
      </Button>
      {open && <BulkSyncDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
