import type { Run } from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useText } from '../../hooks';
import { DataTable, EntityLink, PageFailure, TimeAgo } from '../common';
import { RunState } from '../Runs';

/** What happened to the run, oldest first; read again when its state changes. */
export function RunEvents({ run }: { run: Run }) {
  const t = useText();
  const api = useAppstackApi();
  const { id, state } = run;
  const { value, error, retry } = useAsyncRetry(
    () => api.call('GetRunEvents', { params: { id } }),
    [api, id, state],
  );
  if (error) return <PageFailure error={error} onRetry={retry} />;
  if (!value) return <Progress />;
  return (
    <DataTable label={t('run.tab.events')} minWidth={520} focusable>
      <TableHead>
        <TableRow>
          <TableCell>{t('run.events.when')}</TableCell>
          <TableCell>{t('run.events.state')}</TableCell>
          <TableCell>{t('run.events.who')}</TableCell>
          <TableCell>{t('run.events.reason')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {value.items.map((event, index) => (
          <TableRow key={index}>
            <TableCell component="th" scope="row">
              <TimeAgo date={event.at} />
              <Typography
                variant="caption"
                color="textSecondary"
                component="div"
              >
                {new Date(event.at).toLocaleString()}
              </Typography>
            </TableCell>
            <TableCell>
              <RunState run={event} />
            </TableCell>
            <TableCell>
              {event.by && <EntityLink entityRef={event.by} />}
            </TableCell>
            <TableCell>{event.reason}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}
