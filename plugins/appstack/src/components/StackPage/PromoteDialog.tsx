import type { AppStackListItem } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useEnvironments, useStack, useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { useRunTargets } from '../Runs';
import { LazySyncDialog } from '../SyncDialog/LazySyncDialog';
import { startOfPromoting } from '../SyncDialog/syncTarget';
import { EnvironmentSelect } from './EnvironmentSelect';

const useStyles = makeStyles(theme => ({
  choice: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2) },
}));

/** Its own environments first, in its order. */
const targetsOf = ({ environments }: AppStackListItem, known: string[]) => [
  ...environments,
  ...known.filter(name => !environments.includes(name)),
];

/** Makes an environment from what another one was made from in the version that is shown; a preview comes first. */
export function PromoteDialog(props: { onClose: () => void }) {
  const { stack, reload } = useStack();
  const choice = usePromotion();
  const [previewing, setPreviewing] = useState(false);
  const { from, to, version } = choice;
  return previewing ? (
    <LazySyncDialog
      stack={stack}
      start={startOfPromoting({ from, to, version })}
      next={onLeave => <ImagesButton from={from} to={to} onLeave={onLeave} />}
      onClose={props.onClose}
      onSynced={reload}
    />
  ) : (
    <ChoiceDialog
      {...props}
      choice={choice}
      onPreview={() => setPreviewing(true)}
    />
  );
}

/** From where to where: the environment that is shown first, into the first other one. */
function usePromotion() {
  const { stack, detail, environment } = useStack();
  const { environments } = useEnvironments();
  const sources = (detail?.environments ?? []).map(one => one.environment);
  const first = sources.find(name => name === environment) ?? sources[0] ?? '';
  const [from, setFrom] = useState(first);
  const known = environments.map(({ name }) => name);
  const targets = targetsOf(stack, known).filter(name => name !== from);
  const [chosen, setTo] = useState<string>();
  const to = targets.find(name => name === chosen) ?? targets[0] ?? '';
  const version = detail?.version ?? stack.version;
  return { sources, targets, from, setFrom, to, setTo, version };
}

function ChoiceDialog(props: {
  choice: ReturnType<typeof usePromotion>;
  onClose: () => void;
  onPreview: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { from, to, version, ...choice } = props.choice;
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={props.onClose}
      aria-labelledby="appstack-promote-title"
    >
      <DialogTitle id="appstack-promote-title">
        {t('stack.promote.title', { version: String(version) })}
      </DialogTitle>
      <DialogContent>
        <Typography paragraph color="textSecondary">
          {t('stack.promote.help')}
        </Typography>
        <div className={classes.choice}>
          <EnvironmentSelect
            {...{ label: t('stack.promote.from'), value: from }}
            {...{ names: choice.sources, onChange: choice.setFrom }}
          />
          <EnvironmentSelect
            {...{ label: t('stack.promote.to'), value: to }}
            {...{ names: choice.targets, onChange: choice.setTo }}
          />
        </div>
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>{t('common.action.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={!from || !to}
          onClick={props.onPreview}
        >
          {t('stack.promote.preview')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Leads to the inputs of the target with the source's images filled in, where the portal runs it. */
function ImagesButton(props: {
  from: string;
  to: string;
  onLeave: () => void;
}) {
  const t = useText();
  const { stack } = useStack();
  const { from, to } = props;
  const stackPath = useRouteRef(stackRouteRef)({ name: stack.name });
  const { value: targets } = useRunTargets(stack.name);
  const target = targets?.find(({ environment }) => environment === to);
  if (!target?.engine) return null;
  const query = new URLSearchParams({ environment: to, from });
  return (
    <Button
      component={RouterLink}
      to={`${stackPath}/runs/inputs?${query}`}
      variant="outlined"
      onClick={props.onLeave}
    >
      {t('stack.promote.images', { environment: from })}
    </Button>
  );
}
