import {
  appstackEnvironmentFreezePermission,
  type EnvironmentHold as Hold,
} from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import Skeleton from '@material-ui/lab/Skeleton';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useText } from '../../hooks';
import { EntityLink, RequestFailure, Section, TimeAgo } from '../common';
import { FreezeDialog, LiftDialog } from './FreezeDialogs';

const useStyles = makeStyles(theme => ({
  button: { marginTop: theme.spacing(1) },
}));

/** Whether anything may be applied in an environment now; who may, freezes it or lifts that. */
export function EnvironmentHold({ environment }: { environment: string }) {
  const t = useText();
  const api = useAppstackApi();
  const { value, error, retry } = useAsyncRetry(
    () => api.call('GetEnvironmentHold', { params: { name: environment } }),
    [api, environment],
  );
  return (
    <Section heading="h2" title={t('environments.hold.title')}>
      {error && <RequestFailure error={error} onRetry={retry} />}
      {!value && !error && (
        <div aria-label={t('common.loading')} aria-busy>
          <Skeleton variant="text" width="60%" />
        </div>
      )}
      {value && (
        <>
          <HoldText hold={value} />
          <FreezeButton hold={value} onChanged={retry} />
        </>
      )}
    </Section>
  );
}

function HoldText({ hold }: { hold: Hold }) {
  const t = useText();
  const { freeze } = hold;
  if (!freeze && hold.held) {
    return <Alert severity="info">{hold.held}</Alert>;
  }
  if (!freeze) {
    return (
      <Typography variant="body2">{t('environments.hold.open')}</Typography>
    );
  }
  return (
    <Alert severity="warning">
      <Typography variant="body2" component="div">
        {t('environments.hold.frozenBy')} <EntityLink entityRef={freeze.by} />,{' '}
        <TimeAgo date={freeze.since} />
      </Typography>
      <Typography variant="body2" style={{ overflowWrap: 'anywhere' }}>
        {freeze.reason}
      </Typography>
      <Typography variant="body2">{t('environments.hold.means')}</Typography>
    </Alert>
  );
}

function FreezeButton(props: { hold: Hold; onChanged: () => void }) {
  const classes = useStyles();
  const t = useText();
  const [isAsking, setAsking] = useState(false);
  const mayFreeze = usePermission({
    permission: appstackEnvironmentFreezePermission,
  }).allowed;
  const { hold, onChanged } = props;
  if (!mayFreeze) return null;
  const Dialog = hold.freeze ? LiftDialog : FreezeDialog;
  return (
    <>
      <Button
        variant="outlined"
        className={classes.button}
        onClick={() => setAsking(true)}
      >
        {t(hold.freeze ? 'environments.hold.lift' : 'environments.hold.freeze')}
      </Button>
      {isAsking && (
        <Dialog
          environment={hold.environment}
          onClose={() => setAsking(false)}
          onDone={onChanged}
        />
      )}
    </>
  );
}
