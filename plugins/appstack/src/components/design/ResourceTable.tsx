import {
  isManaged,
  type Origin,
  type StackResource,
} from '@appstack/backstage-plugin-appstack-common';
import { Link, Table, type TableColumn } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Chip from '@material-ui/core/Chip';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useMemo, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { useText, type Text } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { matchesText } from '../changes';
import { Choice, EntityLink, FilterField, Mono } from '../common';

const PAGE_SIZES = [20, 50, 100];

const useStyles = makeStyles(theme => ({
  root: {
    '& td': { ...theme.typography.body2, verticalAlign: 'top' },
    // In a narrow window it scrolls sideways.
    '& table': { minWidth: 1040 },
  },
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    marginBottom: theme.spacing(1),
  },
  chip: { margin: 0 },
}));

/** Data sources are part of the Terraform, but stand for nothing that a sync creates. */
type ShownOrigin = Origin | 'lookedUp';

type Row = StackResource & { id: string };

function originOf(resource: StackResource): ShownOrigin {
  return isManaged(resource) ? resource.origin : 'lookedUp';
}

/** Every Terraform resource, explicit and implied, with its reason and where it stands. */
export function ResourceTable(props: {
  resources: readonly StackResource[];
  stackName: string;
  title?: string;
}) {
  const classes = useStyles();
  const t = useText();
  const { resources } = props;
  const [text, setText] = useState('');
  const [origin, setOrigin] = useState<ShownOrigin | 'all'>('all');
  const [stateful, setStateful] = useState(false);
  const [idle, setIdle] = useState(false);
  const linkToFile = useFileLink(props.stackName);
  const columns = useMemo(() => columnsOf(t, linkToFile), [t, linkToFile]);

  const rows = resources
    .filter(
      resource =>
        (origin === 'all' || originOf(resource) === origin) &&
        (!stateful || resource.stateful) &&
        (!idle || resource.idleCost !== undefined) &&
        matchesText(text, [
          resource.address,
          resource.entityRef,
          resource.reason,
          resource.file,
        ]),
    )
    .map((resource): Row => ({ ...resource, id: resource.address }));
  const count = (wanted: ShownOrigin) =>
    resources.filter(resource => originOf(resource) === wanted).length;

  return (
    <div className={classes.root}>
      <div className={classes.filters}>
        <Typography variant="h6" component="h2">
          {props.title ?? t('stack.resources.title')}
        </Typography>
        <Choice
          label={t('stack.resources.originLabel')}
          value={origin}
          onChange={setOrigin}
          options={[
            {
              value: 'all',
              label: t('stack.resources.all'),
              count: resources.length,
            },
            {
              value: 'explicit',
              label: t('common.explicit'),
              count: count('explicit'),
            },
            {
              value: 'implied',
              label: t('common.implied'),
              count: count('implied'),
            },
            ...(count('lookedUp') > 0
              ? [
                  {
                    value: 'lookedUp' as const,
                    label: t('common.lookedUp'),
                    count: count('lookedUp'),
                  },
                ]
              : []),
          ]}
        />
        <FilterChip
          label={t('stack.resources.stateful')}
          active={stateful}
          onToggle={setStateful}
        />
        <FilterChip
          label={t('stack.resources.idle')}
          active={idle}
          onToggle={setIdle}
        />
        <FilterField
          value={text}
          onChange={setText}
          label={t('stack.resources.filter')}
        />
      </div>
      <Table<Row>
        data={rows}
        columns={columns}
        options={{
          padding: 'dense',
          tableLayout: 'fixed',
          toolbar: false,
          search: false,
          paging: rows.length > PAGE_SIZES[0],
          pageSize: PAGE_SIZES[1],
          pageSizeOptions: PAGE_SIZES,
          emptyRowsWhenPaging: false,
        }}
        localization={{
          body: {
            emptyDataSourceMessage:
              resources.length === 0
                ? t('stack.resources.none')
                : t('common.noMatches'),
          },
        }}
      />
    </div>
  );
}

function FilterChip(props: {
  label: string;
  active: boolean;
  onToggle: (active: boolean) => void;
}) {
  return (
    <Chip
      size="small"
      className={useStyles().chip}
      label={props.label}
      variant={props.active ? 'default' : 'outlined'}
      color={props.active ? 'primary' : 'default'}
      aria-pressed={props.active}
      onClick={() => props.onToggle(!props.active)}
    />
  );
}

type FileLink = (resource: StackResource) => string;

/** The address of a resource's file on the Terraform tab, in the environment and version that are shown. */
function useFileLink(stackName: string): FileLink {
  const path = useRouteRef(stackRouteRef)({ name: stackName });
  const { search } = useLocation();
  return useMemo(
    () => resource => {
      const params = new URLSearchParams(search);
      params.set('file', resource.file);
      return `${path}/terraform?${params}`;
    },
    [path, search],
  );
}

function columnsOf(t: Text, linkToFile: FileLink): TableColumn<Row>[] {
  return [
    {
      title: t('stack.resources.column.address'),
      field: 'address',
      width: '29%',
      render: row => (
        <>
          <Mono>{row.address}</Mono>
          {row.stateful && (
            <Typography variant="caption" color="textSecondary" component="div">
              {t('sync.changes.holdsData')}
            </Typography>
          )}
        </>
      ),
    },
    {
      title: t('stack.resources.column.origin'),
      field: 'origin',
      width: '8%',
      render: row => (
        <Tooltip title={t(`common.${originOf(row)}Help`)}>
          <Chip
            size="small"
            variant={originOf(row) === 'explicit' ? 'default' : 'outlined'}
            label={t(`common.${originOf(row)}`)}
            style={{ margin: 0 }}
          />
        </Tooltip>
      ),
    },
    {
      title: t('stack.resources.column.entity'),
      field: 'entityRef',
      width: '15%',
      render: row =>
        row.entityRef ? (
          <EntityLink entityRef={row.entityRef} />
        ) : (
          <Typography variant="body2" color="textSecondary">
            {t('stack.resources.foundation')}
          </Typography>
        ),
    },
    {
      title: t('stack.resources.column.reason'),
      field: 'reason',
      width: '22%',
      render: row => (
        <>
          {row.reason}
          {row.control && (
            <Typography variant="caption" color="textSecondary" component="div">
              {row.control}
            </Typography>
          )}
        </>
      ),
    },
    {
      title: t('stack.resources.column.idleCost'),
      field: 'idleCost',
      width: '14%',
      render: row => row.idleCost,
    },
    {
      title: t('stack.resources.column.file'),
      field: 'file',
      width: '12%',
      render: row => (
        <Link to={linkToFile(row)}>
          <Mono>{row.file}</Mono>
        </Link>
      ),
    },
  ];
}
