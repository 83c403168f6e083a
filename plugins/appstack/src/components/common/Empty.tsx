import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import LayersIcon from '@material-ui/icons/LayersOutlined';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    textAlign: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(8, 2),
  },
  icon: { fontSize: 48, color: theme.palette.text.disabled },
  description: { maxWidth: 560 },
  action: { marginTop: theme.spacing(2) },
}));

/** An empty state: the reason, and what to do about it. */
export function Empty(props: {
  title: string;
  description?: string;
  action?: ReactNode;
}) {
  const classes = useStyles();
  return (
    <div className={classes.root} role="status">
      <LayersIcon className={classes.icon} aria-hidden />
      <Typography variant="h6" component="h2">
        {props.title}
      </Typography>
      {props.description && (
        <Typography color="textSecondary" className={classes.description}>
          {props.description}
        </Typography>
      )}
      {props.action && <div className={classes.action}>{props.action}</div>}
    </div>
  );
}
