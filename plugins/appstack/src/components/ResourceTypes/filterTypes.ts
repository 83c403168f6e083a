import {
  CATEGORIES,
  CLOUDS,
  type Category,
  type Cloud,
  type ResourceTypeDescription,
} from '@appstack/backstage-plugin-appstack-common';
import { matchesText } from '../changes';

export interface TypeFilter {
  text: string;
  category?: Category;
  cloud?: Cloud;
}

/** Reads a filter from an address, where anything may stand. */
export function readFilter(query: {
  text?: string;
  category?: string;
  cloud?: string;
}): TypeFilter {
  return {
    text: query.text ?? '',
    category: CATEGORIES.find(category => category === query.category),
    cloud: CLOUDS.find(cloud => cloud === query.cloud),
  };
}

/** The types that match, by category. */
export function filterTypes(
  types: Iterable<ResourceTypeDescription>,
  { text, category, cloud }: TypeFilter,
): { category: Category; types: ResourceTypeDescription[] }[] {
  const matching = [...types].filter(
    type =>
      (!category || type.category === category) &&
      matchesText(text, [
        type.name,
        type.title,
        type.description,
        ...type.clouds
          .filter(cell => cell.supported && (!cloud || cell.cloud === cloud))
          .map(({ summary }) => summary),
      ]),
  );
  return CATEGORIES.map(wanted => ({
    category: wanted,
    types: matching.filter(type => type.category === wanted),
  })).filter(group => group.types.length > 0);
}

/** What a type becomes on a cloud. */
export function cellOf(type: ResourceTypeDescription, cloud: Cloud) {
  return type.clouds.find(cell => cell.cloud === cloud);
}
