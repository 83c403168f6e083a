import {
  appstackDeliveryUpdatePermission,
  appstackPullRequestCreatePermission,
  environmentResourceRef,
  type Delivery,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CallMergeIcon from '@material-ui/icons/CallMerge';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useStack, useText } from '../../hooks';
import { Card, PageFailure } from '../common';
import { ArrivedTable } from './ArrivedTable';
import { DeliverySettingsDialog } from './DeliverySettingsDialog';
import { OpenPullRequest } from './OpenPullRequest';
import { PullRequestDialog } from './PullRequestDialog';
import { TargetCard } from './TargetCard';

const useStyles = makeStyles(theme => ({
  action: { marginTop: theme.spacing(2) },
  pullRequest: { '& + &': { marginTop: theme.spacing(2) } },
}));

/** How the appStack gets to its repository, and what has arrived there. */
function DeliveryTab() {
  const api = useAppstackApi();
  const { stack } = useStack();
  const { name, version } = stack;
  const { value, error, retry } = useAsyncRetry(
    () => api.call('GetDelivery', { params: { name } }),
    [api, name, version],
  );
  if (error) return <PageFailure error={error} onRetry={retry} />;
  if (!value) return <Progress />;
  return <LoadedDelivery delivery={value} onChanged={retry} />;
}

function LoadedDelivery(props: { delivery: Delivery; onChanged: () => void }) {
  const t = useText();
  const { stack } = useStack();
  const { delivery, onChanged } = props;
  const [dialog, setDialog] = useState<'settings' | 'pull-request'>();
  const close = () => setDialog(undefined);
  const { allowed: mayUpdate } = usePermission({
    permission: appstackDeliveryUpdatePermission,
    resourceRef: stack.name,
  });
  return (
    <Grid container spacing={3}>
      <Grid item xs={12} md={6}>
        <TargetCard
          delivery={delivery}
          onEdit={mayUpdate ? () => setDialog('settings') : undefined}
        />
      </Grid>
      <Grid item xs={12} md={6}>
        <OpenCard
          delivery={delivery}
          onDeliver={() => setDialog('pull-request')}
          onChanged={onChanged}
        />
      </Grid>
      <Grid item xs={12}>
        <Card title={t('delivery.arrived.title')}>
          <ArrivedTable environments={delivery.environments} />
        </Card>
      </Grid>
      {dialog === 'settings' && (
        <DeliverySettingsDialog
          stack={stack.name}
          delivery={delivery}
          onClose={close}
          onSaved={onChanged}
        />
      )}
      {dialog === 'pull-request' && (
        <PullRequestDialog
          stack={stack.name}
          delivery={delivery}
          onClose={close}
          onDone={onChanged}
        />
      )}
    </Grid>
  );
}

function OpenCard(props: {
  delivery: Delivery;
  onDeliver: () => void;
  onChanged: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { stack } = useStack();
  const { open, target } = props.delivery;
  const [environment = ''] = stack.environments;
  const { allowed: mayDeliver } = usePermission({
    permission: appstackPullRequestCreatePermission,
    resourceRef: environmentResourceRef(stack.name, environment),
  });
  return (
    <Card title={t('delivery.open.title')}>
      {open.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('delivery.open.none')}
        </Typography>
      )}
      {open.map(pullRequest => (
        <div key={pullRequest.id} className={classes.pullRequest}>
          <OpenPullRequest
            pullRequest={pullRequest}
            onFinished={props.onChanged}
          />
        </div>
      ))}
      {mayDeliver && target && (
        <Button
          variant="contained"
          color="primary"
          className={classes.action}
          startIcon={<CallMergeIcon />}
          onClick={props.onDeliver}
        >
          {t(
            open.some(({ state }) => state === 'open')
              ? 'delivery.action.update'
              : 'delivery.action.create',
          )}
        </Button>
      )}
    </Card>
  );
}

export default DeliveryTab;
