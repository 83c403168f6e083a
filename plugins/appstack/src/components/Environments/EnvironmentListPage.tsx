import {
  appstackEnvironmentCreatePermission,
  cloudSchema,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Collapse from '@material-ui/core/Collapse';
import AddIcon from '@material-ui/icons/Add';
import { lazy, Suspense } from 'react';
import { useNavigate } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useQueryState, useText } from '../../hooks';
import { environmentRouteRef, environmentsRouteRef } from '../../routes';
import { Empty, ListHead, PageBody, PageFailure } from '../common';
import { EnvironmentTable } from './EnvironmentTable';
import { RetiredEnvironments } from './RetiredEnvironments';

const EnvironmentFormDialog = lazy(
  () => import('./EnvironmentForm/EnvironmentFormDialog'),
);

/** The environments that appStacks can be realized in. */
export function EnvironmentListPage() {
  const t = useText();
  const api = useAppstackApi();
  const { value, loading, error, retry } = useAsyncRetry(
    async () => (await api.listEnvironments()).items,
    [api],
  );
  const [retired, setRetired] = useQueryState('retired');
  const [creating, setCreating] = useQueryState('create');
  const mayCreate = usePermission({
    permission: appstackEnvironmentCreatePermission,
  }).allowed;
  const newButton = mayCreate && (
    <Button
      variant="contained"
      color="primary"
      startIcon={<AddIcon />}
      onClick={() => setCreating('1', { push: true })}
    >
      {t('environments.new')}
    </Button>
  );

  return (
    <PageBody>
      <ListHead
        subtitle={t('environments.subtitle')}
        toggleLabel={t('environments.showRetired')}
        isOn={retired !== undefined}
        onToggle={isOn => setRetired(isOn ? 'show' : undefined)}
      >
        {newButton}
      </ListHead>
      <Collapse in={retired !== undefined} mountOnEnter unmountOnExit>
        <RetiredEnvironments onBroughtBack={retry} />
      </Collapse>
      {error && <PageFailure error={error} onRetry={retry} />}
      {!error && loading && !value && <Progress />}
      {!error && value && value.length > 0 && (
        <EnvironmentTable environments={value} />
      )}
      {!error && value?.length === 0 && (
        <Empty
          title={t('environments.emptyTitle')}
          description={t('environments.emptyDescription')}
          action={newButton || undefined}
        />
      )}
      {creating && mayCreate && <CreateDialog />}
    </PageBody>
  );
}

/** The form of a new environment, with what the address asks for. */
function CreateDialog() {
  const navigate = useNavigate();
  const pathOf = useRouteRef(environmentRouteRef);
  const listPath = useRouteRef(environmentsRouteRef)();
  const [cloud] = useQueryState('cloud');
  const [mapping] = useQueryState('mapping');
  return (
    <Suspense fallback={<Progress />}>
      <EnvironmentFormDialog
        cloud={cloudSchema.safeParse(cloud).data}
        mapping={mapping}
        onClose={() => navigate(listPath, { replace: true })}
        onSaved={({ name }) => navigate(pathOf({ name }), { replace: true })}
      />
    </Suspense>
  );
}
