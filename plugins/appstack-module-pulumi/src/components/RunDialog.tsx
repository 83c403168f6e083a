import type {
  PulumiOperation,
  PulumiStack,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { nameOf, useAppstackApi, useText } from '../hooks';
import { ConsoleLink } from './ConsoleLink';
import { Failure } from './Failure';

/** Names the stack and what it holds, starts the deployment, and says where it is. */
export function RunDialog(props: {
  operation: PulumiOperation;
  stack: PulumiStack;
  onStarted: () => void;
  onClose: () => void;
}) {
  const t = useText();
  const { operation, onClose } = props;
  const name = nameOf(props.stack);
  const [typed, setTyped] = useState('');
  const [{ value: started, error, loading }, start] = useStart(props);
  const isConfirmed = operation !== 'destroy' || typed === name;
  return (
    <Dialog open fullWidth onClose={onClose} aria-labelledby="pulumi-run-title">
      <DialogTitle id="pulumi-run-title">
        {t(`run.title.${operation}`, { stack: name })}
      </DialogTitle>
      <DialogContent>
        {started ? (
          <Typography role="status">
            {t('run.started', { number: String(started.version) })}{' '}
            <ConsoleLink to={started.consoleUrl}>{t('run.open')}</ConsoleLink>
          </Typography>
        ) : (
          <>
            <Typography paragraph>{t(`run.text.${operation}`)}</Typography>
            <Typography paragraph>
              {t('run.concerned', { count: props.stack.resourceCount ?? 0 })}
            </Typography>
            {operation === 'destroy' && (
              <TextField
                fullWidth
                id="pulumi-run-confirm"
                label={t('run.type', { stack: name })}
                value={typed}
                onChange={event => setTyped(event.target.value)}
              />
            )}
          </>
        )}
        {error && <Failure error={error} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('cancel')}</Button>
        {!started && (
          <Button
            variant="contained"
            color="secondary"
            disabled={loading || !isConfirmed}
            onClick={start}
          >
            {t(`operation.${operation}`)}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function useStart(props: {
  operation: PulumiOperation;
  stack: PulumiStack;
  onStarted: () => void;
}) {
  const api = useAppstackApi();
  const { operation, stack: found, onStarted } = props;
  return useAsyncFn(async () => {
    const { organization, project, stack, resourceCount = 0 } = found;
    const confirm = { stack: nameOf(found), resourceCount };
    const started = await api.call('RunPulumiStack', {
      params: { organization, project, stack },
      body: { operation, ...(operation !== 'preview' && { confirm }) },
    });
    onStarted();
    return started;
  }, [api, operation, found, onStarted]);
}
