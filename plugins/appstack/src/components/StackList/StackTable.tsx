import type {
  AppStackListItem,
  Page,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
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
  Link,
  StateLabel,
  TimeAgo,
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
  /** Of those that are out of date. */
  selected: readonly AppStackListItem[];
  onSelect: (selected: AppStackListItem[]) => void;
  onCursor: (cursor: string) => void;
  onChanged: () => void;
}) {
  const t = useText();
  const { items, pageInfo } = props.page;
  return (
    <Paper>
      <DataTable label={t('stacks.title')} busy={props.loading} minWidth={900}>
        <TableHead>
          <TableRow>
            <TableCell padding="checkbox" />
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
              selected={props.selected.some(({ name }) => name === stack.name)}
              onToggle={() => props.onSelect(toggled(props.selected, stack))}
              onChanged={props.onChanged}
            />
          ))}
        </TableBody>
      </DataTable>
      <Pager pageInfo={pageInfo} onCursor={props.onCursor} />
    </Paper>
  );
}

function Pager(props: {
  pageInfo: Page<AppStackListItem>['pageInfo'];
  onCursor: (cursor: string) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { prevCursor, nextCursor } = props.pageInfo;
  if (!prevCursor && !nextCursor) return null;
  return (
    <div className={classes.pager}>
      <PageButton
        cursor={prevCursor}
        label={t('stacks.previous')}
        onCursor={props.onCursor}
      >
        <PreviousIcon />
      </PageButton>
      <PageButton
        cursor={nextCursor}
        label={t('stacks.next')}
        onCursor={props.onCursor}
      >
        <NextIcon />
      </PageButton>
    </div>
  );
}

function toggled(
  selected: readonly AppStackListItem[],
  stack: AppStackListItem,
): AppStackListItem[] {
  const others = selected.filter(({ name }) => name !== stack.name);
  return others.length < selected.length ? others : [...others, stack];
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
        </li>
      ))}
    </ul>
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
