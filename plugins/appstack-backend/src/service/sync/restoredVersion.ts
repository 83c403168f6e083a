import type { RestoreVersionRequest } from '@appstack/backstage-plugin-appstack-common';
import { NotFoundError } from '@backstage/errors';
import type { StackRecord, VersionStore } from '../../database';
import { manifestOf } from '../storedManifest';
import type { RestoredVersion, SyncOrder } from './types';

/** What restores a version in the environments that it had, or in some of them. */
export async function orderToRestore(
  stack: StackRecord,
  version: number,
  request: RestoreVersionRequest,
  versions: VersionStore,
): Promise<SyncOrder> {
  const { environments } = request;
  const restored = await read(stack, version, environments, versions);
  return {
    dryRun: false,
    ...request,
    environments: Object.keys(restored.designs),
    entityRefs: [],
    mode: 'restore',
    restored,
  };
}

/** Reads the designs of a version; of these environments, or of all that it had. */
async function read(
  { id, name }: StackRecord,
  version: number,
  environments: readonly string[] | undefined,
  versions: VersionStore,
): Promise<RestoredVersion> {
  const [record, realizations] = await Promise.all([
    versions.find(id, version),
    versions.realizations(id, version, environments),
  ]);
  if (!record) {
    throw new NotFoundError(
      `The appStack "${name}" has no version ${version}.`,
    );
  }
  const designs = Object.fromEntries(
    realizations.map(realization => [
      realization.environment,
      manifestOf(realization).design,
    ]),
  );
  const missing = (environments ?? []).filter(
    one => !Object.hasOwn(designs, one),
  );
  if (missing.length > 0 || realizations.length === 0) {
    const where = missing.map(one => `"${one}"`).join(', ') || 'it';
    throw new NotFoundError(
      `Version ${version} of "${name}" has nothing in ${where}.`,
    );
  }
  return { version, entityRefs: record.entityRefs, designs };
}
