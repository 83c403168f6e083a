import { lossOf, type Loss } from '../../facts';
import type { Profile, StackResource } from '../../model';

/** What a sync says about resources that would go. */
export interface Wishes {
  /** Addresses that Terraform forgets without destroying anything. */
  release: ReadonlySet<string>;
  /** Addresses of what holds others' data and may be destroyed in development. */
  confirm: ReadonlySet<string>;
  profile: Profile;
}

/** What becomes of a resource that nothing declares any more. */
export type Fate = 'destroyed' | 'kept' | 'released';

/** What is lost with a resource of the previous version. */
export function lossWith({
  type,
  mode,
  stateful,
}: Pick<StackResource, 'type' | 'mode' | 'stateful'>): Loss {
  if (mode === 'data') return 'none';
  const loss = lossOf(type) ?? 'none';
  // A blueprint or an organization's type may say so where the Terraform type does not.
  return loss === 'none' && stateful ? 'data' : loss;
}

/** What becomes of a resource of the previous version that nothing declares any more. */
export function fateOf(resource: StackResource, wishes: Wishes): Fate {
  const { release, confirm, profile } = wishes;
  const loss = lossWith(resource);
  if (loss === 'none') return 'destroyed';
  if (release.has(resource.address)) return 'released';
  return loss === 'holds-data' &&
    profile === 'development' &&
    confirm.has(resource.address)
    ? 'destroyed'
    : 'kept';
}

/** What is said of a retained resource. */
export const WHAT_STAYS: Readonly<Record<Loss, string>> = {
  data: 'holds data',
  irreplaceable: 'cannot be replaced',
  'holds-data': 'holds what others have put there',
  none: 'holds what must not be lost',
};
