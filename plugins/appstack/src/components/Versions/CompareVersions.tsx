import type { AppStackDiff } from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import BackIcon from '@material-ui/icons/ArrowBack';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useText } from '../../hooks';
import {
  ChangeFilters,
  ChangeTable,
  FileDiff,
  filterChanges,
  type ChangeFilter,
} from '../changes';
import { PageFailure } from '../common';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  environment: { marginBottom: theme.spacing(4) },
  part: { marginTop: theme.spacing(2), marginBottom: theme.spacing(1) },
}));

/** What differs between two versions: resources, connections, and every line of every file. */
export function CompareVersions(props: {
  name: string;
  from: number;
  to: number;
  onBack: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const { name, from, to } = props;
  const { value, loading, error, retry } = useAsyncRetry(
    () => api.diff(name, { from, to }),
    [api, name, from, to],
  );
  return (
    <>
      <div className={classes.head}>
        <Button startIcon={<BackIcon />} onClick={props.onBack}>
          {t('stack.versions.backToList')}
        </Button>
        <Typography variant="h6" component="h2">
          {t('stack.versions.comparing', {
            from: String(from),
            to: String(to),
          })}
        </Typography>
      </div>
      {error && <PageFailure error={error} onRetry={retry} />}
      {!error && loading && <Progress />}
      {!error &&
        !loading &&
        value?.environments.map(environment => (
          <EnvironmentDiff
            key={environment.environment}
            difference={environment}
          />
        ))}
    </>
  );
}

function EnvironmentDiff(props: {
  difference: AppStackDiff['environments'][number];
}) {
  const classes = useStyles();
  const t = useText();
  const [filter, setFilter] = useState<ChangeFilter>({ text: '', actions: [] });
  const { environment, changes, files } = props.difference;
  const { arguments: resources } = props.difference;
  const shown = filterChanges(changes, filter);
  return (
    <section className={classes.environment} aria-label={environment}>
      <Typography variant="h6" component="h3">
        {environment}
      </Typography>
      {changes.length === 0 && files.length === 0 && (
        <Typography color="textSecondary">
          {t('stack.versions.noChanges')}
        </Typography>
      )}
      {changes.length > 0 && (
        <>
          <ChangeFilters
            changes={changes}
            filter={filter}
            onChange={setFilter}
          />
          <ChangeTable changes={shown} resources={resources} />
        </>
      )}
      {files.length > 0 && (
        <>
          <Typography variant="subtitle2" className={classes.part}>
            {t('stack.versions.files')} ({files.length})
          </Typography>
          {files.map(change => (
            <FileDiff key={change.path} change={change} />
          ))}
        </>
      )}
    </section>
  );
}
