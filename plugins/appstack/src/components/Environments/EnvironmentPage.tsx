import type {
  AppstackApi,
  EnvironmentDocument,
  EnvironmentUsage,
} from '@appstack/backstage-plugin-appstack-common';
import { appstackEnvironmentUpdatePermission } from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { lazy, Suspense } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useQueryState, useText } from '../../hooks';
import { environmentRouteRef } from '../../routes';
import { PageBody, PageFailure, Section } from '../common';
import { UsingAppStacks } from '../usage/UsingAppStacks';
import { EnvironmentFacts } from './EnvironmentFacts';
import { EnvironmentHold } from './EnvironmentHold';
import { EnvironmentHeader } from './EnvironmentHeader';

const EnvironmentFormDialog = lazy(
  () => import('./EnvironmentForm/EnvironmentFormDialog'),
);

const useStyles = makeStyles(theme => ({
  banner: { marginBottom: theme.spacing(2) },
}));

interface Loaded {
  environment: EnvironmentDocument;
  usage: EnvironmentUsage;
}

async function load(api: AppstackApi, name: string): Promise<Loaded> {
  const params = { name };
  const [environment, usage] = await Promise.all([
    api.getEnvironment(name),
    api.call('GetEnvironmentUsage', { params }),
  ]);
  return { environment, usage };
}

/** One environment: what it is, what decides in it, and what uses it. */
export function EnvironmentPage() {
  const { name = '' } = useParams();
  const api = useAppstackApi();
  const path = useRouteRef(environmentRouteRef)({ name });
  const { value, loading, error, retry } = useAsyncRetry(
    () => load(api, name),
    [api, name],
  );
  const title = value?.environment.title ?? name;
  return (
    <BreadcrumbEntry entry={{ label: title, href: path }}>
      <PageBody>
        {error && <PageFailure error={error} onRetry={retry} />}
        {!error && loading && !value && <Progress />}
        {!error && value && <LoadedPage {...value} onChanged={retry} />}
      </PageBody>
    </BreadcrumbEntry>
  );
}

function LoadedPage({
  environment,
  usage,
  onChanged,
}: Loaded & { onChanged: () => void }) {
  const t = useText();
  const [editing, setEditing] = useQueryState('edit');
  const mayUpdate = usePermission({
    permission: appstackEnvironmentUpdatePermission,
  }).allowed;
  const isEditable = environment.origin !== 'config' && mayUpdate;
  return (
    <>
      <EnvironmentHeader
        environment={environment}
        usage={usage}
        onChanged={onChanged}
        onEdit={isEditable ? () => setEditing('1', { push: true }) : undefined}
      />
      <Banner environment={environment} />
      <EnvironmentFacts environment={environment} />
      <EnvironmentHold environment={environment.name} />
      <Section heading="h2" title={t('environments.detail.users')}>
        <UsingAppStacks usage={usage} />
      </Section>
      {editing && isEditable && (
        <EditDialog environment={environment} onSaved={onChanged} />
      )}
    </>
  );
}

/** The form, with the mapping that the address asks for. */
function EditDialog(props: {
  environment: EnvironmentDocument;
  onSaved: () => void;
}) {
  const { environment, onSaved } = props;
  const navigate = useNavigate();
  const path = useRouteRef(environmentRouteRef)({ name: environment.name });
  const [mapping] = useQueryState('mapping');
  const close = () => navigate(path, { replace: true });
  return (
    <Suspense fallback={<Progress />}>
      <EnvironmentFormDialog
        environment={environment}
        mapping={mapping}
        onClose={close}
        onSaved={() => {
          close();
          onSaved();
        }}
      />
    </Suspense>
  );
}

/** That an environment is read-only, or what an edit makes of it. */
function Banner({ environment }: { environment: EnvironmentDocument }) {
  const classes = useStyles();
  const t = useText();
  const { origin, source, synced } = environment;
  const text =
    (source && t('governance.asCode.from', { source })) ||
    (origin === 'config' && t('environments.detail.readOnlyConfig')) ||
    (origin === 'built-in' && t('environments.detail.builtIn')) ||
    (synced && t('environments.detail.fixed'));
  return text ? (
    <Alert severity="info" className={classes.banner}>
      {text}
    </Alert>
  ) : null;
}
