import { parseKey } from './keys';
import type { Manifest } from './manifest';

/**
 * The entities that the outputs of an environment belong to, by the output's
 * name; those of foundations belong to none.
 *
 * @public
 */
export function outputOwners(
  manifest: Pick<Manifest, 'addresses' | 'design'>,
): ReadonlyMap<string, string> {
  const refs = new Map(
    manifest.design.nodes.map(({ id, entityRef }) => [id, entityRef]),
  );
  const owners = new Map<string, string>();
  for (const [key, name] of Object.entries(manifest.addresses)) {
    const { namespace, owner } = parseKey(key);
    const entityRef = namespace === 'output' ? refs.get(owner) : undefined;
    if (entityRef) owners.set(name, entityRef);
  }
  return owners;
}
