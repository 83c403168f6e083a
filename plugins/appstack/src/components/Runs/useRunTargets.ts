import type { RunTargets } from '@appstack/backstage-plugin-appstack-common';
import { useCallback } from 'react';
import { useAppstackApi, useLive } from '../../hooks';
import { pauseOf } from './runStates';

/** How an environment of an appStack runs. */
export type RunTarget = RunTargets['items'][number];
export type RunRoot = RunTarget['roots'][number];

/** How the environments of an appStack run, read again while something goes on. */
export function useRunTargets(name: string) {
  const api = useAppstackApi();
  const read = useCallback(
    async () => (await api.call('GetRunTargets', { params: { name } })).items,
    [api, name],
  );
  return useLive(read, targets => pauseOf(targets.flatMap(({ last }) => last)));
}
