import { appstackStackSyncPermission } from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { actorOf } from '../actor';
import { refuseIfDeleted } from '../AppStackService';
import type { Environments } from '../Environments';
import type { OpenStack, StackGate } from '../StackGate';
import type { SyncOrder, SyncTarget } from './types';

/** Finds out what a sync is about, and whether the caller may do it in every environment that it touches. */
export async function resolveTarget(
  name: string,
  request: SyncOrder,
  credentials: BackstageCredentials,
  options: { gate: StackGate; environments: Environments },
): Promise<SyncTarget> {
  const { gate, environments } = options;
  const { create } = request;
  const { stack: existing, environment } = await find(
    name,
    request,
    credentials,
    gate,
  );
  if (existing) refuseIfDeleted(existing);

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

/** The stack is absent when the request creates it, or previews that. */
async function find(
  name: string,
  { create, dryRun, entityRefs }: SyncOrder,
  credentials: BackstageCredentials,
  gate: StackGate,
): Promise<Partial<OpenStack> & Pick<OpenStack, 'environment'>> {
  const needs = { environment: [appstackStackSyncPermission] };
  if (create) return await gate.reserve(name, credentials, needs);
  if (dryRun && entityRefs.length > 0) {
    return await gate.openOrNew(name, credentials, needs);
  }
  return await gate.open(name, credentials, needs);
}
