import type {
  Policy,
  PolicyEvaluation,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useAppstackApi, useText } from '../../hooks';
import {
  DiagnosticList,
  Mono,
  Paged,
  RequestFailure,
  Section,
} from '../common';
import { PolicySelect } from './PolicySelect';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    margin: theme.spacing(2, 0),
  },
}));

/** Runs a draft of a policy on the resources of an appStack. */
export function PolicyTrial({ policy }: { policy?: Policy }) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const { value: stacks = [] } = useAsync(
    async () => (await api.listAppStacks({ limit: 200 })).items,
    [api],
  );
  const [appStack, setAppStack] = useState<string>();
  const [environment, setEnvironment] = useState<string>();
  const environmentsOf = (wanted: string | undefined) =>
    stacks.find(({ name }) => name === wanted)?.environments ?? [];
  const [{ value, loading, error }, run] = useAsyncFn(
    async () =>
      await api.call('EvaluatePolicy', {
        body: {
          policy: policy!,
          appStack: appStack!,
          environment: environment!,
        },
      }),
    [api, appStack, environment, policy],
  );
  return (
    <Section title={t('governance.policies.trial.title')}>
      <Typography variant="body2" color="textSecondary">
        {t('governance.policies.trial.help')}
      </Typography>
      <div className={classes.bar}>
        <PolicySelect
          required
          label={t('governance.policies.trial.appStack')}
          value={appStack}
          options={stacks.map(({ name, title }) => [name, title ?? name])}
          onChange={name => {
            setAppStack(name);
            setEnvironment(environmentsOf(name)[0]);
          }}
        />
        <PolicySelect
          required
          label={t('governance.policies.trial.environment')}
          value={environment}
          options={environmentsOf(appStack).map(name => [name, name])}
          onChange={setEnvironment}
        />
        <Button
          variant="outlined"
          disabled={!policy || !appStack || !environment || loading}
          onClick={run}
        >
          {t('governance.policies.trial.run')}
        </Button>
      </div>
      {loading && <LinearProgress />}
      {error && <RequestFailure error={error} />}
      {value && !loading && <Outcome evaluation={value} />}
    </Section>
  );
}

function Outcome({ evaluation }: { evaluation: PolicyEvaluation }) {
  const t = useText();
  const { matched, results, diagnostics } = evaluation;
  if (diagnostics.length > 0) {
    return <DiagnosticList diagnostics={diagnostics} />;
  }
  const said = () => {
    if (matched.length === 0) return t('governance.policies.trial.none');
    const about = t('governance.policies.trial.matched', {
      count: matched.length,
    });
    const found =
      results.length === 0
        ? t('governance.policies.trial.follows')
        : t('governance.policies.trial.violated', { count: results.length });
    return `${about} ${found}`;
  };
  return (
    <>
      <Typography role="status">{said()}</Typography>
      <List dense disablePadding>
        <Paged items={results}>
          {({ address, status, message }) => (
            <ListItem disableGutters key={address}>
              <Typography variant="body2">
                <Mono>{address}</Mono>{' '}
                {t(`governance.policies.status.${status}`)}: {message}
              </Typography>
            </ListItem>
          )}
        </Paged>
      </List>
    </>
  );
}
