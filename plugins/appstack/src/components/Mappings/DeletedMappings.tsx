import { Progress } from '@backstage/core-components';
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
  root: { padding: theme.spacing(2), marginTop: theme.spacing(1) },
}));

/** The mappings that were deleted, each with a way back. */
export function DeletedMappings(props: { onRestored: () => void }) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const { value, loading, error, retry } = useAsyncRetry(
    async () => (await api.listMappings({ state: 'deleted' })).items,
    [api],
  );
  const restore = async (name: string) => {
    try {
      await api.restoreMapping(name);
      notify.succeeded(t('mappings.restored', { name }));
      retry();
      props.onRestored();
    } catch (failure) {
      notify.failed(failure);
    }
  };
  return (
    <Paper variant="outlined" className={classes.root}>
      <Typography variant="subtitle1" component="h2">
        {t('mappings.deletedTitle')}
      </Typography>
      {error && <RequestFailure error={error} onRetry={retry} />}
      {loading && <Progress />}
      {value?.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('mappings.deletedNone')}
        </Typography>
      )}
      <List dense disablePadding>
        {value?.map(({ name, title, ruleCount }) => (
          <ListItem key={name} disableGutters>
            <ListItemText
              primary={title ?? name}
              secondary={t('mappings.rules', { count: ruleCount })}
            />
            <ListItemSecondaryAction>
              <Button
                size="small"
                variant="outlined"
                onClick={() => restore(name)}
              >
                {t('mappings.restore')}
              </Button>
            </ListItemSecondaryAction>
          </ListItem>
        ))}
      </List>
    </Paper>
  );
}
