import {
  appstackPolicyWaivePermission,
  environmentResourceRef,
  type WaiverDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import {
  ConfirmDialog,
  EntityLink,
  FilteredTable,
  Mono,
  RequestFailure,
  Section,
} from '../common';

const COLUMNS = [
  'resource',
  'policy',
  'environment',
  'reason',
  'by',
  'until',
] as const;

/** The waivers of an appStack, ended ones too; each can be ended. */
export function WaiverList({ appStack }: { appStack: string }) {
  const t = useText();
  const api = useAppstackApi();
  const { value, error, retry } = useAsyncRetry(async () => {
    const params = { name: appStack };
    return (await api.call('ListWaivers', { params })).items;
  }, [api, appStack]);
  const columns = COLUMNS.map(one =>
    t(`governance.policies.waive.column.${one}`),
  );
  return (
    <Section
      title={t('governance.policies.waive.list')}
      help={t('governance.policies.waive.listHelp', { appStack })}
    >
      {error && <RequestFailure error={error} onRetry={retry} />}
      {!error && !value && <Progress />}
      {value?.length === 0 && (
        <Typography color="textSecondary">
          {t('governance.policies.waive.none')}
        </Typography>
      )}
      {value && value.length > 0 && (
        <FilteredTable minWidth={900} columns={[...columns, '']} items={value}>
          {waiver => (
            <WaiverRow
              key={waiver.id}
              {...{ appStack, waiver }}
              onEnded={retry}
            />
          )}
        </FilteredTable>
      )}
    </Section>
  );
}

interface WaiverProps {
  appStack: string;
  waiver: WaiverDocument;
  onEnded: () => void;
}

function WaiverRow(props: WaiverProps) {
  const t = useText();
  const { address, policy, environment, reason, by, until } = props.waiver;
  const date = new Date(until).toLocaleDateString();
  const isOver = Date.parse(until) <= Date.now();
  return (
    <TableRow>
      <TableCell>
        <Mono>{address}</Mono>
      </TableCell>
      <TableCell>
        <Mono>{policy}</Mono>
      </TableCell>
      <TableCell>{environment}</TableCell>
      <TableCell>{reason}</TableCell>
      <TableCell>
        <EntityLink entityRef={by} />
      </TableCell>
      <TableCell>
        {isOver ? t('governance.policies.waive.ended', { date }) : date}
      </TableCell>
      <TableCell>{!isOver && <EndButton {...props} />}</TableCell>
    </TableRow>
  );
}

/** Absent for those who may grant none. */
function EndButton({ appStack, waiver, onEnded }: WaiverProps) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const [isOpen, setOpen] = useState(false);
  const { id, address, policy, environment } = waiver;
  const { allowed } = usePermission({
    permission: appstackPolicyWaivePermission,
    resourceRef: environmentResourceRef(appStack, environment),
  });
  if (!allowed) return null;
  const end = async () => {
    await api.call('DeleteWaiver', { params: { name: appStack, id } });
    notify.succeeded(
      t('governance.policies.waive.endDone', { policy, address }),
    );
    setOpen(false);
    onEnded();
  };
  return (
    <>
      <Button
        size="small"
        aria-label={t('governance.policies.waive.endNamed', {
          policy,
          address,
        })}
        onClick={() => setOpen(true)}
      >
        {t('governance.policies.waive.end')}
      </Button>
      {isOpen && (
        <ConfirmDialog
          title={t('governance.policies.waive.endTitle')}
          confirmLabel={t('governance.policies.waive.endConfirm')}
          onConfirm={end}
          onClose={() => setOpen(false)}
        >
          <Typography>
            {t('governance.policies.waive.endBody', { policy, address })}
          </Typography>
        </ConfirmDialog>
      )}
    </>
  );
}
