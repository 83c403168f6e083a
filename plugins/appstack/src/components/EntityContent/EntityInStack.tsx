import type {
  AppStackListItem,
  Realization,
} from '@appstack/backstage-plugin-appstack-common';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import MenuItem from '@material-ui/core/MenuItem';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useQueryState, useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { Card, Field, EnvironmentLabel, RequestFailure, Link } from '../common';
import { DecisionTable } from '../design/DecisionTable';
import { ResourceTable } from '../design/ResourceTable';
import { ExplanationCard } from './ExplanationCard';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  title: { flex: 1 },
  environment: { minWidth: 180 },
  parts: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(3),
  },
}));

/** The entity's part in one appStack. */
export function EntityInStack(props: {
  stack: AppStackListItem;
  action?: ReactNode;
}) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const { entity } = useEntity();
  const { stack } = props;
  const path = useRouteRef(stackRouteRef)({ name: stack.name });
  const [chosen, setChosen] = useQueryState('environment');
  const { value, loading, error, retry } = useAsyncRetry(
    () => api.getVersion(stack.name, stack.version),
    [api, stack.name, stack.version],
  );
  const memberOf = stack.membership?.environments.map(
    ({ environment }) => environment,
  );
  const realizations =
    value?.environments.filter(({ environment }) =>
      memberOf?.includes(environment),
    ) ?? [];
  const realization =
    realizations.find(({ environment }) => environment === chosen) ??
    realizations[0];

  return (
    <section aria-label={stack.title ?? stack.name}>
      <div className={classes.head}>
        <Typography variant="h5" component="h2" className={classes.title}>
          <Link to={path}>{stack.title ?? stack.name}</Link>{' '}
          <Typography component="span" color="textSecondary">
            {t('common.versionShort', { version: String(stack.version) })}
          </Typography>
        </Typography>
        {realization && (
          <EnvironmentPicker
            realizations={realizations}
            value={realization.environment}
            onChange={setChosen}
          />
        )}
        {props.action}
      </div>
      {error && <RequestFailure error={error} onRetry={retry} />}
      {!error && loading && <Progress />}
      {!error && !loading && realization && (
        <EntityRealization
          key={realization.environment}
          entity={entity}
          stackName={stack.name}
          realization={realization}
        />
      )}
    </section>
  );
}

function EnvironmentPicker(props: {
  realizations: readonly Realization[];
  value: string;
  onChange: (environment: string) => void;
}) {
  const classes = useStyles();
  const t = useText();
  return (
    <Field
      select
      className={classes.environment}
      label={t('common.environment')}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
    >
      {props.realizations.map(({ environment, cloud }) => (
        <MenuItem key={environment} value={environment}>
          <EnvironmentLabel environment={environment} cloud={cloud} />
        </MenuItem>
      ))}
    </Field>
  );
}

function EntityRealization(props: {
  entity: Entity;
  stackName: string;
  realization: Realization;
}) {
  const classes = useStyles();
  const t = useText();
  const { entity, stackName, realization } = props;
  const { environment } = realization;
  const nodes = nodesOf(realization, entity);
  const refs = new Set(nodes.map(({ entityRef }) => entityRef));
  const resources = realization.resources.filter(
    ({ entityRef }) => entityRef !== undefined && refs.has(entityRef),
  );
  const leftOut = nodes.flatMap(({ entityRef, leftOut: reason }) =>
    reason === undefined ? [] : [{ entityRef, reason }],
  );
  const isWhole = !refs.has(stringifyEntityRef(entity));

  return (
    <div className={classes.parts}>
      {isWhole ? (
        <Card title={t('entity.content.parts')}>
          <DecisionTable
            environment={environment}
            decisions={nodes.map(({ decision }) => decision)}
            skipped={[]}
            leftOut={leftOut}
          />
        </Card>
      ) : (
        <>
          {leftOut.map(({ entityRef, reason }) => (
            <Alert key={entityRef} severity="warning">
              {t('entity.content.leftOut', { environment, reason })}
            </Alert>
          ))}
          <ExplanationCard
            entityRef={stringifyEntityRef(entity)}
            environment={environment}
            appStack={stackName}
          />
        </>
      )}
      <ResourceTable
        resources={resources}
        stackName={stackName}
        environment={environment}
        title={t('entity.content.resources', { environment })}
      />
    </div>
  );
}

/** The entity itself, or the parts of a System; of a Domain, everything that the appStack holds. */
function nodesOf({ design }: Realization, entity: Entity) {
  const entityRef = stringifyEntityRef(entity);
  switch (entity.kind.toLocaleLowerCase('en-US')) {
    case 'domain':
      return design.nodes;
    case 'system':
      return design.nodes.filter(({ system }) => system === entityRef);
    default:
      return design.nodes.filter(node => node.entityRef === entityRef);
  }
}
