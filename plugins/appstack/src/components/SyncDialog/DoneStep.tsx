import type { SyncResult } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import DoneIcon from '@material-ui/icons/CheckCircleOutline';
import { Link as RouterLink } from 'react-router-dom';
import { useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { DownloadButton } from '../code';
import { useRunTargets } from '../Runs/useRunTargets';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    textAlign: 'center',
    gap: theme.spacing(2),
    padding: theme.spacing(6, 2),
  },
  icon: {
    fontSize: 56,
    color:
      theme.palette.success[theme.palette.type === 'dark' ? 'light' : 'dark'],
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'center',
    gap: theme.spacing(1),
  },
}));

/** What came of it, and where to go from here. */
export function DoneStep(props: {
  result: SyncResult;
  /** From where to where, when an environment was promoted. */
  promoted?: { from: string; to: string };
  onLeave: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const stackPath = useRouteRef(stackRouteRef)({ name: props.result.name });
  const { name, version, changed, created, clears, environments } =
    props.result;
  const outcome =
    (created && 'created') ||
    (changed && 'synced') ||
    (clears && 'cleared') ||
    'unchanged';
  return (
    <div className={classes.root} role="status">
      <DoneIcon className={classes.icon} aria-hidden />
      <div>
        <Typography variant="h5">
          {t(`sync.done.${outcome}`, { name })}
        </Typography>
        <Typography color="textSecondary">
          {t('sync.done.version', { version: String(version) })}
        </Typography>
      </div>
      {changed && <Typography>{t('sync.done.next')}</Typography>}
      <div className={classes.actions}>
        <Button
          component={RouterLink}
          to={stackPath}
          variant="contained"
          color="primary"
          onClick={props.onLeave}
        >
          {t('sync.done.open')}
        </Button>
        <Button
          component={RouterLink}
          to={`${stackPath}/terraform`}
          variant="outlined"
          onClick={props.onLeave}
        >
          {t('sync.done.terraform')}
        </Button>
        {props.promoted && (
          <ImagesButton
            {...props.promoted}
            name={name}
            onLeave={props.onLeave}
          />
        )}
        {environments.map(({ environment }) => (
          <DownloadButton
            key={environment}
            name={name}
            environment={environment}
            version={version}
            label={t('sync.done.download', { environment })}
          />
        ))}
      </div>
    </div>
  );
}

/** Leads to the inputs of the target with the source's images filled in, where the portal runs it. */
function ImagesButton(props: {
  name: string;
  from: string;
  to: string;
  onLeave: () => void;
}) {
  const t = useText();
  const { name, from, to } = props;
  const stackPath = useRouteRef(stackRouteRef)({ name });
  const { value: targets } = useRunTargets(name);
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
      {t('sync.done.images', { environment: from })}
    </Button>
  );
}
