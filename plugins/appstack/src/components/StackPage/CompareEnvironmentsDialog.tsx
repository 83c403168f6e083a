import type { EnvironmentComparison } from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useNarrow, useStack, useText } from '../../hooks';
import {
  ChangeFilters,
  ChangeTable,
  filterChanges,
  type ChangeFilter,
} from '../changes';
import { DiagnosticList, PageFailure } from '../common';
import { EnvironmentSelect } from './EnvironmentSelect';

const useStyles = makeStyles(theme => ({
  content: { ...theme.typography.body2, minHeight: 320 },
  choice: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
}));

/** What differs between two environments of the appStack, as they were last synced. */
export function CompareEnvironmentsDialog(props: { onClose: () => void }) {
  const classes = useStyles();
  const t = useText();
  const narrow = useNarrow();
  const { stack } = useStack();
  const names = stack.realizations
    .filter(({ version }) => version > 0)
    .map(({ environment }) => environment);
  const [first, setFirst] = useState(names[0]);
  const [second, setSecond] = useState(names[1] ?? names[0]);
  return (
    <Dialog
      open
      fullWidth
      fullScreen={narrow}
      maxWidth="lg"
      onClose={props.onClose}
      aria-labelledby="appstack-compare-title"
    >
      <DialogTitle id="appstack-compare-title">
        {t('stack.compare.title')}
      </DialogTitle>
      <DialogContent className={classes.content}>
        <div className={classes.choice}>
          <EnvironmentSelect
            label={t('stack.compare.first')}
            names={names}
            value={first}
            onChange={setFirst}
          />
          <EnvironmentSelect
            label={t('stack.compare.second')}
            names={names}
            value={second}
            onChange={setSecond}
          />
        </div>
        <Comparison name={stack.name} first={first} second={second} />
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>{t('common.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Comparison(props: { name: string; first: string; second: string }) {
  const api = useAppstackApi();
  const { name, first, second } = props;
  const { value, loading, error, retry } = useAsyncRetry(
    () =>
      api.call('CompareEnvironments', {
        params: { name },
        query: { environments: `${first},${second}` },
      }),
    [api, name, first, second],
  );
  if (error) return <PageFailure error={error} onRetry={retry} />;
  if (loading || !value) return <Progress />;
  return <Differences comparison={value} />;
}

function Differences({ comparison }: { comparison: EnvironmentComparison }) {
  const t = useText();
  const [filter, setFilter] = useState<ChangeFilter>({ text: '', actions: [] });
  const { environments, changes, diagnostics } = comparison;
  const [one, other] = environments.map(({ environment }) => environment);
  return (
    <>
      <Typography color="textSecondary" paragraph>
        {t('stack.compare.legend', { one, other })}
      </Typography>
      {diagnostics.length > 0 && <DiagnosticList diagnostics={diagnostics} />}
      {changes.length === 0 ? (
        <Typography>{t('stack.compare.same')}</Typography>
      ) : (
        <>
          <ChangeFilters
            changes={changes}
            filter={filter}
            onChange={setFilter}
          />
          <ChangeTable changes={filterChanges(changes, filter)} />
        </>
      )}
    </>
  );
}
