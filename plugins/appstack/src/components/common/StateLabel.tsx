import Typography from '@material-ui/core/Typography';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import RunningIcon from '@material-ui/icons/Autorenew';
import OkIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import NoneIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';

const useStyles = makeStyles((theme: Theme) => {
  const shade = theme.palette.type === 'dark' ? 'light' : 'dark';
  return {
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      whiteSpace: 'nowrap',
    },
    icon: { fontSize: '1.1em' },
    ok: { color: theme.palette.success[shade] },
    running: { color: theme.palette.info[shade] },
    warning: { color: theme.palette.warning[shade] },
    error: { color: theme.palette.error[shade] },
    none: { color: theme.palette.text.secondary },
  };
});

const ICONS = {
  ok: OkIcon,
  running: RunningIcon,
  warning: WarningIcon,
  error: ErrorIcon,
  none: NoneIcon,
};

/** Whether all is well, in an icon and in words; `none` where nothing is known of that. */
export function StateLabel(props: {
  state: keyof typeof ICONS;
  label: string;
}) {
  const classes = useStyles();
  const Icon = ICONS[props.state];
  return (
    <Typography component="span" variant="body2" className={classes.root}>
      <Icon className={`${classes.icon} ${classes[props.state]}`} aria-hidden />
      {props.label}
    </Typography>
  );
}
