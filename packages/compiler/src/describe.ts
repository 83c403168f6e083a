import type { ResourceTypeDescription } from './model';
import {
  describeResourceTypes as describeTypes,
  type Registry,
} from './resource-types/registry';

/** What editors, lists and the command line show of the resource types, with what each cloud's blueprint gives its consumers. */
export function describeResourceTypes(
  registry: Registry,
): ResourceTypeDescription[] {
  return describeTypes(registry).map(type => ({
    ...type,
    clouds: type.clouds.map(cell => ({
      ...cell,
      outputs: { ...registry.blueprint(type.name, cell.cloud)?.outputs },
    })),
  }));
}
