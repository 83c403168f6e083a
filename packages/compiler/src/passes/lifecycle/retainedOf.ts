import { retainedIn, type Manifest, type RetainedResource } from '../../model';
import { lossWith } from './fate';

/**
 * What a version retains, with the reason and with what would be lost; without
 * what only stays beside it.
 *
 * @public
 */
export function retainedOf(manifest: Manifest): RetainedResource[] {
  const addresses = retainedIn(manifest);
  const reasons = new Map(
    manifest.design.nodes.map(({ id, retained }) => [id, retained]),
  );
  return manifest.resources
    .filter(({ address, mode }) => mode === 'managed' && addresses.has(address))
    .filter(one => one.retained !== undefined || lossWith(one) !== 'none')
    .map(resource => {
      const { address, type, root, origin, entityRef, file, node } = resource;
      return {
        address,
        type,
        root,
        origin,
        ...(entityRef !== undefined && { entityRef }),
        file,
        reason: resource.retained ?? reasons.get(node ?? '') ?? '',
        loss: lossWith(resource),
      };
    });
}
