import {
  STACK_NAME_PATTERN,
  type AppStackListItem,
} from '@appstack/backstage-plugin-appstack-common';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { coreApis } from '@backstage/frontend-plugin-api';
import {
  useCallback,
  useEffect,
  useState,
  type Dispatch,
  type SetStateAction,
} from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { hasStatus } from '../../api';
import { ownerOf, suggestStackName } from '../../entities';
import { useAppstackApi, useEnvironments } from '../../hooks';
import { unprotectedOf, type SyncStart, type SyncTarget } from './syncTarget';

const TYPING_PAUSE_MS = 300;

/** The choices of a sync, with everything filled in that can be known. */
export function useSyncTarget(props: Start) {
  const environments = useEnvironments();
  const [target, setTarget] = useState(() => startOf(props));
  const update = useCallback(
    (part: Partial<SyncTarget>) =>
      setTarget(before => ({ ...before, ...part })),
    [],
  );

  useOwner(target.owner === '', setTarget);
  const { loading, holders } = useMembership(props, setTarget);
  const firstEnvironment = environments.environments.find(
    environment => !environment.protected,
  )?.name;
  useEffect(() => {
    if (firstEnvironment) {
      setTarget(before =>
        before.isNew && before.environments.length === 0
          ? { ...before, environments: [firstEnvironment] }
          : before,
      );
    }
  }, [firstEnvironment]);

  return {
    target,
    update,
    environments,
    loading,
    /** The appStacks that hold the entity, or parts of it. */
    holders,
    nameTaken: useNameTaken(target.isNew ? target.name : ''),
  };
}

export type SyncForm = ReturnType<typeof useSyncTarget>;

type SetTarget = Dispatch<SetStateAction<SyncTarget>>;

interface Start {
  entity?: Entity;
  stack?: AppStackListItem;
  start?: SyncStart;
}

function startOf({ entity, stack, start }: Start): SyncTarget {
  return {
    entityRefs: entity
      ? [stringifyEntityRef(entity)]
      : (stack?.entityRefs ?? []),
    isNew: stack === undefined,
    name: entity ? suggestStackName(entity) : '',
    title: entity?.metadata.title ?? '',
    owner: (entity && ownerOf(entity)) ?? '',
    existing: stack,
    environments: stack ? unprotectedOf(stack) : [],
    mode: 'merge',
    ...(start && {
      entityRefs: start.entityRefs,
      environments: start.environments,
    }),
  };
}

/** Without an owned entity, the appStack most likely belongs to a group of the user. */
function useOwner(isMissing: boolean, setTarget: SetTarget) {
  const identity = useApi(coreApis.identity);
  useAsync(async () => {
    if (!isMissing) return;
    const { ownershipEntityRefs, userEntityRef } =
      await identity.getBackstageIdentity();
    const group = ownershipEntityRefs.find(ref => ref.startsWith('group:'));
    setTarget(before =>
      before.owner === ''
        ? { ...before, owner: group ?? userEntityRef }
        : before,
    );
  }, [identity]);
}

/**
 * Proposes the appStack that this very entity was synced to, if it belongs to
 * the user; one that merely holds parts of it, or another owner's, has to be
 * chosen.
 */
function useMembership({ entity, stack }: Start, setTarget: SetTarget) {
  const api = useAppstackApi();
  const identity = useApi(coreApis.identity);
  const entityRef = entity && stringifyEntityRef(entity);
  const { loading, value } = useAsync(async () => {
    if (!entityRef || stack) return [];
    const [{ items }, { ownershipEntityRefs }] = await Promise.all([
      api.listAppStacks({ entityRef }),
      identity.getBackstageIdentity(),
    ]);
    const existing = items.find(
      ({ entityRefs, owner }) =>
        entityRefs.includes(entityRef.toLocaleLowerCase('en-US')) &&
        ownershipEntityRefs.includes(owner),
    );
    if (existing) {
      setTarget(before => ({
        ...before,
        isNew: false,
        existing,
        environments: unprotectedOf(existing),
      }));
    }
    return items;
  }, [api, identity, entityRef, stack]);
  return { loading, holders: value ?? [] };
}

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
