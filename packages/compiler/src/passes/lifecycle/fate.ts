import { lossOf, type Loss } from '../../facts';
import type { Profile, StackResource } from '../../model';

/** What a sync says about resources that would go. */
export interface Wishes {
  /** Addresses that Terraform forgets without destroying anything. */
  release: ReadonlySet<string>;
  /** Addresses that are destroyed, where they are confirmed as well. */
  destroy: ReadonlySet<string>;
  /** Addresses whose destruction is confirmed; of what holds others' data in development, that alone suffices. */
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
  const loss = lossWith(resource);
  if (loss === 'none') return 'destroyed';
  if (wishes.release.has(resource.address)) return 'released';
  const isConfirmed =
    isToBeDestroyed(resource.address, wishes) ||
    (loss === 'holds-data' &&
      wishes.profile === 'development' &&
      wishes.confirm.has(resource.address));
  return isConfirmed ? 'destroyed' : 'kept';
}

/** Whether the destruction of an address was asked for, and confirmed. */
export const isToBeDestroyed = (
  address: string,
  { destroy, confirm }: Wishes,
): boolean => destroy.has(address) && confirm.has(address);

/** What is said of a retained resource. */
export const WHAT_STAYS: Readonly<Record<Loss, string>> = {
  data: 'holds data',
  irreplaceable: 'cannot be replaced',
  'holds-data': 'holds what others have put there',
  none: 'holds what must not be lost',
};
