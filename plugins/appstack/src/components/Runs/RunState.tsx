import type { Run } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useText } from '../../hooks';
import { runRouteRef } from '../../routes';
import { Link, StateLabel, TimeAgo } from '../common';
import { toneOf } from './runStates';

/** How far a run is. */
export function RunState({ run }: { run: Pick<Run, 'state'> }) {
  const t = useText();
  return <StateLabel state={toneOf(run)} label={t(`run.state.${run.state}`)} />;
}

/** A run in a line: what it is, as a link, how far it is, and since when. */
export function RunLine({ run }: { run: Run }) {
  const t = useText();
  const path = useRouteRef(runRouteRef)({ id: run.id });
  return (
    <>
      <Link to={path} underline="always">
        {t(`run.kind.${run.kind}`)}
      </Link>{' '}
      <RunState run={run} />{' '}
      <TimeAgo date={run.finishedAt ?? run.startedAt ?? run.requestedAt} />
    </>
  );
}
