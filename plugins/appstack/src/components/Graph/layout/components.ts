import type { Link } from './boxes';

/** Splits ids into sets that no link leads between; in the order of their first ids. */
export function connectedComponents(
  ids: readonly string[],
  links: readonly Link[],
): string[][] {
  const parents = new Map(ids.map(id => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    while (parents.get(root) !== root) root = parents.get(root)!;
    parents.set(id, root);
    return root;
  };
  for (const { from, to } of links) parents.set(rootOf(from), rootOf(to));

  const components = new Map<string, string[]>();
  for (const id of ids) {
    const root = rootOf(id);
    components.set(root, [...(components.get(root) ?? []), id]);
  }
  return [...components.values()];
}
