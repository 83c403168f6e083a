import type { PullRequest } from '@appstack/backstage-plugin-appstack-common';
import { makeStyles } from '@material-ui/core/styles';
import { useText, type Text } from '../../hooks';
import { Link, Mono, StateLabel } from '../common';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(2),
  },
}));

/** A pull request with its number and what its checks say. */
export function PullRequestLine({ pullRequest }: { pullRequest: PullRequest }) {
  const classes = useStyles();
  const t = useText();
  const { url, number, title, branch, checks, draft } = pullRequest;
  return (
    <div className={classes.root}>
      {url && number ? (
        <Link to={url} newTab>
          #{number} {title}
        </Link>
      ) : (
        <span>
          <Mono>{branch}</Mono> {t('delivery.open.opening')}
        </span>
      )}
      {draft && <span>{t('delivery.open.draft')}</span>}
      {checks && (
        <StateLabel
          state={stateOf(checks.state)}
          label={describeChecks(checks, t)}
        />
      )}
    </div>
  );
}

type Checks = NonNullable<PullRequest['checks']>;

function stateOf(state: Checks['state']) {
  if (state === 'failure') return 'warning';
  return state === 'success' ? 'ok' : 'none';
}

function describeChecks({ state, total, failed }: Checks, t: Text): string {
  const names = failed.map(({ name }) => name).join(', ');
  switch (state) {
    case 'success':
      return t('delivery.checks.success', { total: String(total) });
    case 'failure':
      return t('delivery.checks.failure', { names });
    default:
      return t(`delivery.checks.${state}`);
  }
}
