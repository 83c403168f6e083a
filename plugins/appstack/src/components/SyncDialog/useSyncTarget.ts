import {
  STACK_NAME_PATTERN,
  type AppStackListItem,
} from '@appstack/backstage-plugin-appstack-common';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { hasStatus } from '../../api';
import { ownerOf, suggestStackName } from '../../entities';
import { useAppstackApi, useEnvironments } from '../../hooks';
import type { SyncTarget } from './syncTarget';

const TYPING_PAUSE_MS = 300;

/** The choices of a sync, with everything filled in that can be known. */
export function useSyncTarget(props: {
  entity?: Entity;
  stack?: AppStackListItem;
}) {
  const { entity, stack } = props;
  const api = useAppstackApi();
  const identity = useApi(identityApiRef);
  const environments = useEnvironments();
  const [target, setTarget] = useState<SyncTarget>(() => ({
    entityRefs: entity
      ? [stringifyEntityRef(entity)]
      : (stack?.entityRefs ?? []),
    isNew: stack === undefined,
    name: entity ? suggestStackName(entity) : '',
    title: entity?.metadata.title ?? '',
    owner: (entity && ownerOf(entity)) ?? '',
    existing: stack,
    environments: stack?.environments ?? [],
    mode: 'merge',
  }));

  const update = useCallback(
    (part: Partial<SyncTarget>) =>
      setTarget(before => ({ ...before, ...part })),
    [],
  );

  // Whoever opens the dialog without an owned entity most likely owns the appStack.
  const needsOwner = target.owner === '';
  useAsync(async () => {
    if (needsOwner) {
      const { ownershipEntityRefs, userEntityRef } =
        await identity.getBackstageIdentity();
      const group = ownershipEntityRefs.find(ref => ref.startsWith('group:'));
      setTarget(before =>
        before.owner === ''
          ? { ...before, owner: group ?? userEntityRef }
          : before,
      );
    }
  }, [identity]);

  // Of the appStacks that hold the entity, the first is the one meant.
  const entityRef = entity && stringifyEntityRef(entity);
  const memberships = useAsync(async () => {
    if (!entityRef || stack) {
      return;
    }
    const { items } = await api.listAppStacks({ entityRef });
    if (items.length > 0) {
      setTarget(before => ({
        ...before,
        isNew: false,
        existing: items[0],
        environments: items[0].environments,
      }));
    }
  }, [api, entityRef, stack]);

  const firstEnvironment = environments.environments[0]?.name;
  useEffect(() => {
    if (firstEnvironment) {
      setTarget(before =>
        before.environments.length === 0
          ? { ...before, environments: [firstEnvironment] }
          : before,
      );
    }
  }, [firstEnvironment]);

  return {
    target,
    update,
    environments,
    loading: memberships.loading,
    nameTaken: useNameTaken(target.isNew ? target.name : ''),
  };
}

export type SyncForm = ReturnType<typeof useSyncTarget>;

/** Whether there is an appStack of this name, a moment after it was typed. */
function useNameTaken(name: string): boolean {
  const api = useAppstackApi();
  const [asked, setAsked] = useState('');
  useDebounce(() => setAsked(name), TYPING_PAUSE_MS, [name]);

  const { value } = useAsync(async () => {
    if (!STACK_NAME_PATTERN.test(asked)) {
      return undefined;
    }
    try {
      return (await api.getAppStack(asked)).name;
    } catch (error) {
      if (hasStatus(error, 404)) {
        return undefined;
      }
      throw error;
    }
  }, [api, asked]);

  return name !== '' && value === name;
}
