import {
  RUN_ROOTS,
  type StackOutputs,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useStack, useText } from '../../hooks';
import { runRouteRef } from '../../routes';
import { Card, Empty, Link, PageFailure, TimeAgo } from '../common';
import { OutputTable } from './OutputTable';

const useStyles = makeStyles(theme => ({
  card: { '& + &': { marginTop: theme.spacing(2) } },
}));

/** What the last apply left as outputs, by root. */
export function OutputsView({ environment }: { environment: string }) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const { stack } = useStack();
  const { name } = stack;
  const { value, error, retry } = useAsyncRetry(
    () => api.call('GetOutputs', { params: { name }, query: { environment } }),
    [api, name, environment],
  );
  if (error) return <PageFailure error={error} onRetry={retry} />;
  if (!value) return <Progress />;
  if (value.items.length === 0) {
    return (
      <Empty
        title={t('runs.outputs.none')}
        description={t('runs.outputs.noneHelp')}
      />
    );
  }
  return (
    <>
      {RUN_ROOTS.map(root => {
        const outputs = value.items.filter(one => one.root === root);
        const run = value.runs.find(one => one.root === root);
        return outputs.length === 0 ? null : (
          <div key={root} className={classes.card}>
            <Card title={t(`run.root.${root}`)}>
              {run && <Origin run={run} />}
              <OutputTable
                label={t('runs.outputs.of', { root: t(`run.root.${root}`) })}
                outputs={outputs}
              />
            </Card>
          </div>
        );
      })}
    </>
  );
}

/** The run that they come from. */
function Origin({ run }: { run: StackOutputs['runs'][number] }) {
  const t = useText();
  const path = useRouteRef(runRouteRef)({ id: run.runId });
  return (
    <Typography variant="body2" color="textSecondary" paragraph>
      <Link to={path}>
        {t('runs.outputs.from', { version: String(run.version) })}
      </Link>
      , <TimeAgo date={run.at} />
    </Typography>
  );
}
