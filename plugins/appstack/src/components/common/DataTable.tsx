import Table from '@material-ui/core/Table';
import TableContainer from '@material-ui/core/TableContainer';
import type { ReactNode } from 'react';

/**
 * A table that a narrow window does not squeeze: it scrolls sideways instead.
 *
 * @param minWidth - in pixels; what its columns need to be read
 */
export function DataTable(props: {
  label?: string;
  minWidth?: number;
  className?: string;
  busy?: boolean;
  /** Whether the table itself takes the focus, to be scrolled by keyboard: where nothing in it does. */
  focusable?: boolean;
  children: ReactNode;
}) {
  const { label, minWidth = 600, className, busy, focusable, children } = props;
  return (
    <TableContainer
      {...(focusable && { tabIndex: 0, role: 'region', 'aria-label': label })}
    >
      <Table
        size="small"
        aria-label={label}
        aria-busy={busy}
        className={className}
        style={{ minWidth }}
      >
        {children}
      </Table>
    </TableContainer>
  );
}
