import type { AppStackListItem } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { runRouteRef, stackRouteRef } from '../../routes';
import {
  EntityLink,
  EnvironmentLabel,
  Link,
  StateLabel,
  TimeAgo,
} from '../common';
import { useWaitingRunsOf } from './WaitingRuns';

const useStyles = makeStyles({
  environments: { listStyle: 'none', margin: 0, padding: 0 },
  row: { '& > *': { verticalAlign: 'top', lineHeight: 1.5 } },
});

/** An appStack in the list. */
export function StackRow(props: {
  stack: AppStackListItem;
  showsDeleted: boolean;
  selected: boolean;
  onToggle: () => void;
  onChanged: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { stack } = props;
  return (
    <TableRow className={classes.row}>
      <TableCell padding="checkbox">
        {stack.outOfDate.length > 0 && !props.showsDeleted && (
          <Selection {...props} />
        )}
      </TableCell>
      <TableCell component="th" scope="row">
        <StackName stack={stack} isLink={!props.showsDeleted} />
      </TableCell>
      <TableCell>
        <EntityLink entityRef={stack.owner} />
      </TableCell>
      <TableCell>
        <Environments stack={stack} />
      </TableCell>
      <TableCell>
        <ResourceCounts realizations={stack.realizations} />
      </TableCell>
      <TableCell>
        {stack.version === 0
          ? t('common.neverSynced')
          : t('common.versionShort', { version: String(stack.version) })}
        {stack.syncedAt && (
          <Typography variant="caption" component="div" color="textSecondary">
            <TimeAgo date={stack.syncedAt} />
          </Typography>
        )}
      </TableCell>
      <TableCell>
        <TimeAgo date={stack.updatedAt} />
        {stack.updatedBy && (
          <Typography variant="caption" component="div">
            <EntityLink entityRef={stack.updatedBy} />
          </Typography>
        )}
      </TableCell>
      {props.showsDeleted && (
        <TableCell>
          <RestoreButton name={stack.name} onRestored={props.onChanged} />
        </TableCell>
      )}
    </TableRow>
  );
}

function Selection(props: {
  stack: AppStackListItem;
  selected: boolean;
  onToggle: () => void;
}) {
  const t = useText();
  const { name, title } = props.stack;
  return (
    <Checkbox
      size="small"
      color="primary"
      checked={props.selected}
      onChange={props.onToggle}
      inputProps={{ 'aria-label': t('stacks.select', { name: title ?? name }) }}
    />
  );
}

/** The environments, and whether each is out of date. */
function Environments({ stack }: { stack: AppStackListItem }) {
  const classes = useStyles();
  const t = useText();
  const stale = stack.outOfDate.map(({ environment }) => environment);
  return (
    <ul className={classes.environments}>
      {stack.realizations.map(({ environment, cloud, ...realization }) => (
        <li key={environment}>
          <EnvironmentLabel
            environment={environment}
            cloud={cloud}
            isProtected={realization.protected}
          />{' '}
          {stale.includes(environment) && (
            <StateLabel state="warning" label={t('stacks.stale')} />
          )}
          <WaitingRuns stack={stack.name} environment={environment} />
        </li>
      ))}
    </ul>
  );
}

/** What waits for approval, as links. */
function WaitingRuns(props: { stack: string; environment: string }) {
  const t = useText();
  const pathOf = useRouteRef(runRouteRef);
  return (
    <>
      {useWaitingRunsOf(props.stack, props.environment).map(({ id }) => (
        <div key={id}>
          <Link to={pathOf({ id })}>{t('run.state.awaiting-approval')}</Link>
        </div>
      ))}
    </>
  );
}

function StackName(props: { stack: AppStackListItem; isLink: boolean }) {
  const { name, title } = props.stack;
  const path = useRouteRef(stackRouteRef)({ name });
  return (
    <>
      {props.isLink ? <Link to={path}>{title ?? name}</Link> : (title ?? name)}
      {title && (
        <Typography variant="caption" component="div" color="textSecondary">
          {name}
        </Typography>
      )}
    </>
  );
}

/** The number of resources in each environment. */
function ResourceCounts(props: Pick<AppStackListItem, 'realizations'>) {
  const classes = useStyles();
  const t = useText();
  return (
    <ul className={classes.environments}>
      {props.realizations.map(
        ({ environment, explicit, implied, warnings }) => (
          <li key={environment}>
            {t('stacks.resources', {
              explicit: String(explicit),
              implied: String(implied),
            })}
            {warnings > 0 && (
              <Typography variant="caption" color="textSecondary">
                {' · '}
                {t('stacks.warnings', { count: warnings })}
              </Typography>
            )}
          </li>
        ),
      )}
    </ul>
  );
}

function RestoreButton(props: { name: string; onRestored: () => void }) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const restore = async () => {
    try {
      await api.restoreAppStack(props.name);
      notify.succeeded(t('stacks.restored', { name: props.name }));
      props.onRestored();
    } catch (error) {
      notify.failed(error);
    }
  };
  return (
    <Button size="small" variant="outlined" onClick={restore}>
      {t('stacks.restore')}
    </Button>
  );
}
