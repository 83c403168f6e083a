import {
  cloudTitle,
  type Cloud,
} from '@appstack/backstage-plugin-appstack-common';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import LockIcon from '@material-ui/icons/LockOutlined';
import { useText } from '../../hooks';

const useStyles = makeStyles({
  root: { display: 'inline-flex', alignItems: 'center', gap: 6, minWidth: 0 },
  lock: { fontSize: '1em' },
});

/** The name of an environment and its cloud, with a lock when it is protected. */
export function EnvironmentLabel(props: {
  environment: string;
  cloud?: Cloud;
  isProtected?: boolean;
}) {
  const classes = useStyles();
  const t = useText();
  return (
    <span className={classes.root}>
      <span>{props.environment}</span>
      {props.cloud && (
        <Typography component="span" variant="caption" color="textSecondary">
          {cloudTitle(props.cloud)}
        </Typography>
      )}
      {props.isProtected && (
        <Tooltip title={t('common.protectedEnvironment')}>
          <LockIcon
            className={classes.lock}
            aria-label={t('common.protectedEnvironment')}
          />
        </Tooltip>
      )}
    </span>
  );
}
