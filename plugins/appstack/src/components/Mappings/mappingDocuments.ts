import type {
  Mapping,
  MappingDocument,
  Rule,
} from '@appstack/backstage-plugin-appstack-common';

/** The mapping itself, without its record. */
export function toMapping(document: MappingDocument): Mapping {
  const { name, title, description, cloud, extends: parent, rules } = document;
  return {
    name,
    cloud,
    rules,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(parent !== undefined && { extends: parent }),
  };
}

/** The mapping with a rule in the place of the one that had this id, or at its end. */
export function withRule(
  mapping: Mapping,
  rule: Rule,
  replaced?: string,
): Mapping {
  const isReplaced = mapping.rules.some(({ id }) => id === replaced);
  return {
    ...mapping,
    rules: isReplaced
      ? mapping.rules.map(other => (other.id === replaced ? rule : other))
      : [...mapping.rules, rule],
  };
}

export function withoutRule(mapping: Mapping, id: string): Mapping {
  return { ...mapping, rules: mapping.rules.filter(rule => rule.id !== id) };
}

/** A rule as the table shows it: with the mapping that it stands in. */
export interface ShownRule {
  rule: Rule;
  mapping: MappingDocument;
  inherited: boolean;
}

/** The rules of a chain of mappings, the nearest first. */
export function rulesOf(chain: readonly MappingDocument[]): ShownRule[] {
  return chain.flatMap((mapping, distance) =>
    mapping.rules.map(rule => ({ rule, mapping, inherited: distance > 0 })),
  );
}

export function toList(
  value: string | readonly string[] | undefined,
): string[] {
  if (value === undefined) {
    return [];
  }
  return typeof value === 'string' ? [value] : [...value];
}
