import type {
  EnvironmentDocument,
  EnvironmentUsage,
} from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { ConfirmDialog, Field } from '../common';
import { UsingAppStacks } from '../usage/UsingAppStacks';

/** Asks before an environment is retired, and names what has it. */
export function RetireDialog(props: {
  environment: EnvironmentDocument;
  usage: EnvironmentUsage;
  onClose: () => void;
  onRetired: () => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const [typed, setTyped] = useState('');
  const { environment, usage } = props;
  const { name, version } = environment;
  const retire = async () => {
    await api.call('RetireEnvironment', { params: { name }, ifMatch: version });
    notify.succeeded(t('environments.retireDialog.done', { name }));
    props.onRetired();
  };
  return (
    <ConfirmDialog
      title={t('environments.retireDialog.title', {
        name: environment.title ?? name,
      })}
      confirmLabel={t('environments.retireDialog.confirm')}
      mayConfirm={!environment.protected || typed === name}
      onConfirm={retire}
      onClose={props.onClose}
    >
      <Typography paragraph>{t('environments.retireDialog.body')}</Typography>
      {(usage.totalItems ?? 0) > 0 && (
        <Typography>{t('environments.retireDialog.affected')}</Typography>
      )}
      <UsingAppStacks usage={usage} />
      {environment.protected && (
        <>
          <Typography paragraph style={{ marginTop: 16 }}>
            {t('environments.retireDialog.protected')}
          </Typography>
          <Field
            fullWidth
            autoComplete="off"
            label={t('environments.retireDialog.typeName')}
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        </>
      )}
    </ConfirmDialog>
  );
}
