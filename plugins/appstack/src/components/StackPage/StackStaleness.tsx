import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useStack, useText } from '../../hooks';
import { OutOfDateReasons } from '../common';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2) },
  places: { listStyle: 'none', margin: 0, padding: 0 },
}));

/** What has moved away from the appStack since it was synced, and a way to catch up. */
export function StackStaleness(props: { onSync?: () => void }) {
  const classes = useStyles();
  const t = useText();
  const outOfDate = useStack().stack.membership?.outOfDate ?? [];
  if (outOfDate.length === 0) return null;
  return (
    <Alert
      severity="warning"
      className={classes.root}
      action={
        props.onSync && (
          <Button color="inherit" size="small" onClick={props.onSync}>
            {t('entity.card.syncAgain')}
          </Button>
        )
      }
    >
      <Typography variant="subtitle2" component="h2">
        {t('stack.outOfDate')}
      </Typography>
      <ul className={classes.places}>
        {outOfDate.map(place => (
          <li key={place.environment}>
            {place.environment}
            <OutOfDateReasons {...place} />
          </li>
        ))}
      </ul>
    </Alert>
  );
}
