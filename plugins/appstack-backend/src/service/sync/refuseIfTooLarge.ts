import { InputError } from '@backstage/errors';
import type { ManifestIndex } from '../compilation/manifestIndex';
import type { SyncTarget } from './types';

/**
 * Holds what comes into an appStack to the limit on entities. What it is made
 * from already stays possible to sync, however large it has grown.
 */
export function refuseIfTooLarge(
  { name, existing }: SyncTarget,
  asked: {
    entityRefs: readonly string[];
    /** The number of entities that were read. */
    entities: number;
    recorded: readonly ManifestIndex[];
    limit: number;
  },
) {
  const { entityRefs, entities, recorded, limit } = asked;
  if (entities <= limit) return;
  const known = new Set([
    ...(existing?.environments ?? []).flatMap(one => one.entityRefs),
    ...recorded.flatMap(({ nodes }) => nodes.map(node => node.entityRef)),
  ]);
  const added = entityRefs.filter(ref => !known.has(ref));
  if (added.length === 0) return;
  throw new InputError(
    `${added.join(', ')}: with these, ${entities} entities would be compiled for "${name}", and appstack.limits.entities allows ${limit}. Sync fewer Systems at once, or to several appStacks, or raise the limit.`,
  );
}
