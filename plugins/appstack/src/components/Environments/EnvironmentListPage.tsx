import {
  appstackEnvironmentCreatePermission,
  cloudSchema,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Collapse from '@material-ui/core/Collapse';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import { lazy, Suspense, type ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useQueryState, useText } from '../../hooks';
import { environmentRouteRef, environmentsRouteRef } from '../../routes';
import { Empty, PageBody, PageFailure } from '../common';
import { EnvironmentTable } from './EnvironmentTable';
import { RetiredEnvironments } from './RetiredEnvironments';

const EnvironmentFormDialog = lazy(
  () => import('./EnvironmentForm/EnvironmentFormDialog'),
);

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  subtitle: { flex: '1 1 300px' },
}));

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
      <Head
        showsRetired={retired !== undefined}
        onShowRetired={shows => setRetired(shows ? 'show' : undefined)}
        action={newButton}
      />
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

function Head(props: {
  showsRetired: boolean;
  onShowRetired: (shows: boolean) => void;
  action: ReactNode;
}) {
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.head}>
      <Typography color="textSecondary" className={classes.subtitle}>
        {t('environments.subtitle')}
      </Typography>
      <FormControlLabel
        label={t('environments.showRetired')}
        control={
          <Switch
            color="primary"
            checked={props.showsRetired}
            onChange={event => props.onShowRetired(event.target.checked)}
          />
        }
      />
      {props.action}
    </div>
  );
}
