import type {
  EnvironmentDocument,
  MappingListItem,
} from '@appstack/backstage-plugin-appstack-common';

type Extension = Pick<MappingListItem, 'name' | 'extends'>;

/** The environments in which a mapping decides, by itself or because theirs extends it. */
export function whereUsed(
  name: string,
  mappings: readonly Extension[],
  environments: readonly EnvironmentDocument[],
): EnvironmentDocument[] {
  const parents = new Map(mappings.map(one => [one.name, one.extends]));
  return environments.filter(({ mapping }) =>
    chainOf(mapping, parents).includes(name),
  );
}

/** A mapping and what it extends, the nearest first; a circle ends. */
function chainOf(
  name: string,
  parents: ReadonlyMap<string, string | undefined>,
): string[] {
  const chain: string[] = [];
  let next: string | undefined = name;
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = parents.get(next);
  }
  return chain;
}
