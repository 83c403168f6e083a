import type { PulumiStatus } from '@appstack/backstage-plugin-appstack-common';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import SucceededIcon from '@material-ui/icons/CheckCircleOutline';
import FailedIcon from '@material-ui/icons/ErrorOutline';
import QueuedIcon from '@material-ui/icons/HourglassEmpty';
import RunningIcon from '@material-ui/icons/Autorenew';
import SkippedIcon from '@material-ui/icons/SkipNext';
import { useText } from '../hooks';

const ICONS = {
  queued: QueuedIcon,
  running: RunningIcon,
  succeeded: SucceededIcon,
  failed: FailedIcon,
  skipped: SkippedIcon,
};

const useStyles = makeStyles((theme: Theme) => {
  const shade = theme.palette.type === 'dark' ? 'light' : 'dark';
  return {
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      whiteSpace: 'nowrap',
    },
    icon: { fontSize: '1.2em' },
    queued: { color: theme.palette.text.secondary },
    skipped: { color: theme.palette.text.secondary },
    running: { color: theme.palette.info[shade] },
    succeeded: { color: theme.palette.success[shade] },
    failed: { color: theme.palette.error[shade] },
  };
});

/** How far something is, in an icon and in words. */
export function StatusLabel({ status }: { status: PulumiStatus }) {
  const classes = useStyles();
  const t = useText();
  const Icon = ICONS[status];
  return (
    <span className={classes.root}>
      <Icon className={`${classes.icon} ${classes[status]}`} aria-hidden />
      {t(`status.${status}`)}
    </span>
  );
}
