import type { StackResource } from '@appstack/backstage-plugin-appstack-common';
import { Table } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { ResourceFilters, useResourceFilter } from './ResourceFilters';
import { useResourceColumns, type ResourceRow } from './resourceColumns';

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
}));

/** Every Terraform resource, explicit and implied, with its reason and where it stands. */
export function ResourceTable(props: {
  resources: readonly StackResource[];
  stackName: string;
  /** On pages of something else: the environment that the resources are in. */
  environment?: string;
  title?: string;
}) {
  const classes = useStyles();
  const t = useText();
  const { resources } = props;
  const { shown, filter, set } = useResourceFilter(resources);
  const columns = useResourceColumns(props.stackName, props.environment);
  const rows = shown.map((resource): ResourceRow => ({
    ...resource,
    id: resource.address,
  }));

  return (
    <div className={classes.root}>
      <div className={classes.filters}>
        <Typography variant="h6" component="h2">
          {props.title ?? t('stack.resources.title')}
        </Typography>
        <ResourceFilters resources={resources} filter={filter} set={set} />
      </div>
      <Table<ResourceRow>
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
