import type {
  RetainedWish,
  SyncRequest,
} from '@appstack/backstage-plugin-appstack-common';
import { unique } from './unique';

/**
 * What a request says about retained resources, for the compiler. A preview
 * shows what its second confirmation would do.
 */
export function wishesOf({
  retained = {},
  release = [],
  confirm = [],
  dryRun,
}: Pick<SyncRequest, 'retained' | 'release' | 'confirm' | 'dryRun'>) {
  const wished = (wish: RetainedWish) =>
    Object.keys(retained).filter(address => retained[address] === wish);
  const destroy = wished('destroy');
  return {
    release: unique([...release, ...wished('release')]),
    destroy: unique(destroy),
    confirm: unique([...confirm, ...(dryRun ? destroy : [])]),
  };
}
