import {
  cloudTitle,
  type Coverage,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import RefreshIcon from '@material-ui/icons/Refresh';
import { useText } from '../../hooks';
import { Empty, Field, PageBody, PageFailure, TimeAgo } from '../common';
import { CoverageEntities } from './CoverageEntities';
import { CoverageGroups } from './CoverageGroups';
import { CoverageNumbers } from './CoverageNumbers';
import { useCoverage, useCoverageChoice } from './useCoverage';

const useStyles = makeStyles(theme => ({
  toolbar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    margin: theme.spacing(2, 0),
  },
  environment: { minWidth: 280 },
}));

/** What mappings make of the whole catalog, in numbers that lead to their entities. */
export function CoveragePage() {
  const t = useText();
  const { environment, choice, set } = useCoverageChoice();
  const state = useCoverage(environment);
  const { coverage, loading, error, retry } = state;
  return (
    <PageBody>
      <Typography color="textSecondary">{t('coverage.intro')}</Typography>
      {error && <PageFailure error={error} onRetry={retry} />}
      {!error && loading && !coverage && <Progress />}
      {!error && coverage && (
        <>
          <Toolbar
            coverage={coverage}
            refreshing={state.refreshing}
            onRefresh={state.refresh}
            onEnvironment={name => set({ environment: name })}
          />
          {coverage.madeAt ? (
            <>
              <CoverageNumbers
                coverage={coverage}
                choice={choice}
                onChoose={set}
              />
              {choice.listed && (
                <CoverageEntities
                  key={JSON.stringify([coverage.environment, choice])}
                  coverage={coverage}
                  choice={choice}
                  onClose={() => set({})}
                />
              )}
              <CoverageGroups coverage={coverage} onChoose={set} />
            </>
          ) : (
            <Empty
              title={t('coverage.emptyTitle')}
              description={t('coverage.emptyDescription')}
            />
          )}
        </>
      )}
    </PageBody>
  );
}

function Toolbar(props: {
  coverage: Coverage;
  refreshing: boolean;
  onRefresh: () => void;
  onEnvironment: (name: string) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { coverage, refreshing } = props;
  return (
    <div className={classes.toolbar}>
      <Field
        select
        className={classes.environment}
        label={t('coverage.environment')}
        value={coverage.environment}
        onChange={event => props.onEnvironment(event.target.value)}
      >
        {coverage.environments.map(({ environment, cloud, mapping }) => (
          <MenuItem key={environment} value={environment}>
            {t('coverage.place', {
              environment,
              cloud: cloudTitle(cloud),
              mapping,
            })}
          </MenuItem>
        ))}
      </Field>
      {coverage.madeAt && (
        <Typography variant="body2">
          {t('coverage.made', { time: <TimeAgo date={coverage.madeAt} /> })}
        </Typography>
      )}
      <Button
        startIcon={<RefreshIcon />}
        disabled={refreshing}
        onClick={props.onRefresh}
      >
        {refreshing ? t('coverage.refreshing') : t('coverage.refresh')}
      </Button>
    </div>
  );
}
