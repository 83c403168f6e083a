import { Progress } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import { useQueryState, useStack, useText } from '../../hooks';
import { Empty, FilterSelect, PageFailure, RequestFailure } from '../common';
import { RunList } from './RunList';
import { TargetCard } from './TargetCard';
import { useRunTargets, type RunTarget } from './useRunTargets';

const useStyles = makeStyles(theme => ({
  filter: { marginBottom: theme.spacing(2) },
}));

/** How each environment of the appStack runs, and its runs. */
export function RunsOverview() {
  const classes = useStyles();
  const t = useText();
  const { stack } = useStack();
  const [environment, setEnvironment] = useQueryState('environment');
  const { value, error, retry } = useRunTargets(stack.name);
  if (!value) {
    return error ? <PageFailure error={error} onRetry={retry} /> : <Progress />;
  }
  if (value.length === 0) {
    return (
      <Empty title={t('runs.none')} description={t('runs.noneDescription')} />
    );
  }
  return (
    <>
      {error && <RequestFailure error={error} onRetry={retry} />}
      {value.length > 1 && (
        <div className={classes.filter}>
          <FilterSelect
            label={t('common.environment')}
            all={t('runs.list.all')}
            value={environment}
            options={value.map(one => [one.environment, one.environment])}
            onChange={setEnvironment}
          />
        </div>
      )}
      <TargetCards
        stack={stack.name}
        targets={value.filter(
          one => !environment || one.environment === environment,
        )}
      />
      <RunList key={environment} stack={stack.name} environment={environment} />
    </>
  );
}

function TargetCards(props: { stack: string; targets: readonly RunTarget[] }) {
  return (
    <Grid container spacing={3}>
      {props.targets.flatMap(target =>
        target.roots.map(root => (
          <Grid item xs={12} md={6} key={`${target.environment}/${root}`}>
            <TargetCard stack={props.stack} target={target} root={root} />
          </Grid>
        )),
      )}
    </Grid>
  );
}
