import type { Manifest } from './manifest';

/** The addresses of what a version retains. */
export function retainedIn(manifest: Manifest | undefined): Set<string> {
  // Earlier versions of AppStack noted it of nodes only.
  const nodes = new Set(
    manifest?.design.nodes
      .filter(({ retained }) => retained !== undefined)
      .map(({ id }) => id),
  );
  return new Set(
    manifest?.resources
      .filter(({ retained, node = '' }) => retained ?? nodes.has(node))
      .map(({ address }) => address),
  );
}
