import {
  appstackStackSyncPermission,
  environmentResourceRef,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useStack, useText } from '../../hooks';
import { Empty, PageFailure } from '../common';
import { LazySyncDialog } from '../SyncDialog/LazySyncDialog';
import type { SyncStart } from '../SyncDialog/syncTarget';
import { BringBackDialog } from './BringBackDialog';
import { byAddress, type RetainedAddress } from '../design/byAddress';
import { RetainedTable } from '../design/RetainedTable';
import { WishButtons, type WishToGiveUp } from '../design/WishButtons';

/** All that the environment retains, and what can be done about it. */
function RetainedTab() {
  const t = useText();
  const { stack, environment = '' } = useStack();
  const api = useAppstackApi();
  const { value, error, loading, retry } = useAsyncRetry(
    () => api.listRetained(stack.name, { environment }),
    [api, stack.name, stack.version, environment],
  );
  if (error) return <PageFailure error={error} onRetry={retry} />;
  if (loading || !value) return <Progress />;
  if (value.items.length === 0) {
    return (
      <Empty
        title={t('stack.retained.none')}
        description={t('stack.retained.noneDescription')}
      />
    );
  }
  return (
    <>
      <Typography color="textSecondary" paragraph>
        {t('stack.retained.help', { version: String(stack.version) })}
      </Typography>
      <RetainedList items={byAddress(value.items)} environment={environment} />
    </>
  );
}

function RetainedList(props: {
  items: readonly RetainedAddress[];
  environment: string;
}) {
  const { items, environment } = props;
  const { stack, reload } = useStack();
  const [sync, setSync] = useState<SyncStart>();
  const [backFor, setBackFor] = useState<RetainedAddress>();
  const { allowed: maySync } = usePermission({
    permission: appstackStackSyncPermission,
    resourceRef: environmentResourceRef(stack.name, environment),
  });
  const start = (part: Partial<SyncStart>) =>
    setSync({ environments: [environment], entityRefs: [], ...part });
  return (
    <>
      <Paper>
        <RetainedTable items={items}>
          {item =>
            maySync && (
              <RetainedActions
                item={item}
                onBringBack={() => setBackFor(item)}
                onWish={wish => start({ wishes: { [item.address]: wish } })}
              />
            )
          }
        </RetainedTable>
      </Paper>
      {backFor && (
        <BringBackDialog
          item={backFor}
          onClose={() => setBackFor(undefined)}
          onSync={entityRef => {
            setBackFor(undefined);
            start({ entityRefs: [entityRef] });
          }}
        />
      )}
      {sync && (
        <LazySyncDialog
          stack={stack}
          start={sync}
          onClose={() => setSync(undefined)}
          onSynced={reload}
        />
      )}
    </>
  );
}

/** Each leads to a preview first; without one, it is kept. */
function RetainedActions(props: {
  item: RetainedAddress;
  onBringBack: () => void;
  onWish: (wish: WishToGiveUp) => void;
}) {
  const t = useText();
  const { item, onWish } = props;
  const { address } = item;
  return (
    <>
      <Button
        size="small"
        onClick={props.onBringBack}
        aria-label={t('stack.retained.bringBackOne', { address })}
      >
        {t('stack.retained.bringBack')}
      </Button>
      <WishButtons address={address} onWish={onWish} />
    </>
  );
}

export default RetainedTab;
