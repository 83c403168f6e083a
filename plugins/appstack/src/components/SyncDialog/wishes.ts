import type {
  RetainedWish,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import { leavingIn } from '../design/byAddress';

/** What a person wishes for retained resources, by address; what is kept is not in it. */
export type RetainedWishes = Readonly<
  Record<string, Exclude<RetainedWish, 'keep'>>
>;

export function withWish(
  wishes: RetainedWishes,
  address: string,
  wish: RetainedWish,
): RetainedWishes {
  const { [address]: _before, ...others } = wishes;
  return wish === 'keep' ? others : { ...others, [address]: wish };
}

/** The addresses that are to be destroyed. */
export const destroyedBy = (wishes: RetainedWishes): ReadonlySet<string> =>
  new Set(Object.keys(wishes).filter(address => wishes[address] === 'destroy'));

/** What a person has confirmed of a preview: what is forgotten as a whole, what is destroyed by address. */
export interface Confirmation {
  released: boolean;
  destroyed: readonly string[];
}

export const NOTHING_CONFIRMED: Confirmation = {
  released: false,
  destroyed: [],
};

/** Whether everything that leaves the appStack is confirmed. */
export function isAllConfirmed(
  preview: SyncResult,
  wishes: RetainedWishes,
  confirmation: Confirmation,
): boolean {
  const { released, destroyed } = leavingIn(preview, destroyedBy(wishes));
  return (
    (released.length === 0 || confirmation.released) &&
    destroyed.every(({ address }) => confirmation.destroyed.includes(address))
  );
}
