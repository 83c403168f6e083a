import {
  cloudTitle,
  type EnvironmentDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { dump } from 'js-yaml';
import type { ReactNode } from 'react';
import { useText, type Text } from '../../hooks';
import { mappingRouteRef } from '../../routes';
import { CodeView } from '../code';
import { Link, Section } from '../common';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, max-content) 1fr',
    columnGap: theme.spacing(2),
    rowGap: theme.spacing(0.5),
    margin: 0,
  },
  detail: { margin: 0, overflowWrap: 'anywhere' },
}));

/** All that an environment says, in sections as its form has them. */
export function EnvironmentFacts(props: { environment: EnvironmentDocument }) {
  const t = useText();
  const { environment } = props;
  const { foundations, properties, artifacts } = environment;
  const { changeWindows = {} } = environment;
  const all = { foundations, properties, artifacts, changeWindows };
  const settings = Object.entries(all)
    .filter(([, value]) => Object.keys(value).length > 0)
    .map(([key, value]) => ({ [key]: value }));
  return (
    <>
      <Grid container spacing={4}>
        <Grid item xs={12} md={4}>
          <Section heading="h2" title={t('environments.detail.place')}>
            <Facts facts={placeOf(t, environment)} />
          </Section>
        </Grid>
        <Grid item xs={12} md={4}>
          <Section heading="h2" title={t('environments.detail.decides')}>
            <Decides environment={environment} />
          </Section>
        </Grid>
        <Grid item xs={12} md={4}>
          <Section heading="h2" title={t('environments.detail.state')}>
            <State environment={environment} />
          </Section>
        </Grid>
      </Grid>
      {settings.length > 0 && (
        <Section heading="h2" title={t('environments.detail.settings')}>
          <CodeView
            title={`${environment.name}.yaml`}
            language="yaml"
            code={dump(Object.assign({}, ...settings), {
              lineWidth: -1,
            }).trimEnd()}
          />
        </Section>
      )}
    </>
  );
}

type Fact = [term: string, detail: ReactNode];

function Facts({ facts }: { facts: readonly Fact[] }) {
  const classes = useStyles();
  return (
    <dl className={classes.list}>
      {facts.map(([term, detail]) => [
        <Typography
          key={`${term} term`}
          component="dt"
          variant="body2"
          color="textSecondary"
        >
          {term}
        </Typography>,
        <dd key={term} className={classes.detail}>
          {detail}
        </dd>,
      ])}
    </dl>
  );
}

function placeOf(t: Text, environment: EnvironmentDocument): Fact[] {
  const none = t('environments.detail.none');
  return [
    [t('environments.column.cloud'), cloudTitle(environment.cloud)],
    [t('environments.column.region'), environment.region],
    [t('environments.column.account'), environment.account ?? none],
    [t('environments.detail.domain'), environment.domain ?? none],
  ];
}

function Decides({ environment }: { environment: EnvironmentDocument }) {
  const t = useText();
  const pathOf = useRouteRef(mappingRouteRef);
  const { mapping, profile, rollout } = environment;
  return (
    <Facts
      facts={[
        [
          t('environments.column.mapping'),
          <Link key="mapping" to={pathOf({ name: mapping })} underline="always">
            {mapping}
          </Link>,
        ],
        [t('environments.column.profile'), profile],
        [
          t('environments.column.protected'),
          environment.protected
            ? t('environments.protectedYes')
            : t('environments.protectedNo'),
        ],
        [
          t('environments.detail.rollout'),
          rollout === 'ci'
            ? t('environments.detail.rolloutCi')
            : t('environments.detail.rolloutTerraform'),
        ],
      ]}
    />
  );
}

function State({
  environment: { state },
}: {
  environment: EnvironmentDocument;
}) {
  const t = useText();
  if (!state) {
    return (
      <Typography variant="body2">
        {t('environments.detail.stateNone')}
      </Typography>
    );
  }
  return (
    <>
      <Facts
        facts={[
          [t('environments.form.stateType'), state.type],
          ...Object.entries(state.config ?? {}).map(([name, value]): Fact => [
            name,
            String(value),
          ]),
        ]}
      />
      {!state.config && (
        <Typography variant="body2" color="textSecondary">
          {t('environments.detail.stateWithheld')}
        </Typography>
      )}
    </>
  );
}
