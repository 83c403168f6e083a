import {
  appstackStackCreatePermission,
  appstackStackSyncPermission,
  type SyncRequest,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { nameIsTaken, type StackRecord } from '../../database';
import { actorOf } from '../actor';
import { refuseIfDeleted } from '../AppStackService';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import type { StackGate } from '../StackGate';
import type { SyncTarget } from './types';

/** Finds out what a sync is about, and whether the caller may do it in every environment that it touches. */
export async function resolveTarget(
  name: string,
  request: SyncRequest,
  credentials: BackstageCredentials,
  options: { gate: StackGate; environments: EnvironmentLibrary },
): Promise<SyncTarget> {
  const { gate, environments } = options;
  const { create } = request;
  const { stack: existing, environment } = await gate.find(name, credentials, {
    ...(create && { basic: [appstackStackCreatePermission] }),
    environment: [appstackStackSyncPermission],
  });
  refuseImpossible(name, request, existing);

  const present =
    existing?.environments.map(record => record.environment) ??
    create?.environments ??
    [];
  const all = present.length > 0 ? present : environments.names();
  const touched = [...new Set(request.environments ?? all)];
  const environmentNames = [...new Set([...present, ...touched])];
  const about = existing ?? create;
  gate.requireEnvironments(
    { name, owner: about?.owner ?? '' },
    touched,
    environment[0],
  );
  return {
    name,
    title: about?.title,
    description: about?.description,
    owner: about?.owner,
    existing,
    create: create && {
      ...create,
      name,
      environments: environmentNames,
      createdBy: actorOf(credentials),
    },
    baseVersion: existing?.version ?? 0,
    environments: environments.require(touched),
    environmentNames,
  };
}

function refuseImpossible(
  name: string,
  { create, dryRun, mode }: SyncRequest,
  existing: StackRecord | undefined,
) {
  if (mode === 'upgrade' && !existing)
    throw new InputError(`There is no appStack "${name}" to upgrade.`);
  if (existing) {
    refuseIfDeleted(existing);
    if (create) throw nameIsTaken(name);
  } else if (!create && !dryRun) {
    throw new InputError(
      `There is no appStack "${name}". Add "create" with its owner and environments to create it with this sync.`,
    );
  }
}
