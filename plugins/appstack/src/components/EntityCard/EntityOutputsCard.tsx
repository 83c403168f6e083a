import type { AppStackListItem } from '@appstack/backstage-plugin-appstack-common';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { hasStatus } from '../../api';
import { useAppstackApi, useMemberships, useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { Card, FilterSelect, Link, RequestFailure } from '../common';
import { OutputTable, type Output } from '../RunEnvironment';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(1),
  },
}));

/** What of the entity runs where: the outputs that its appStacks' last applies left. */
export function EntityOutputsCard() {
  const t = useText();
  const { entity } = useEntity();
  const memberships = useMemberships(stringifyEntityRef(entity));
  const { value: stacks, error, retry } = memberships;
  // The card of the status says that it is in none, and offers to sync it.
  if (!error && !stacks?.length) return <></>;
  return (
    <Card title={t('entity.outputs.title')}>
      {error && <RequestFailure error={error} onRetry={retry} />}
      {stacks && <StackOutputs entity={entity} stacks={stacks} />}
    </Card>
  );
}

function Loading() {
  const t = useText();
  return (
    <div aria-label={t('common.loading')} aria-busy>
      <Skeleton variant="text" width="60%" />
      <Skeleton variant="text" />
    </div>
  );
}

/** The outputs in one environment of one of the entity's appStacks. */
function StackOutputs(props: {
  entity: Entity;
  stacks: readonly AppStackListItem[];
}) {
  const classes = useStyles();
  const t = useText();
  const { entity, stacks } = props;
  const places = stacks.flatMap(({ name, title, membership }) =>
    (membership?.environments ?? []).map(({ environment }) => ({
      ...{ name, environment },
      label: `${title ?? name} · ${environment}`,
    })),
  );
  const [chosen, setChosen] = useState(0);
  const place = places[chosen];
  if (!place) return null;
  return (
    <>
      <div className={classes.head}>
        {places.length > 1 && (
          <FilterSelect
            label={t('common.environment')}
            value={String(chosen)}
            options={places.map(({ label }, index) => [String(index), label])}
            onChange={index => setChosen(Number(index))}
          />
        )}
        <AllOutputs {...place} />
      </div>
      <OutputsOf
        key={`${place.name}/${place.environment}`}
        {...{ entity, place }}
      />
    </>
  );
}

function AllOutputs(props: { name: string; environment: string }) {
  const t = useText();
  const { name, environment } = props;
  const path = useRouteRef(stackRouteRef)({ name });
  const query = new URLSearchParams({ environment });
  return (
    <Link to={`${path}/runs/outputs?${query}`}>{t('entity.outputs.all')}</Link>
  );
}

function OutputsOf(props: {
  entity: Entity;
  place: { name: string; environment: string };
}) {
  const t = useText();
  const api = useAppstackApi();
  const { name, environment } = props.place;
  const { value, error, retry } = useAsyncRetry(
    () => api.call('GetOutputs', { params: { name }, query: { environment } }),
    [api, name, environment],
  );
  if (hasStatus(error, 403)) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('entity.outputs.forbidden')}
      </Typography>
    );
  }
  if (error) return <RequestFailure error={error} onRetry={retry} />;
  if (!value) return <Loading />;
  const outputs = outputsOf(props.entity, value.items);
  return outputs.length > 0 ? (
    <OutputTable
      label={t('entity.outputs.title')}
      outputs={outputs}
      minWidth={320}
    />
  ) : (
    <Typography variant="body2" color="textSecondary">
      {t(
        value.runs.length === 0
          ? 'entity.outputs.notApplied'
          : 'entity.outputs.none',
      )}
    </Typography>
  );
}

/** Those of the entity; of what has parts, all. */
function outputsOf(entity: Entity, outputs: readonly Output[]): Output[] {
  const kind = entity.kind.toLocaleLowerCase('en-US');
  if (kind === 'system' || kind === 'domain') return [...outputs];
  const ref = stringifyEntityRef(entity);
  return outputs.filter(({ entityRef }) => entityRef === ref);
}
