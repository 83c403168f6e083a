import {
  REPORTED_ENGINE,
  type Run,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { runRouteRef, stackRouteRef } from '../../routes';
import {
  DataTable,
  EntityLink,
  EnvironmentLabel,
  Link,
  TimeAgo,
} from '../common';
import { CountLine } from '../RunPlan';
import { RunState } from './RunState';
import { inWords, secondsOf } from './runStates';

const useStyles = makeStyles({
  row: { '& > *': { verticalAlign: 'top', lineHeight: 1.5 } },
});

/** Runs, newest first. */
export function RunTable(props: {
  runs: readonly Run[];
  busy: boolean;
  /** Whether they are of several appStacks. */
  withStack?: boolean;
}) {
  const t = useText();
  const { withStack = false } = props;
  return (
    <DataTable label={t('runs.list.title')} busy={props.busy} minWidth={860}>
      <TableHead>
        <TableRow>
          <TableCell>{t('runs.list.column.run')}</TableCell>
          {withStack && <TableCell>{t('runs.list.stack')}</TableCell>}
          <TableCell>{t('common.environment')}</TableCell>
          <TableCell>{t('runs.list.column.state')}</TableCell>
          <TableCell>{t('runs.list.column.changes')}</TableCell>
          <TableCell>{t('runs.list.column.requested')}</TableCell>
          <TableCell>{t('runs.list.column.duration')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {props.runs.map(run => (
          <RunRow key={run.id} run={run} withStack={withStack} />
        ))}
      </TableBody>
    </DataTable>
  );
}

function RunRow({ run, withStack }: { run: Run; withStack: boolean }) {
  const classes = useStyles();
  const t = useText();
  const path = useRouteRef(runRouteRef)({ id: run.id });
  const stackPath = useRouteRef(stackRouteRef)({ name: run.stack });
  const seconds = secondsOf(run);
  return (
    <TableRow className={classes.row}>
      <TableCell component="th" scope="row">
        <Link to={path}>{t(`run.kind.${run.kind}`)}</Link>
        <Typography variant="caption" color="textSecondary" component="div">
          {t('common.version', { version: String(run.version) })}
          {run.engine.id === REPORTED_ENGINE && ` · ${t('runs.list.reported')}`}
        </Typography>
      </TableCell>
      {withStack && (
        <TableCell>
          <Link to={`${stackPath}/runs`}>{run.stack}</Link>
        </TableCell>
      )}
      <TableCell>
        <EnvironmentLabel
          environment={run.environment}
          isProtected={run.protected}
        />
        {run.root !== 'main' && (
          <Typography variant="caption" color="textSecondary" component="div">
            {run.root}
          </Typography>
        )}
      </TableCell>
      <TableCell>
        <RunState run={run} />
      </TableCell>
      <TableCell>{run.counts && <CountLine counts={run.counts} />}</TableCell>
      <TableCell>
        <EntityLink entityRef={run.requestedBy} />
        <Typography variant="caption" color="textSecondary" component="div">
          <TimeAgo date={run.requestedAt} />
        </Typography>
      </TableCell>
      <TableCell>{seconds !== undefined && inWords(seconds)}</TableCell>
    </TableRow>
  );
}
