import type { Severity } from '@appstack/backstage-plugin-appstack-common';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';

const ICONS = { error: ErrorIcon, warning: WarningIcon, info: InfoIcon };

const useStyles = makeStyles((theme: Theme) => {
  const shade = theme.palette.type === 'dark' ? 'light' : 'dark';
  return {
    error: { color: theme.palette.error[shade] },
    warning: { color: theme.palette.warning[shade] },
    info: { color: theme.palette.info[shade] },
  };
});

export function SeverityIcon({ severity }: { severity: Severity }) {
  const Icon = ICONS[severity];
  const classes = useStyles();
  return (
    <Icon
      fontSize="small"
      className={classes[severity]}
      aria-label={severity}
    />
  );
}
