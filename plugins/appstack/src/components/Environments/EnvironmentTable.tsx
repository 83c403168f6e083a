import {
  cloudTitle,
  type EnvironmentDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import LockIcon from '@material-ui/icons/LockOutlined';
import { useText } from '../../hooks';
import { environmentRouteRef, mappingRouteRef } from '../../routes';
import { DataTable, Link, Paged } from '../common';
import { OriginChip } from './OriginChip';

const COLUMNS = [
  'name',
  'cloud',
  'region',
  'account',
  'mapping',
  'profile',
  'protected',
  'source',
  'usedBy',
] as const;

const useStyles = makeStyles(theme => ({
  row: { '& > *': { verticalAlign: 'top', lineHeight: 1.5 } },
  protected: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
  },
  lock: { fontSize: '1em' },
}));

/** All environments, with what decides in each and how many appStacks use it. */
export function EnvironmentTable(props: {
  environments: readonly EnvironmentDocument[];
}) {
  const t = useText();
  return (
    <Paper>
      <DataTable label={t('environments.title')} minWidth={1000}>
        <TableHead>
          <TableRow>
            {COLUMNS.map(column => (
              <TableCell key={column}>
                {t(`environments.column.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          <Paged items={props.environments} rows>
            {environment => <EnvironmentRow environment={environment} />}
          </Paged>
        </TableBody>
      </DataTable>
    </Paper>
  );
}

function EnvironmentRow(props: { environment: EnvironmentDocument }) {
  const classes = useStyles();
  const t = useText();
  const pathOf = useRouteRef(environmentRouteRef);
  const mappingPathOf = useRouteRef(mappingRouteRef);
  const { environment } = props;
  const { name, title, description, mapping } = environment;
  const caption = title === undefined ? description : name;
  return (
    <TableRow className={classes.row}>
      <TableCell component="th" scope="row">
        <Link to={pathOf({ name })}>{title ?? name}</Link>
        {caption && (
          <Typography variant="caption" component="div" color="textSecondary">
            {caption}
          </Typography>
        )}
      </TableCell>
      <TableCell>{cloudTitle(environment.cloud)}</TableCell>
      <TableCell>{environment.region}</TableCell>
      <TableCell>{environment.account}</TableCell>
      <TableCell>
        <Link to={mappingPathOf({ name: mapping })}>{mapping}</Link>
      </TableCell>
      <TableCell>{environment.profile}</TableCell>
      <TableCell>
        {environment.protected ? (
          <span className={classes.protected}>
            <LockIcon className={classes.lock} aria-hidden />
            {t('environments.protectedYes')}
          </span>
        ) : (
          t('environments.protectedNo')
        )}
      </TableCell>
      <TableCell>
        <OriginChip origin={environment.origin} />
      </TableCell>
      <TableCell>
        {environment.appStacks > 0
          ? t('environments.usedBy', { count: environment.appStacks })
          : t('environments.usedByNone')}
      </TableCell>
    </TableRow>
  );
}
