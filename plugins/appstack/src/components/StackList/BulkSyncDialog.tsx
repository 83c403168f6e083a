import type { AppStackListItem } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import LinearProgress from '@material-ui/core/LinearProgress';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { useRef, useState } from 'react';
import { useAppstackApi, useText, type Text } from '../../hooks';
import { DataTable, RequestFailure } from '../common';
import { isSyncable, runItem, toBulkItem, type BulkItem } from './bulkSync';

/** Syncs appStacks that are out of date one after another: first the previews, then, confirmed, what they show. */
export function BulkSyncDialog(props: {
  stacks: readonly AppStackListItem[];
  onClose: () => void;
  onSynced: () => void;
}) {
  const t = useText();
  const bulk = useBulkSync(props.stacks);
  const { items, running } = bulk;
  const close = () => {
    bulk.stop();
    if (items.some(({ state }) => state === 'synced')) props.onSynced();
    props.onClose();
  };
  const previewed = items.some(({ state }) => state !== 'waiting');
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      onClose={(_, reason) => reason === 'escapeKeyDown' && close()}
      aria-labelledby="appstack-bulk-sync"
    >
      <DialogTitle id="appstack-bulk-sync">
        {t('stacks.bulk.title')}
      </DialogTitle>
      {running && <LinearProgress aria-label={t('stacks.bulk.running')} />}
      <DialogContent>
        <Typography>{t('stacks.bulk.intro')}</Typography>
        {!previewed && (
          <FormControlLabel
            label={t('stacks.bulk.withProtected')}
            control={
              <Checkbox
                color="primary"
                checked={bulk.withProtected}
                onChange={event => bulk.setWithProtected(event.target.checked)}
              />
            }
          />
        )}
        <BulkTable items={items} />
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>{t('common.action.close')}</Button>
        <NextButton previewed={previewed} bulk={bulk} />
      </DialogActions>
    </Dialog>
  );
}

/** First previews all, then syncs what can be synced. */
function NextButton(props: {
  previewed: boolean;
  bulk: ReturnType<typeof useBulkSync>;
}) {
  const t = useText();
  const { previewed, bulk } = props;
  const next = previewed ? bulk.items.filter(isSyncable) : bulk.items;
  return (
    <Button
      variant="contained"
      color="primary"
      disabled={bulk.running || next.length === 0}
      onClick={() => bulk.run(!previewed)}
    >
      {previewed
        ? t('stacks.bulk.sync', { count: next.length })
        : t('stacks.bulk.preview')}
    </Button>
  );
}

function useBulkSync(stacks: readonly AppStackListItem[]) {
  const api = useAppstackApi();
  const [withProtected, setProtected] = useState(false);
  const start = (all: boolean) =>
    stacks
      .map(stack => toBulkItem(stack, all))
      .filter(({ environments }) => environments.length > 0);
  const [items, setItems] = useState(() => start(false));
  const [running, setRunning] = useState(false);
  const stopped = useRef(false);

  const run = async (dryRun: boolean) => {
    setRunning(true);
    for (const item of items.filter(one => dryRun || isSyncable(one))) {
      if (stopped.current) break;
      const put = (next: BulkItem) =>
        setItems(before =>
          before.map(one => (one.stack.name === next.stack.name ? next : one)),
        );
      put({ ...item, state: 'running' });
      put(await runItem(api, item, dryRun));
    }
    setRunning(false);
  };

  return {
    items,
    running,
    run,
    withProtected,
    setWithProtected: (chosen: boolean) => {
      setProtected(chosen);
      setItems(start(chosen));
    },
    stop: () => {
      stopped.current = true;
    },
  };
}

function BulkTable({ items }: { items: readonly BulkItem[] }) {
  const t = useText();
  return (
    <DataTable minWidth={480}>
      <TableHead>
        <TableRow>
          <TableCell>{t('stacks.column.name')}</TableCell>
          <TableCell>{t('stacks.column.environments')}</TableCell>
          <TableCell>{t('stacks.bulk.result')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map(item => (
          <TableRow key={item.stack.name}>
            <TableCell component="th" scope="row">
              {item.stack.title ?? item.stack.name}
            </TableCell>
            <TableCell>{item.environments.join(', ')}</TableCell>
            <TableCell>
              {item.state === 'failed' ? (
                <RequestFailure error={item.error} />
              ) : (
                resultOf(t, item)
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}

function resultOf(t: Text, item: BulkItem): string {
  const { state, result } = item;
  if (state === 'running') return t('stacks.bulk.running');
  if (!result) return t('stacks.bulk.waiting');
  const { changed, clears, version } = result;
  if (state === 'synced') {
    return changed
      ? t('stacks.bulk.synced', { version: String(version) })
      : t('stacks.bulk.recorded');
  }
  if (!changed && !clears) return t('stacks.bulk.unchanged');
  if (!isSyncable(item)) return t('stacks.bulk.errors');
  return changed
    ? t('stacks.bulk.changes', { count: result.changes.length })
    : t('stacks.bulk.clears');
}
