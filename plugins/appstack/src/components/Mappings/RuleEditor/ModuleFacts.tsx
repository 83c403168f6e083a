import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { messageOf } from '../../../api';
import { useText } from '../../../hooks';
import { Link, Mono } from '../../common';
import type { AskedModule } from './useModule';

const MOST = 10;

const useStyles = makeStyles(theme => ({
  root: { ...theme.typography.body2, overflowWrap: 'anywhere' },
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** Where a module was read, or why not, and which rules name it. */
export function ModuleFacts({ described, loading, error }: AskedModule) {
  const classes = useStyles();
  const t = useText();
  if (loading) return <LinearProgress aria-label={t('modules.reading')} />;
  const reason = described?.unread && t(`modules.unread.${described.unread}`);
  return (
    <div className={classes.root} role="status">
      {described?.url && (
        <div>
          {t('modules.readFrom')}{' '}
          <Link to={described.url} newTab>
            {described.url}
          </Link>
        </div>
      )}
      {reason && <div>{t('modules.unreadHelp', { reason })}</div>}
      {error && (
        <div>{t('modules.unreadHelp', { reason: messageOf(error) })}</div>
      )}
      <UsedBy usedBy={described?.usedBy ?? []} />
    </div>
  );
}

function UsedBy(props: {
  usedBy: NonNullable<AskedModule['described']>['usedBy'];
}) {
  const classes = useStyles();
  const t = useText();
  const { usedBy } = props;
  if (usedBy.length === 0) return null;
  return (
    <>
      <Typography variant="subtitle2" component="h4">
        {t('modules.usedBy')}
      </Typography>
      <ul className={classes.list}>
        {usedBy.slice(0, MOST).map(({ mapping, rule, pin = '' }) => (
          <li key={`${mapping} ${rule}`}>
            {t('modules.usedByRule', { mapping, rule })} <Mono>{pin}</Mono>
          </li>
        ))}
        {usedBy.length > MOST && <li>+{usedBy.length - MOST}</li>}
      </ul>
    </>
  );
}
