import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { lazy, Suspense, useMemo, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { hasStatus } from '../../api';
import {
  useAppstackApi,
  useNotify,
  useResourceTypesState,
  useText,
} from '../../hooks';
import { RequestFailure } from '../common';
import { useOverrides, type Overrides } from './useOverrides';

const PropertiesForm = lazy(() => import('../properties/PropertiesForm'));

type Properties = Record<string, unknown>;

interface OverrideDialogProps {
  stackName: string;
  environment: string;
  entityRef: string;
  /** What the entity becomes there. */
  resourceType: string;
  onClose: () => void;
  onSaved?: () => void;
}

/** Overrides properties of an entity in an environment, by a form from its type's schema. */
export function OverrideDialog(props: OverrideDialogProps) {
  const t = useText();
  const { entityRef: entity, environment, onClose } = props;
  const { value, error, retry } = useOverrides(props.stackName);
  const types = useResourceTypesState();
  const failure = error ?? types.error;
  const schema = types.types.get(props.resourceType)?.properties;
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      onClose={onClose}
      aria-labelledby="appstack-override-title"
    >
      <DialogTitle id="appstack-override-title">
        {t('overrides.dialogTitle', { entity, environment })}
      </DialogTitle>
      {failure && (
        <DialogContent>
          <RequestFailure
            error={failure}
            onRetry={() => {
              retry();
              types.retry();
            }}
          />
        </DialogContent>
      )}
      {!failure && (!value || types.loading) && <Progress />}
      {!failure && value && !types.loading && (
        <OverrideForm {...props} overrides={value} schema={schema} />
      )}
    </Dialog>
  );
}

function OverrideForm(
  props: OverrideDialogProps & {
    overrides: Overrides;
    schema: Record<string, unknown> | undefined;
  },
) {
  const t = useText();
  const { onClose, overrides } = props;
  const known = overrides.overrides.find(
    one =>
      one.environment === props.environment &&
      one.entityRef === props.entityRef,
  );
  const [draft, setDraft] = useState<Properties>(known?.properties ?? {});
  const [valid, setValid] = useState(true);
  const [saving, save] = useSave(props);
  const schema = useMemo(() => withoutRaw(props.schema), [props.schema]);
  const isEmpty = Object.keys(draft).length === 0;
  return (
    <>
      <DialogContent>
        <SaveFailure error={saving.error} />
        <Typography color="textSecondary" paragraph>
          {t('overrides.dialogHelp')}
        </Typography>
        {schema ? (
          <Suspense fallback={<Progress />}>
            <PropertiesForm
              schema={schema}
              value={draft}
              onChange={setDraft}
              onValid={setValid}
            />
          </Suspense>
        ) : (
          <Typography>{t('overrides.propertiesNone')}</Typography>
        )}
      </DialogContent>
      <DialogActions>
        {known && (
          <Button disabled={saving.loading} onClick={() => save({})}>
            {t('overrides.remove')}
          </Button>
        )}
        <Button onClick={onClose}>{t('common.action.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={saving.loading || !valid || (isEmpty && !known)}
          onClick={() => save(draft)}
        >
          {t('overrides.save')}
        </Button>
      </DialogActions>
    </>
  );
}

function SaveFailure({ error }: { error?: Error }) {
  const t = useText();
  const title = hasStatus(error, 409) ? t('overrides.conflict') : undefined;
  return error ? <RequestFailure error={error} title={title} /> : null;
}

function useSave(props: OverrideDialogProps & { overrides: Overrides }) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const { stackName, environment, entityRef, overrides } = props;
  return useAsyncFn(
    async (properties: Properties) => {
      await api.call('PutOverride', {
        params: { name: stackName },
        body: { environment, entityRef, properties },
        ifMatch: overrides.revision,
      });
      const isRemoved = Object.keys(properties).length === 0;
      notify.succeeded(
        isRemoved ? t('overrides.removed') : t('overrides.saved'),
      );
      props.onSaved?.();
      props.onClose();
    },
    [api, notify, t, props],
  );
}

/** Without raw Terraform arguments, which rules alone may give. */
function withoutRaw(schema: Record<string, unknown> | undefined) {
  if (!schema) return undefined;
  const { overrides: _raw, ...properties } = (schema.properties ??
    {}) as Properties;
  return { ...schema, properties };
}
