import type { FileEntry } from '../../database';
import { sha256 } from '../../hash';
import { settingsHash } from '../settingsHash';
import type { EnvironmentPlan, SyncOrder, SyncTarget } from './types';

/** Hexadecimal digits of each half: 128 bits. */
const HALF = 32;

/**
 * The digest of a preview. Its first half stands for everything that decides
 * the result: the catalog, the mappings, the settings, the version before and
 * the scope. Its second half stands for the changes alone, with what becomes
 * of each resource and with the settings of environments and the standards, so that a confirmed preview still holds after another
 * sync that has nothing to do with it.
 */
export function digestOf(
  target: SyncTarget,
  request: SyncOrder,
  plans: readonly EnvironmentPlan[],
): string {
  const { mode, restored, promoted } = request;
  const scope = [
    target.name,
    [mode, restored?.version, promoted?.version, promoted?.environment]
      .filter(part => part !== undefined)
      .join(' '),
    [...request.entityRefs].sort(),
  ];
  const whole = hashOf([
    scope,
    [target.baseVersion, target.environmentNames],
    plans.map(plan => [
      settingsOf(plan),
      plan.entityRefs,
      plan.mappings.versions,
      manifestHashOf(plan.files) ?? '',
    ]),
  ]);
  const changes = hashOf([scope, plans.map(changesOf)]);
  return whole.slice(0, HALF) + changes.slice(0, HALF);
}

/** Of arrays, whose order is part of them; `contentHash` would sort the keys of all that they hold. */
function hashOf(parts: unknown[]): string {
  return sha256(JSON.stringify(parts));
}

/** The hash of the file with the manifest, which holds the hashes of all others. */
export function manifestHashOf(
  files: readonly FileEntry[],
): string | undefined {
  return files.find(({ path }) => path.endsWith('/appstack.json'))?.hash;
}

/** Whether two previews list the same changes. */
export function listSameChanges(digest: string, other: string): boolean {
  return digest.slice(HALF) === other.slice(HALF);
}

/** What decides beside the catalog and the mappings. */
function settingsOf(plan: EnvironmentPlan): string[] {
  return [settingsHash(plan.environment, plan.standards), plan.policiesHash];
}

function changesOf(plan: EnvironmentPlan) {
  const { compilation } = plan;
  const hashes = new Map(
    compilation.resources.map(({ address, hash }) => [address, hash]),
  );
  return [
    settingsOf(plan),
    compilation.changes.map(change => [
      change.action,
      change.subject,
      change.name,
      change.details ?? [],
      change.outside ?? false,
      hashes.get(change.name) ?? '',
    ]),
  ];
}
