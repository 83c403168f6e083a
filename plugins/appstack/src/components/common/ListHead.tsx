import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  subtitle: { flex: '1 1 300px' },
}));

/** What a list is about, whether it shows what was taken away too, and what can be done. */
export function ListHead(props: {
  subtitle: string;
  toggleLabel: string;
  isOn: boolean;
  onToggle: (isOn: boolean) => void;
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <Typography color="textSecondary" className={classes.subtitle}>
        {props.subtitle}
      </Typography>
      <FormControlLabel
        label={props.toggleLabel}
        control={
          <Switch
            color="primary"
            checked={props.isOn}
            onChange={event => props.onToggle(event.target.checked)}
          />
        }
      />
      {props.children}
    </div>
  );
}
