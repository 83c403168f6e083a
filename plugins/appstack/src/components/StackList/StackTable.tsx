import type {
  AppStackListItem,
  AppStackSort,
  Page,
} from '@appstack/backstage-plugin-appstack-common';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { useText } from '../../hooks';
import { CursorPager, DataTable } from '../common';
import { StackRow } from './StackRow';
import { WaitingRunsProvider } from './WaitingRuns';

export function StackTable(props: {
  page: Page<AppStackListItem>;
  loading: boolean;
  showsDeleted: boolean;
  /** Of those that are out of date. */
  selected: readonly AppStackListItem[];
  onSelect: (selected: AppStackListItem[]) => void;
  sort: AppStackSort;
  onSort: (sort: AppStackSort) => void;
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
            <SortCell {...props} by="name" label={t('stacks.column.name')} />
            <SortCell {...props} by="owner" label={t('stacks.column.owner')} />
            <TableCell>{t('stacks.column.environments')}</TableCell>
            <TableCell>{t('stacks.column.resources')}</TableCell>
            <SortCell
              {...props}
              by="synced"
              label={t('stacks.column.lastVersion')}
            />
            <SortCell
              {...props}
              by="updated"
              label={t('stacks.column.updated')}
            />
            {props.showsDeleted && (
              <TableCell>{t('stacks.column.actions')}</TableCell>
            )}
          </TableRow>
        </TableHead>
        <WaitingRunsProvider>
          <TableBody>
            {items.map(stack => (
              <StackRow
                key={stack.name}
                stack={stack}
                showsDeleted={props.showsDeleted}
                selected={props.selected.some(
                  ({ name }) => name === stack.name,
                )}
                onToggle={() => props.onSelect(toggled(props.selected, stack))}
                onChanged={props.onChanged}
              />
            ))}
          </TableBody>
        </WaitingRunsProvider>
      </DataTable>
      <CursorPager pageInfo={pageInfo} onCursor={props.onCursor} />
    </Paper>
  );
}

/** Dates begin with the newest; a second click turns the order round. */
function SortCell(props: {
  by: 'name' | 'owner' | 'synced' | 'updated';
  label: string;
  sort: AppStackSort;
  onSort: (sort: AppStackSort) => void;
}) {
  const { by, label, sort, onSort } = props;
  const isActive = sort === by || sort === `-${by}`;
  const isDescending = isActive
    ? sort.startsWith('-')
    : by === 'synced' || by === 'updated';
  const direction = isDescending ? 'desc' : 'asc';
  const turned = isActive ? !isDescending : isDescending;
  return (
    <TableCell sortDirection={isActive && direction}>
      <TableSortLabel
        active={isActive}
        direction={direction}
        onClick={() => onSort(turned ? `-${by}` : by)}
      >
        {label}
      </TableSortLabel>
    </TableCell>
  );
}

function toggled(
  selected: readonly AppStackListItem[],
  stack: AppStackListItem,
): AppStackListItem[] {
  const others = selected.filter(({ name }) => name !== stack.name);
  return others.length < selected.length ? others : [...others, stack];
}
