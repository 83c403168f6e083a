import {
  cloudOf,
  TEMPLATE_PATHS,
  type Cloud,
  type ResourceTypeDescription,
} from '@appstack/backstage-plugin-appstack-common';
import { propertyNamesOf } from '../../../schemas';

/** A group of paths, as the menu explains it. */
export type TemplateGroup =
  keyof typeof TEMPLATE_PATHS | 'properties' | 'foundations' | 'dependencies';

/** Placeholder of a dependency; the user replaces the names. */
const A_DEPENDENCY = 'dependencies["name"].output';

/** What is named most comes first. */
const ORDER: TemplateGroup[] = [
  'cloud',
  'properties',
  'foundations',
  'dependencies',
  'entity',
  'environment',
  'stack',
];

/** What the inputs of a module may name on a cloud, in place of a resource type. */
export function templatePaths(
  cloud: Cloud,
  type: ResourceTypeDescription | undefined,
): { group: TemplateGroup; path: string }[] {
  const groups: Record<TemplateGroup, readonly string[]> = {
    ...TEMPLATE_PATHS,
    properties: type
      ? propertyNamesOf(type.properties).map(name => `properties.${name}`)
      : [],
    foundations: cloudOf(cloud).foundationValues.map(
      name => `foundations.${name}`,
    ),
    dependencies: [A_DEPENDENCY],
  };
  return ORDER.flatMap(group => groups[group].map(path => ({ group, path })));
}
