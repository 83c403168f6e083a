import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import useAsync from 'react-use/esm/useAsync';
import { useAppstackApi, useText } from '../../hooks';
import type { SyncForm } from './useSyncTarget';

/** The name of a new appStack was given away meanwhile: offers to go on with the appStack that has it, where the person may read that. */
export function TakenMeanwhile(props: { form: SyncForm; onBack: () => void }) {
  const t = useText();
  const api = useAppstackApi();
  const { target, update } = props.form;
  const { name } = target;
  const { value: existing } = useAsync(
    () => api.getAppStack(name),
    [api, name],
  );
  return (
    <Alert
      severity="warning"
      role="alert"
      action={
        existing && (
          <Button
            color="inherit"
            size="small"
            onClick={() => {
              update({ isNew: false, existing });
              props.onBack();
            }}
          >
            {t('sync.taken.continue')}
          </Button>
        )
      }
    >
      {t(existing ? 'sync.taken.readable' : 'sync.taken.hidden', { name })}
    </Alert>
  );
}
