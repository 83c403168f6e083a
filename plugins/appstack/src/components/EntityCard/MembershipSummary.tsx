import type {
  AppStackListItem,
  OutOfDate,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Chip from '@material-ui/core/Chip';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import {
  EnvironmentLabel,
  Link,
  OutOfDateReasons,
  StateLabel,
} from '../common';
import { useRunTargets, type RunTarget } from '../Runs';
import { LastActivity } from '../Activity/LastActivity';
import { OpenPullRequests } from './OpenPullRequests';
import { RunSummary } from './RunSummary';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(0.5),
  },
  version: { margin: 0, height: 20 },
  environments: { listStyle: 'none', margin: 0, padding: 0 },
  environment: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    columnGap: theme.spacing(2),
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

/** One appStack as the entity sees it: each environment with its numbers and its state. */
export function MembershipSummary({ stack }: { stack: AppStackListItem }) {
  const classes = useStyles();
  const t = useText();
  const path = useRouteRef(stackRouteRef)({ name: stack.name });
  // Without what runs, where that cannot be read.
  const { value: targets } = useRunTargets(stack.name);
  return (
    <section aria-label={stack.title ?? stack.name}>
      <div className={classes.head}>
        <Typography variant="subtitle1">
          <Link to={path}>{stack.title ?? stack.name}</Link>
        </Typography>
        <Chip
          size="small"
          className={classes.version}
          label={t('common.versionShort', { version: String(stack.version) })}
        />
      </div>
      <ul
        className={classes.environments}
        aria-label={t('entity.card.environments', { stack: stack.name })}
      >
        {stack.membership?.environments.map(counted => (
          <EnvironmentMembership
            key={counted.environment}
            counted={counted}
            stack={stack.name}
            target={targets?.find(
              ({ environment }) => environment === counted.environment,
            )}
            realization={stack.realizations.find(
              ({ environment }) => environment === counted.environment,
            )}
            staleness={stack.membership?.outOfDate.find(
              ({ environment }) => environment === counted.environment,
            )}
          />
        ))}
      </ul>
      <OpenPullRequests name={stack.name} />
      <LastActivity name={stack.name} />
    </section>
  );
}

type Counted = NonNullable<
  AppStackListItem['membership']
>['environments'][number];

function EnvironmentMembership(props: {
  counted: Counted;
  stack: string;
  target?: RunTarget;
  realization?: AppStackListItem['realizations'][number];
  staleness?: OutOfDate;
}) {
  const classes = useStyles();
  const t = useText();
  const { realization, staleness, target } = props;
  const { environment, explicit, implied } = props.counted;
  return (
    <li className={classes.environment}>
      <div>
        <Typography variant="body2">
          <EnvironmentLabel
            environment={environment}
            cloud={realization?.cloud}
            isProtected={realization?.protected}
          />
        </Typography>
        <Tooltip title={t('entity.card.countsHelp')}>
          <Typography variant="caption" color="textSecondary" tabIndex={0}>
            {t('entity.card.counts', {
              explicit: String(explicit),
              implied: String(implied),
            })}
          </Typography>
        </Tooltip>
      </div>
      <State whole={props.counted.whole} staleness={staleness} />
      {staleness && <OutOfDateReasons {...staleness} />}
      {target && <RunSummary stack={props.stack} target={target} />}
    </li>
  );
}

/** What is not there as a whole is not called up to date: nothing was ever compared of the rest. */
function State(props: Pick<Counted, 'whole'> & { staleness?: OutOfDate }) {
  const t = useText();
  const { whole, staleness } = props;
  if (staleness)
    return <StateLabel state="warning" label={t('entity.card.outOfDate')} />;
  return whole ? (
    <StateLabel state="ok" label={t('entity.card.upToDate')} />
  ) : (
    <StateLabel state="none" label={t('entity.card.parts')} />
  );
}
