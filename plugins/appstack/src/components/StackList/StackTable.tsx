import type {
  AppStackListItem,
  Page,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import NextIcon from '@material-ui/icons/ChevronRight';
import PreviousIcon from '@material-ui/icons/ChevronLeft';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import {
  DataTable,
  EntityLink,
  EnvironmentLabel,
  TimeAgo,
  Link,
} from '../common';

const useStyles = makeStyles(theme => ({
  environments: { listStyle: 'none', margin: 0, padding: 0 },
  row: { '& > *': { verticalAlign: 'top', lineHeight: 1.5 } },
  pager: {
    display: 'flex',
    justifyContent: 'flex-end',
    padding: theme.spacing(0.5, 1),
  },
}));

export function StackTable(props: {
  page: Page<AppStackListItem>;
  loading: boolean;
  showsDeleted: boolean;
  onCursor: (cursor: string) => void;
  onChanged: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { items, pageInfo } = props.page;
  return (
    <Paper>
      <DataTable label={t('stacks.title')} busy={props.loading} minWidth={900}>
        <TableHead>
          <TableRow>
            <TableCell>{t('stacks.column.name')}</TableCell>
            <TableCell>{t('stacks.column.owner')}</TableCell>
            <TableCell>{t('stacks.column.environments')}</TableCell>
            <TableCell>{t('stacks.column.resources')}</TableCell>
            <TableCell>{t('stacks.column.version')}</TableCell>
            <TableCell>{t('stacks.column.updated')}</TableCell>
            {props.showsDeleted && (
              <TableCell>{t('stacks.column.actions')}</TableCell>
            )}
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map(stack => (
            <StackRow
              key={stack.name}
              stack={stack}
              showsDeleted={props.showsDeleted}
              onChanged={props.onChanged}
            />
          ))}
        </TableBody>
      </DataTable>
      {(pageInfo.prevCursor || pageInfo.nextCursor) && (
        <div className={classes.pager}>
          <PageButton
            cursor={pageInfo.prevCursor}
            label={t('stacks.previous')}
            onCursor={props.onCursor}
          >
            <PreviousIcon />
          </PageButton>
          <PageButton
            cursor={pageInfo.nextCursor}
            label={t('stacks.next')}
            onCursor={props.onCursor}
          >
            <NextIcon />
          </PageButton>
        </div>
      )}
    </Paper>
  );
}

function PageButton(props: {
  cursor?: string;
  label: string;
  onCursor: (cursor: string) => void;
  children: JSX.Element;
}) {
  return (
    <IconButton
      size="small"
      aria-label={props.label}
      disabled={!props.cursor}
      onClick={() => props.cursor && props.onCursor(props.cursor)}
    >
      {props.children}
    </IconButton>
  );
}

function StackRow(props: {
  stack: AppStackListItem;
  showsDeleted: boolean;
  onChanged: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { stack } = props;
  return (
    <TableRow className={classes.row}>
      <TableCell component="th" scope="row">
        <StackName stack={stack} isLink={!props.showsDeleted} />
      </TableCell>
      <TableCell>
        <EntityLink entityRef={stack.owner} />
      </TableCell>
      <TableCell>
        <ul className={classes.environments}>
          {stack.realizations.map(({ environment, cloud, ...realization }) => (
            <li key={environment}>
              <EnvironmentLabel
                environment={environment}
                cloud={cloud}
                isProtected={realization.protected}
              />
            </li>
          ))}
        </ul>
      </TableCell>
      <TableCell>
        <ResourceCounts realizations={stack.realizations} />
      </TableCell>
      <TableCell>
        {stack.version === 0
          ? t('common.neverSynced')
          : t('common.versionShort', { version: String(stack.version) })}
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
