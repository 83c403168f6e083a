import type { PolicyDocument } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Switch from '@material-ui/core/Switch';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { FilteredTable, Mono } from '../common';

const useStyles = makeStyles({
  // Names of policies are read before what can be done with them.
  open: { textTransform: 'none', textAlign: 'left', marginLeft: -5 },
  word: { whiteSpace: 'nowrap' },
});

/** Policies with what they do, each to open and to switch on or off. */
export function PolicyTable(props: {
  policies: readonly PolicyDocument[];
  mayUpdate: boolean;
  onOpen: (id: string) => void;
  onChanged: () => void;
}) {
  const t = useText();
  const { policies, ...rest } = props;
  const columns = (
    ['policy', 'severity', 'effect', 'frameworks', 'origin', 'enabled'] as const
  ).map(column => t(`governance.policies.column.${column}`));
  return (
    <FilteredTable minWidth={900} columns={columns} items={policies}>
      {policy => <PolicyRow {...rest} policy={policy} />}
    </FilteredTable>
  );
}

function PolicyRow(props: {
  policy: PolicyDocument;
  mayUpdate: boolean;
  onOpen: (id: string) => void;
  onChanged: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { policy, onOpen } = props;
  const { id, title, severity, effect, frameworks, origin, adjusted } = policy;
  return (
    <TableRow>
      <TableCell>
        <Button
          size="small"
          color="primary"
          className={classes.open}
          onClick={() => onOpen(id)}
        >
          {title}
        </Button>
        <div>
          <Mono>{id}</Mono>
        </div>
      </TableCell>
      <TableCell className={classes.word}>
        {t(`governance.policies.severity.${severity}`)}
      </TableCell>
      <TableCell>{t(`governance.policies.effect.${effect}`)}</TableCell>
      <TableCell>{frameworks.join(', ')}</TableCell>
      <TableCell className={classes.word}>
        {t(`governance.policies.origin.${origin}`)}
        {adjusted && (
          <Typography variant="caption" component="div">
            {t('governance.policies.adjusted')}
          </Typography>
        )}
      </TableCell>
      <TableCell>
        <EnabledSwitch {...props} />
      </TableCell>
    </TableRow>
  );
}

function EnabledSwitch(props: {
  policy: PolicyDocument;
  mayUpdate: boolean;
  onChanged: () => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const { policy, mayUpdate, onChanged } = props;
  const { id, title, enabled, configured } = policy;
  const [{ loading }, change] = useAsyncFn(async () => {
    try {
      await api.call('UpdatePolicy', {
        params: { id },
        body: { ...policy, enabled: !enabled },
      });
      notify.succeeded(
        enabled
          ? t('governance.policies.switchedOff', { title })
          : t('governance.policies.switchedOn', { title }),
      );
      onChanged();
    } catch (failure) {
      notify.failed(failure);
    }
  }, [api, enabled, id, notify, onChanged, policy, t, title]);
  return (
    <Switch
      size="small"
      color="primary"
      checked={enabled}
      disabled={!mayUpdate || configured || loading}
      onChange={change}
      inputProps={{ 'aria-label': t('governance.policies.enable', { title }) }}
    />
  );
}
