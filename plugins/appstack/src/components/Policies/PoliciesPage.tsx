import {
  appstackPolicyUpdatePermission,
  type PolicyDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { lazy, Suspense } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useQueryState, useText } from '../../hooks';
import { FilterField, PageFailure } from '../common';
import { PolicySelect } from './PolicySelect';
import { PolicyTable } from './PolicyTable';
import { EFFECTS, SEVERITIES } from './words';

const PolicyDialog = lazy(() => import('./PolicyDialog'));

const useStyles = makeStyles(theme => ({
  intro: { margin: theme.spacing(2, 0) },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  search: { flex: '1 1 240px', maxWidth: 420 },
  count: { flex: 1 },
}));

/** The policies: built-in ones, those of the configuration, and those of the portal. */
export function PoliciesPage() {
  const api = useAppstackApi();
  const { value, loading, error, retry } = useAsyncRetry(
    async () => (await api.call('ListPolicies', {})).items,
    [api],
  );
  if (error) return <PageFailure error={error} onRetry={retry} />;
  if (!value) return loading ? <Progress /> : null;
  return <LoadedPage policies={value} onChanged={retry} />;
}

const NEW = 'new';

function LoadedPage(props: {
  policies: readonly PolicyDocument[];
  onChanged: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { policies, onChanged } = props;
  const [opened, setOpened] = useQueryState('policy');
  const mayUpdate = usePermission({
    permission: appstackPolicyUpdatePermission,
  }).allowed;
  const filter = useFilter(policies);
  const policy = policies.find(({ id }) => id === opened);
  const close = () => setOpened(undefined);
  return (
    <>
      <Typography color="textSecondary" className={classes.intro}>
        {t('governance.policies.intro')}
      </Typography>
      {!mayUpdate && (
        <Alert severity="info" className={classes.intro}>
          {t('governance.policies.readOnly')}
        </Alert>
      )}
      <FilterBar
        filter={filter}
        onCreate={mayUpdate ? () => setOpened(NEW, { push: true }) : undefined}
      />
      <Paper>
        <PolicyTable
          policies={filter.shown}
          mayUpdate={mayUpdate}
          onOpen={id => setOpened(id, { push: true })}
          onChanged={onChanged}
        />
      </Paper>
      {(policy || (opened === NEW && mayUpdate)) && (
        <Suspense fallback={<Progress />}>
          <PolicyDialog
            policy={policy}
            mayUpdate={mayUpdate}
            onClose={close}
            onSaved={() => {
              close();
              onChanged();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** What the parameters of the URL let through. */
function useFilter(policies: readonly PolicyDocument[]) {
  const [text = '', setText] = useQueryState('q');
  const [severity, setSeverity] = useQueryState('severity');
  const [effect, setEffect] = useQueryState('effect');
  const [framework, setFramework] = useQueryState('framework');
  const words = text.toLocaleLowerCase();
  const shown = policies.filter(
    one =>
      (!severity || one.severity === severity) &&
      (!effect || one.effect === effect) &&
      (!framework || one.frameworks.some(label => label === framework)) &&
      [one.id, one.title, ...one.frameworks]
        .join(' ')
        .toLocaleLowerCase()
        .includes(words),
  );
  const frameworks = [...new Set(policies.flatMap(one => one.frameworks))];
  return {
    ...{ text, setText, severity, setSeverity, effect, setEffect },
    ...{ framework, setFramework, frameworks: frameworks.sort(), shown },
  };
}

function FilterBar(props: {
  filter: ReturnType<typeof useFilter>;
  onCreate?: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { filter, onCreate } = props;
  return (
    <div className={classes.bar}>
      <div className={classes.search}>
        <FilterField
          fullWidth
          value={filter.text}
          onChange={filter.setText}
          label={t('governance.policies.search')}
          placeholder={t('governance.policies.search')}
        />
      </div>
      <PolicySelect
        label={t('governance.policies.column.severity')}
        value={filter.severity}
        onChange={filter.setSeverity}
        options={SEVERITIES.map(one => [
          one,
          t(`governance.policies.severity.${one}`),
        ])}
      />
      <PolicySelect
        label={t('governance.policies.column.effect')}
        value={filter.effect}
        onChange={filter.setEffect}
        options={EFFECTS.map(one => [
          one,
          t(`governance.policies.effect.${one}`),
        ])}
      />
      <PolicySelect
        label={t('governance.policies.column.frameworks')}
        value={filter.framework}
        onChange={filter.setFramework}
        options={filter.frameworks.map(one => [one, one])}
      />
      <Typography
        variant="body2"
        color="textSecondary"
        className={classes.count}
        role="status"
      >
        {t('governance.policies.count', { count: filter.shown.length })}
      </Typography>
      {onCreate && (
        <Button variant="contained" color="primary" onClick={onCreate}>
          {t('governance.policies.create')}
        </Button>
      )}
    </div>
  );
}
