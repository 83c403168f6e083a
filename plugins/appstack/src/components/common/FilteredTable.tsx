import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useText } from '../../hooks';
import { DataTable } from './DataTable';
import { Paged } from './Paged';

// The theme of Backstage breaks words where a column would be narrower without.
const useStyles = makeStyles({ head: { whiteSpace: 'nowrap' } });

/** A table of what a filter leaves, in pages. It says so where that is nothing. */
export function FilteredTable<T>(props: {
  /** In pixels; what the columns need to be read. */
  minWidth: number;
  columns: readonly string[];
  items: readonly T[];
  /** The row of an item. */
  children: (item: T) => ReactNode;
}) {
  const classes = useStyles();
  const t = useText();
  const { minWidth, columns, items, children } = props;
  return (
    <>
      <DataTable minWidth={minWidth}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column} className={classes.head}>
                {column}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          <Paged items={items} rows>
            {children}
          </Paged>
        </TableBody>
      </DataTable>
      {items.length === 0 && (
        <Typography color="textSecondary">{t('common.noMatches')}</Typography>
      )}
    </>
  );
}
