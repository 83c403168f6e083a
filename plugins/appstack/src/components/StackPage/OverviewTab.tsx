import type { StackEnvironmentSummary } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useStack, useText } from '../../hooks';
import { Card, EntityLink, EnvironmentLabel, TimeAgo } from '../common';
import { OverridesCard } from '../Overrides/OverridesCard';
import { ResourceTable } from '../design/ResourceTable';

const SHOWN_ENTITIES = 6;

const useStyles = makeStyles(theme => ({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    columnGap: theme.spacing(3),
    rowGap: theme.spacing(1),
    margin: 0,
    '& dt': { color: theme.palette.text.secondary },
  },
  value: { margin: 0, minWidth: 0 },
  entities: { listStyle: 'none', margin: 0, padding: 0 },
  environments: { listStyle: 'none', margin: 0, padding: 0 },
  environment: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    padding: theme.spacing(1, 0),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  numbers: { textAlign: 'right' },
}));

/** What the appStack is, where it is realized, and every resource of the environment that is shown. */
function OverviewTab() {
  const classes = useStyles();
  const t = useText();
  const { stack, realization } = useStack();
  const summaries = useSummaries();
  return (
    <Grid container spacing={3}>
      <Grid item xs={12} md={6}>
        <About />
      </Grid>
      <Grid item xs={12} md={6}>
        <Card title={t('stack.environments.title')}>
          <ul className={classes.environments}>
            {summaries.map(summary => (
              <Environment key={summary.environment} summary={summary} />
            ))}
          </ul>
        </Card>
      </Grid>
      <Grid item xs={12}>
        <OverridesCard />
      </Grid>
      <Grid item xs={12}>
        <ResourceTable
          resources={realization?.resources ?? []}
          stackName={stack.name}
        />
      </Grid>
    </Grid>
  );
}

/** The environments as the version that is shown had them. */
function useSummaries(): StackEnvironmentSummary[] {
  const { stack, detail } = useStack();
  if (!detail || detail.version === stack.version) return stack.realizations;
  return detail.environments.map(
    ({ environment, cloud, version, explicit, implied, warnings }) => ({
      ...{ environment, cloud, version, explicit, implied, warnings },
      protected: stack.realizations.some(
        one => one.environment === environment && one.protected,
      ),
    }),
  );
}

function Environment({ summary }: { summary: StackEnvironmentSummary }) {
  const classes = useStyles();
  const t = useText();
  return (
    <li className={classes.environment}>
      <div>
        <EnvironmentLabel
          environment={summary.environment}
          cloud={summary.cloud}
          isProtected={summary.protected}
        />
        <Typography variant="caption" color="textSecondary" component="div">
          {summary.version === 0
            ? t('common.neverSynced')
            : t('stack.environments.changedIn', {
                version: String(summary.version),
              })}
        </Typography>
      </div>
      <div className={classes.numbers}>
        <Typography variant="body2">
          {t('stack.environments.resources', {
            explicit: String(summary.explicit),
            implied: String(summary.implied),
          })}
        </Typography>
        <Typography variant="caption" color="textSecondary">
          {summary.warnings === 0
            ? t('stack.environments.noWarnings')
            : t('stack.environments.warnings', { count: summary.warnings })}
        </Typography>
      </div>
    </li>
  );
}

function About() {
  const classes = useStyles();
  const t = useText();
  const { stack, detail } = useStack();
  const isOld = detail !== undefined && detail.version !== stack.version;
  return (
    <Card title={t('stack.about.title')}>
      <dl className={classes.facts}>
        <dt>{t('stack.about.description')}</dt>
        <dd className={classes.value}>
          {stack.description ?? (
            <Typography variant="body2" color="textSecondary">
              {t('stack.about.descriptionNone')}
            </Typography>
          )}
        </dd>
        <dt>{t('stack.about.owner')}</dt>
        <dd className={classes.value}>
          <EntityLink entityRef={stack.owner} />
        </dd>
        <dt>{t('stack.about.entities')}</dt>
        <dd className={classes.value}>
          <Entities entityRefs={isOld ? detail.entityRefs : stack.entityRefs} />
        </dd>
        <dt>{t('stack.about.created')}</dt>
        <dd className={classes.value}>
          <TimeAgo date={stack.createdAt} />,{' '}
          {t('stack.about.by', {
            person: <EntityLink entityRef={stack.createdBy} />,
          })}
        </dd>
        <dt>{t('stack.about.updated')}</dt>
        <dd className={classes.value}>
          <TimeAgo date={stack.updatedAt} />
          {stack.updatedBy && (
            <>
              ,{' '}
              {t('stack.about.by', {
                person: <EntityLink entityRef={stack.updatedBy} />,
              })}
            </>
          )}
        </dd>
      </dl>
    </Card>
  );
}

/** The first of the entities; a button shows all. */
function Entities({ entityRefs }: { entityRefs: readonly string[] }) {
  const classes = useStyles();
  const t = useText();
  const [all, setAll] = useState(false);
  const shown = all ? entityRefs : entityRefs.slice(0, SHOWN_ENTITIES);
  const hidden = entityRefs.length - shown.length;
  return (
    <>
      <ul className={classes.entities}>
        {shown.map(entityRef => (
          <li key={entityRef}>
            <EntityLink entityRef={entityRef} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('stack.about.allEntities', { count: hidden })}
        </Button>
      )}
    </>
  );
}

export default OverviewTab;
