import type { Run } from '@appstack/backstage-plugin-appstack-common';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useAppstackApi, useText } from '../../hooks';
import { ConfirmDialog, Field, Mono } from '../common';
import { CountLine } from '../RunPlan';
import { MessageField } from '../Runs';
import { useRunDialog, type RunDialogProps } from './useRunDialog';

/** So many are ticked one by one; of more, the name of the environment is typed. */
const MOST_TICKED = 8;

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: theme.spacing(1, 0),
    padding: 0,
    maxHeight: 240,
    overflow: 'auto',
  },
  alert: { '& > .MuiAlert-message': { flex: 1, minWidth: 0 } },
  typed: { marginTop: theme.spacing(1) },
}));

/** Lets a plan be applied, once everything that would be lost is confirmed. */
export function ApproveDialog(props: RunDialogProps) {
  const t = useText();
  const api = useAppstackApi();
  const { run, onClose } = props;
  const { id, counts, atStake = [] } = run;
  const [message, setMessage] = useState('');
  const confirmation = useConfirmation(run);
  const onConfirm = useRunDialog(props, 'approved', () =>
    api.call('ApproveRun', {
      params: { id },
      body: {
        confirm: [...atStake],
        ...(message.trim() && { message: message.trim() }),
      },
    }),
  );
  return (
    <ConfirmDialog
      title={t('run.approve.title', {
        name: `${run.stack}/${run.environment}`,
      })}
      confirmLabel={t('run.approve.confirm')}
      mayConfirm={confirmation.isGiven}
      onClose={onClose}
      onConfirm={onConfirm}
    >
      <Typography paragraph>{t(`run.approve.help.${run.kind}`)}</Typography>
      {counts && (
        <Typography paragraph component="div">
          <CountLine counts={counts} />
        </Typography>
      )}
      <Typography paragraph variant="body2" color="textSecondary">
        {t(`run.binding.${run.binding}`)}
      </Typography>
      <AtStake run={run} confirmation={confirmation} />
      <MessageField value={message} onChange={setMessage} />
    </ConfirmDialog>
  );
}

type Confirmation = ReturnType<typeof useConfirmation>;

/** What has to be ticked or typed before the plan can be approved. */
function useConfirmation({ atStake = [], kind, ...run }: Run) {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const name = `${run.stack}/${run.environment}`;
  const isTyped = kind === 'destroy' || atStake.length > MOST_TICKED;
  const isTicked = !isTyped && atStake.length > 0;
  return {
    ...{ name, isTyped, isTicked, ticked, typed, setTyped },
    tick: (address: string, isOn: boolean) =>
      setTicked(before => [
        ...before.filter(other => other !== address),
        ...(isOn ? [address] : []),
      ]),
    isGiven: isTyped
      ? typed === name
      : atStake.every(address => ticked.includes(address)),
  };
}

function AtStake(props: { run: Run; confirmation: Confirmation }) {
  const classes = useStyles();
  const t = useText();
  const { run, confirmation } = props;
  const { atStake = [] } = run;
  if (atStake.length === 0 && !confirmation.isTyped) return null;
  return (
    <Alert severity="error" variant="outlined" className={classes.alert}>
      {atStake.length > 0 && (
        <>
          <Typography variant="body2">
            {t('run.approve.atStake', { count: atStake.length })}
          </Typography>
          <ul className={classes.list} aria-label={t('run.plan.atStake')}>
            {atStake.map(address => (
              <li key={address}>
                <Address address={address} confirmation={confirmation} />
              </li>
            ))}
          </ul>
        </>
      )}
      {confirmation.isTyped && <TypedName confirmation={confirmation} />}
    </Alert>
  );
}

function Address(props: { address: string; confirmation: Confirmation }) {
  const { address, confirmation } = props;
  if (!confirmation.isTicked) return <Mono>{address}</Mono>;
  return (
    <FormControlLabel
      control={
        <Checkbox
          size="small"
          checked={confirmation.ticked.includes(address)}
          onChange={({ target }) => confirmation.tick(address, target.checked)}
        />
      }
      label={<Mono>{address}</Mono>}
    />
  );
}

function TypedName({ confirmation }: { confirmation: Confirmation }) {
  const classes = useStyles();
  const t = useText();
  const { name, typed, setTyped } = confirmation;
  return (
    <>
      <Typography variant="body2">
        {t('runs.start.type', { name: <Mono>{name}</Mono> })}
      </Typography>
      <Field
        fullWidth
        className={classes.typed}
        label={t('runs.start.typed')}
        value={typed}
        autoComplete="off"
        onChange={event => setTyped(event.target.value.trim())}
      />
    </>
  );
}
