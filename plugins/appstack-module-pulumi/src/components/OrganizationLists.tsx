import type {
  PulumiDeployment,
  PulumiStackItem,
} from '@appstack/backstage-plugin-appstack-common';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../hooks';
import { ConsoleLink } from './ConsoleLink';
import { StatusLabel } from './StatusLabel';
import { Time } from './Time';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', padding: 0, margin: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.75, 0),
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
}));

/** The stacks that were updated last. */
export function UpdatedStacks({ stacks }: { stacks: PulumiStackItem[] }) {
  const classes = useStyles();
  const t = useText();
  if (stacks.length === 0) return <>{t('activity.none')}</>;
  return (
    <ul className={classes.list}>
      {stacks.map(({ project, stack, consoleUrl, lastUpdateAt }) => (
        <li key={consoleUrl} className={classes.row}>
          <ConsoleLink to={consoleUrl}>{`${project}/${stack}`}</ConsoleLink>
          <Time date={lastUpdateAt} />
        </li>
      ))}
    </ul>
  );
}

/** The newest deployments, with how far each is. */
export function Deployments(props: { deployments: PulumiDeployment[] }) {
  const classes = useStyles();
  const t = useText();
  if (props.deployments.length === 0) return <>{t('activity.none')}</>;
  return (
    <ul className={classes.list}>
      {props.deployments.map(deployment => (
        <li key={deployment.id} className={classes.row}>
          <ConsoleLink to={deployment.consoleUrl}>
            {`${deployment.project}/${deployment.stack} #${deployment.version}`}
          </ConsoleLink>
          <span>{deployment.operation}</span>
          <StatusLabel status={deployment.status} />
          <Time date={deployment.createdAt} />
        </li>
      ))}
    </ul>
  );
}
