import type { Design } from '@appstack/compiler/model';
import type { SyncOrder, SyncTarget } from './types';
import { unique } from './unique';

/** What an environment is synced from after a sync: the roots before and those of the sync. */
export function rootsAfter(
  { existing }: SyncTarget,
  { entityRefs, mode, restored }: SyncOrder,
  environment: string,
): string[] {
  const before = existing?.environments.find(
    known => known.environment === environment,
  );
  const known = before?.entityRefs ?? [];
  const design = restored?.designs[environment];
  const kept = design ? known.filter(isIn(design)) : known;
  return unique([
    ...(mode === 'replace' ? [] : kept),
    ...(restored?.entityRefs ?? []),
    ...entityRefs,
  ]);
}

/** Whether a design has anything of a root; of Domains it does not say. */
function isIn({ nodes }: Design) {
  const held = new Set(
    nodes.flatMap(({ entityRef, system }) => [entityRef, system]),
  );
  return (ref: string) => held.has(ref) || ref.startsWith('domain:');
}
