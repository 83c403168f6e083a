import type {
  CreatePullRequestInput,
  Delivery,
} from '@appstack/backstage-plugin-appstack-common';
import { useCallback } from 'react';
import { useAppstackApi } from '../../hooks';
import { useScmToken } from './useScmToken';

/** Asks for pull requests of an appStack with the person's own token where the portal needs it. */
export function useDeliver(name: string, delivery: Delivery) {
  const api = useAppstackApi();
  const tokenFor = useScmToken();
  const { credentials, target } = delivery;
  return useCallback(
    async (body: CreatePullRequestInput) => {
      const scmToken =
        credentials === 'user' && target
          ? await tokenFor(target.repository)
          : undefined;
      const input = { params: { name }, body, ...(scmToken && { scmToken }) };
      return await api.call('CreatePullRequest', input);
    },
    [api, tokenFor, credentials, target, name],
  );
}
