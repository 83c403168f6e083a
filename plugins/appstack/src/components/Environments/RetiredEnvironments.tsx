import {
  appstackEnvironmentUpdatePermission,
  cloudTitle,
  type EnvironmentDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemSecondaryAction from '@material-ui/core/ListItemSecondaryAction';
import ListItemText from '@material-ui/core/ListItemText';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { RequestFailure } from '../common';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(2), marginBottom: theme.spacing(2) },
}));

/** The environments that were retired, each with a way back. */
export function RetiredEnvironments(props: { onBroughtBack: () => void }) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const mayUpdate = usePermission({
    permission: appstackEnvironmentUpdatePermission,
  }).allowed;
  const { value, loading, error, retry } = useAsyncRetry(async () => {
    const query = { state: 'retired' } as const;
    return (await api.call('ListEnvironments', { query })).items;
  }, [api]);
  const bringBack = async (environment: EnvironmentDocument) => {
    const { name, state, ...rest } = environment;
    try {
      await api.call('UpdateEnvironment', {
        params: { name },
        body: { ...rest, name, ...(state && { state }) },
      });
      notify.succeeded(t('environments.broughtBack', { name }));
      retry();
      props.onBroughtBack();
    } catch (failure) {
      notify.failed(failure);
    }
  };
  return (
    <Paper variant="outlined" className={classes.root}>
      <Typography variant="subtitle1" component="h2">
        {t('environments.retiredTitle')}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {value?.length === 0
          ? t('environments.retiredNone')
          : t('environments.retiredHelp')}
      </Typography>
      {error && <RequestFailure error={error} onRetry={retry} />}
      {loading && <Progress />}
      <List dense disablePadding>
        {value?.map(environment => (
          <RetiredItem
            key={environment.name}
            environment={environment}
            onBringBack={mayUpdate ? () => bringBack(environment) : undefined}
          />
        ))}
      </List>
    </Paper>
  );
}

function RetiredItem(props: {
  environment: EnvironmentDocument;
  onBringBack?: () => void;
}) {
  const t = useText();
  const { name, title = name, cloud, region } = props.environment;
  return (
    <ListItem disableGutters>
      <ListItemText
        primary={title}
        secondary={`${cloudTitle(cloud)}, ${region}`}
      />
      {props.onBringBack && (
        <ListItemSecondaryAction>
          <Button size="small" variant="outlined" onClick={props.onBringBack}>
            {t('environments.bringBack')}
          </Button>
        </ListItemSecondaryAction>
      )}
    </ListItem>
  );
}
