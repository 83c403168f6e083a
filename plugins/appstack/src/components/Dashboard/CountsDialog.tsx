import type {
  DashboardCount,
  DashboardCountQuery,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useId, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { DataTable, Link, RequestFailure } from '../common';

/** A number to be taken apart. */
export type CountedName = Pick<DashboardCountQuery, 'by' | 'value' | 'owner'>;

/** The appStacks and environments that a number counts. */
export function CountsDialog(props: {
  name: string;
  counted: CountedName;
  onClose: () => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const titleId = useId();
  const { name, counted, onClose } = props;
  const [cursor, setCursor] = useState<string>();
  const { value, loading, error, retry } = useAsyncRetry(
    () => api.call('ListDashboardCounts', { query: { ...counted, cursor } }),
    [api, counted, cursor],
  );
  const next = value?.pageInfo.nextCursor;
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-labelledby={titleId}
    >
      <DialogTitle id={titleId}>{t('dashboard.behind', { name })}</DialogTitle>
      <DialogContent>
        {error && <RequestFailure error={error} onRetry={retry} />}
        {!value && !error && <Progress />}
        {value && (
          <CountsTable label={name} items={value.items} busy={loading} />
        )}
      </DialogContent>
      <DialogActions>
        {cursor && (
          <Button onClick={() => setCursor(undefined)}>
            {t('dashboard.first')}
          </Button>
        )}
        {next && (
          <Button disabled={loading} onClick={() => setCursor(next)}>
            {t('dashboard.next')}
          </Button>
        )}
        <Button onClick={onClose} color="primary">
          {t('common.action.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function CountsTable(props: {
  label: string;
  items: readonly DashboardCount[];
  busy: boolean;
}) {
  const t = useText();
  const { label, items, busy } = props;
  return (
    <DataTable label={label} minWidth={320} busy={busy}>
      <TableHead>
        <TableRow>
          <TableCell>{t('dashboard.appStack')}</TableCell>
          <TableCell>{t('dashboard.environment')}</TableCell>
          <TableCell align="right">{t('dashboard.count')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map(item => (
          <TableRow key={`${item.appStack} ${item.environment}`}>
            <TableCell>
              <StackLink {...item} />
            </TableCell>
            <TableCell>{item.environment}</TableCell>
            <TableCell align="right">{item.count.toLocaleString()}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}

function StackLink(props: {
  appStack: string;
  title?: string;
  environment: string;
}) {
  const { appStack, title = appStack, environment } = props;
  const path = useRouteRef(stackRouteRef)({ name: appStack });
  return (
    <Link to={`${path}/overview?environment=${environment}`}>{title}</Link>
  );
}
