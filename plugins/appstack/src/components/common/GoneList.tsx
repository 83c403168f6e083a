import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemSecondaryAction from '@material-ui/core/ListItemSecondaryAction';
import ListItemText from '@material-ui/core/ListItemText';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { RequestFailure } from './RequestFailure';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(2), marginBottom: theme.spacing(2) },
}));

/** What was deleted or retired, each with a way back. */
export function GoneList<T extends { name: string; title?: string }>(props: {
  title: string;
  /** What is said below the title. */
  note?: string;
  /** How the items are read. */
  state: {
    value?: readonly T[];
    loading: boolean;
    error?: Error;
    retry: () => void;
  };
  describe: (item: T) => string;
  returnLabel: string;
  /** Absent for who may not bring them back. */
  onReturn?: (item: T) => void;
}) {
  const classes = useStyles();
  const { note, describe, returnLabel, onReturn } = props;
  const { value, loading, error, retry } = props.state;
  return (
    <Paper variant="outlined" className={classes.root}>
      <Typography variant="subtitle1" component="h2">
        {props.title}
      </Typography>
      {note && (
        <Typography variant="body2" color="textSecondary">
          {note}
        </Typography>
      )}
      {error && <RequestFailure error={error} onRetry={retry} />}
      {loading && <Progress />}
      <List dense disablePadding>
        {value?.map(item => (
          <ListItem key={item.name} disableGutters>
            <ListItemText
              primary={item.title ?? item.name}
              secondary={describe(item)}
            />
            {onReturn && (
              <ListItemSecondaryAction>
                <Button
                  size="small"
                  variant="outlined"
                  onClick={() => onReturn(item)}
                >
                  {returnLabel}
                </Button>
              </ListItemSecondaryAction>
            )}
          </ListItem>
        ))}
      </List>
    </Paper>
  );
}
