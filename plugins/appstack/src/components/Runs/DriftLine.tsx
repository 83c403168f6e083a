import type { StackDrift } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import useAsync from 'react-use/esm/useAsync';
import { useAppstackApi, useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { Link, StateLabel, TimeAgo } from '../common';
import type { RunRoot } from './useRunTargets';

const TONES = { unknown: 'none', none: 'ok', drifted: 'warning' } as const;

/** Whether what runs is what was applied; nothing where that cannot be read. */
export function DriftLine(props: {
  stack: string;
  environment: string;
  root: RunRoot;
}) {
  const t = useText();
  const api = useAppstackApi();
  const { stack: name, environment, root } = props;
  const path = useRouteRef(stackRouteRef)({ name });
  const { value } = useAsync(
    () => api.call('GetDrift', { params: { name }, query: { environment } }),
    [api, name, environment],
  );
  const found = value?.roots.find(one => one.root === root);
  if (!found) return null;
  return (
    <>
      <StateLabel state={TONES[found.state]} label={wordsOf(found, t)} />{' '}
      {found.checkedAt && <TimeAgo date={found.checkedAt} />}{' '}
      {found.state === 'drifted' && (
        <Link
          underline="always"
          to={`${path}/runs/drift?${new URLSearchParams({ environment })}`}
        >
          {t('runs.drift.open')}
        </Link>
      )}
    </>
  );
}

function wordsOf(
  { state, resources }: StackDrift['roots'][number],
  t: ReturnType<typeof useText>,
): string {
  return state === 'drifted'
    ? t('runs.drift.drifted', { count: resources.length })
    : t(`runs.drift.${state}`);
}
