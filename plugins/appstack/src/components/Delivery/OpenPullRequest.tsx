import type { PullRequest } from '@appstack/backstage-plugin-appstack-common';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import RefreshIcon from '@material-ui/icons/Refresh';
import Alert from '@material-ui/lab/Alert';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useStack, useText } from '../../hooks';
import { TimeAgo } from '../common';
import { PullRequestLine } from './PullRequestLine';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1) },
  words: { flex: 1, minWidth: 0 },
  note: { marginTop: theme.spacing(1) },
}));

/** A pull request that is open, as the host has it now. */
export function OpenPullRequest(props: {
  pullRequest: PullRequest;
  onFinished: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const { stack } = useStack();
  const { pullRequest: known, onFinished } = props;
  const {
    value = known,
    loading,
    retry,
  } = useAsyncRetry(async () => {
    const input = { params: { id: known.id } };
    const found = await api.call('GetPullRequest', input);
    if (found.state !== known.state) onFinished();
    return found;
  }, [api, known, onFinished]);
  return (
    <div className={classes.root}>
      <div className={classes.words}>
        <PullRequestLine pullRequest={value} />
        <Typography variant="caption" color="textSecondary" component="div">
          {t('delivery.open.environments', {
            environments: value.environments.join(', '),
          })}
          {' · '}
          {t('delivery.open.version', { version: String(value.version) })}
          {' · '}
          <TimeAgo date={value.createdAt} />
        </Typography>
        {value.version < stack.version && (
          <Typography variant="body2" className={classes.note}>
            {t('delivery.open.behind', { latest: String(stack.version) })}
          </Typography>
        )}
        <Concerns pullRequest={value} />
      </div>
      <Tooltip title={t('delivery.open.refresh')}>
        <span>
          <IconButton
            size="small"
            aria-label={t('delivery.open.refresh')}
            disabled={loading}
            onClick={retry}
          >
            <RefreshIcon />
          </IconButton>
        </span>
      </Tooltip>
    </div>
  );
}

/** What keeps it from being merged as it is meant. */
function Concerns({ pullRequest }: { pullRequest: PullRequest }) {
  const classes = useStyles();
  const t = useText();
  const { conflicts, mergeable, problem } = pullRequest;
  const concerns = [
    ...(conflicts > 0
      ? [t('delivery.open.conflicts', { count: conflicts })]
      : []),
    ...(mergeable === false ? [t('delivery.open.notMergeable')] : []),
    ...(problem ? [problem] : []),
  ];
  return (
    <>
      {concerns.map(concern => (
        <Alert key={concern} severity="warning" className={classes.note}>
          {concern}
        </Alert>
      ))}
    </>
  );
}
