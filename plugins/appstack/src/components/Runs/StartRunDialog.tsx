import type { Run } from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../hooks';
import { ConfirmDialog, Field, Mono } from '../common';
import { useStartRun } from './useStartRun';
import type { RunRoot, RunTarget } from './useRunTargets';

const useStyles = makeStyles(theme => ({
  field: { marginTop: theme.spacing(2) },
  held: { marginBottom: theme.spacing(2), overflowWrap: 'anywhere' },
}));

/** The kinds of runs that change something once they are approved. */
export type ChangingKind = Extract<
  Run['kind'],
  'apply' | 'refresh' | 'destroy'
>;

/** Says what a run will do, and starts it. To destroy, the name is typed. */
export function StartRunDialog(props: {
  stack: string;
  target: RunTarget;
  root: RunRoot;
  kind: ChangingKind;
  onClose: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { stack, target, root, kind, onClose } = props;
  const { environment, version } = target;
  const name = `${stack}/${environment}`;
  const [message, setMessage] = useState('');
  const [typed, setTyped] = useState('');
  const start = useStartRun(stack);
  const isDestroy = kind === 'destroy';
  return (
    <ConfirmDialog
      title={t(`runs.start.${kind}Title`, { name })}
      confirmLabel={t(`runs.start.${kind}`)}
      mayConfirm={!target.held && (!isDestroy || typed === name)}
      onClose={onClose}
      onConfirm={() =>
        start({
          ...{ environment, root, kind },
          ...(version > 0 && { expectedVersion: version }),
          ...(message.trim() && { message: message.trim() }),
          ...(isDestroy && { confirm: typed }),
        })
      }
    >
      {target.held && (
        <Alert severity="warning" className={classes.held}>
          {target.held}
        </Alert>
      )}
      <Typography paragraph>
        {t(`runs.start.${kind}Help`, { version: String(version), name })}
      </Typography>
      <Typography paragraph>
        {t(
          target.protected
            ? 'runs.start.approvedByOthers'
            : 'runs.start.approved',
        )}
      </Typography>
      {isDestroy && <TypedName {...{ name, typed }} onType={setTyped} />}
      <MessageField value={message} onChange={setMessage} />
    </ConfirmDialog>
  );
}

/** To destroy takes the name, typed. */
function TypedName(props: {
  name: string;
  typed: string;
  onType: (typed: string) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { name, typed, onType } = props;
  return (
    <>
      <Alert severity="error" variant="outlined">
        {t('runs.start.destroyLoss')}
      </Alert>
      <Typography className={classes.field}>
        {t('runs.start.type', { name: <Mono>{name}</Mono> })}
      </Typography>
      <Field
        fullWidth
        label={t('runs.start.typed')}
        value={typed}
        autoComplete="off"
        onChange={event => onType(event.target.value.trim())}
      />
    </>
  );
}

/** Why something is done; kept with the run. */
export function MessageField(props: {
  value: string;
  label?: string;
  required?: boolean;
  onChange: (value: string) => void;
}) {
  const classes = useStyles();
  const t = useText();
  return (
    <Field
      fullWidth
      multiline
      className={classes.field}
      label={props.label ?? t('runs.start.message')}
      required={props.required}
      value={props.value}
      inputProps={{ maxLength: 500 }}
      onChange={event => props.onChange(event.target.value)}
    />
  );
}
