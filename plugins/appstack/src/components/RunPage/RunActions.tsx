import type { Run } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../hooks';
import { ApproveDialog } from './ApproveDialog';
import { CancelDialog, DiscardDialog, UnlockDialog } from './EndDialogs';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

const ACTIONS = ['approve', 'discard', 'cancel', 'unlock'] as const;
type Action = (typeof ACTIONS)[number];

const DIALOGS = {
  approve: ApproveDialog,
  discard: DiscardDialog,
  cancel: CancelDialog,
  unlock: UnlockDialog,
};

/** What the person may do with the run now; each asks first. */
export function RunActions(props: { run: Run; onChanged: () => void }) {
  const classes = useStyles();
  const t = useText();
  const { run, onChanged } = props;
  const [asked, setAsked] = useState<Action>();
  const Dialog = asked && DIALOGS[asked];
  return (
    <div className={classes.root}>
      {ACTIONS.filter(action => run.actions[action]).map(action => (
        <Button
          key={action}
          variant={action === 'approve' ? 'contained' : 'outlined'}
          color={action === 'approve' ? 'primary' : 'default'}
          onClick={() => setAsked(action)}
        >
          {t(`run.do.${action}`)}
        </Button>
      ))}
      {Dialog && (
        <Dialog
          run={run}
          onClose={() => setAsked(undefined)}
          onChanged={onChanged}
        />
      )}
    </div>
  );
}
