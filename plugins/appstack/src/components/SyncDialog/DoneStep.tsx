import type { SyncResult } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import DoneIcon from '@material-ui/icons/CheckCircleOutline';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { DownloadButton } from '../code';

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
  /** Further ways to go on. */
  children?: ReactNode;
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
        {props.children}
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
