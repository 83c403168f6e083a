import type { ResourceTypeDescription } from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/Check';
import RemoveIcon from '@material-ui/icons/Remove';
import { useText } from '../../hooks';
import { legible } from '../common/legible';
import { TypeLinks } from './TypeLink';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(0.75) },
  icon: { fontSize: 18, flexShrink: 0, marginTop: 1 },
  yes: {
    color: legible(
      theme.palette.success.main,
      theme,
      theme.palette.background.paper,
    ),
  },
  no: { color: theme.palette.text.secondary },
}));

/** What a resource type becomes on a cloud; or that there is none, and what to use instead. */
export function CloudCell(props: {
  cell: ResourceTypeDescription['clouds'][number] | undefined;
}) {
  const classes = useStyles();
  const t = useText();
  const {
    supported = false,
    summary = '',
    alternatives = [],
  } = props.cell ?? {};
  if (supported) {
    return (
      <div className={classes.root}>
        <CheckIcon className={`${classes.icon} ${classes.yes}`} aria-hidden />
        <span>{summary}</span>
      </div>
    );
  }
  return (
    <div className={`${classes.root} ${classes.no}`}>
      <RemoveIcon className={classes.icon} aria-hidden />
      <span>
        {t('resourceTypes.unavailable')}
        {alternatives.length > 0 && (
          <Typography variant="caption" component="div">
            {t('resourceTypes.instead')} <TypeLinks names={alternatives} />
          </Typography>
        )}
      </span>
    </div>
  );
}
