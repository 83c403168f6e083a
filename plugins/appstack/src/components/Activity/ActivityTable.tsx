import type { Activity } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { DataTable, EntityLink, Link, TimeAgo } from '../common';
import { ActivityDetails } from './ActivityDetails';
import { ActivityLinks } from './ActivityLinks';
import { ActivityStatusLabel } from './ActivityStatusLabel';

const MOST_ENTITIES = 3;

const useStyles = makeStyles(theme => ({
  row: { '& > *': { verticalAlign: 'top' } },
  nowrap: { whiteSpace: 'nowrap' },
  secondary: { color: theme.palette.text.secondary },
}));

/** What happened, the last first, each with how it ended and where it can be seen. */
export function ActivityTable(props: {
  items: readonly Activity[];
  busy: boolean;
  /** Whether all of it is about one appStack, which need not be named. */
  isOfOne: boolean;
}) {
  const t = useText();
  const { items, busy, isOfOne } = props;
  const columns = [
    'at',
    'what',
    ...(isOfOne ? [] : (['appStack'] as const)),
    'by',
    'environments',
    'status',
    'changes',
    'links',
  ] as const;
  return (
    <Paper>
      <DataTable label={t('activity.table')} minWidth={900} busy={busy}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column}>
                {t(`activity.column.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map(activity => (
            <ActivityRow
              key={activity.id}
              activity={activity}
              isOfOne={isOfOne}
            />
          ))}
        </TableBody>
      </DataTable>
    </Paper>
  );
}

function ActivityRow(props: { activity: Activity; isOfOne: boolean }) {
  const classes = useStyles();
  const t = useText();
  const { activity, isOfOne } = props;
  const { at, kind, by, environments, status, durationMs } = activity;
  return (
    <TableRow className={classes.row}>
      <TableCell className={classes.nowrap}>
        <TimeAgo date={at} />
      </TableCell>
      <TableCell component="th" scope="row">
        {t(`activity.kind.${kind}`)}
        <Entities entityRefs={activity.entityRefs} />
      </TableCell>
      {!isOfOne && (
        <TableCell>
          <StackLink activity={activity} />
        </TableCell>
      )}
      <TableCell>
        <EntityLink entityRef={by} />
      </TableCell>
      <TableCell>{environments.join(', ')}</TableCell>
      <TableCell className={classes.nowrap}>
        <ActivityStatusLabel status={status} />
        {durationMs !== undefined && (
          <div className={classes.secondary}>
            {t('activity.duration', {
              seconds: (durationMs / 1000).toLocaleString(undefined, {
                maximumFractionDigits: 1,
              }),
            })}
          </div>
        )}
      </TableCell>
      <TableCell>
        <ActivityDetails activity={activity} />
      </TableCell>
      <TableCell className={classes.nowrap}>
        <ActivityLinks activity={activity} />
      </TableCell>
    </TableRow>
  );
}

function StackLink({ activity }: { activity: Activity }) {
  const { appStack, title = appStack } = activity;
  const path = useRouteRef(stackRouteRef)({ name: appStack });
  return <Link to={path}>{title}</Link>;
}

function Entities({ entityRefs }: Pick<Activity, 'entityRefs'>) {
  const further = entityRefs.length - MOST_ENTITIES;
  return (
    <>
      {entityRefs.slice(0, MOST_ENTITIES).map(ref => (
        <div key={ref}>
          <EntityLink entityRef={ref} />
        </div>
      ))}
      {further > 0 && <div>+ {further}</div>}
    </>
  );
}
