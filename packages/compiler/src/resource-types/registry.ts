import { CATEGORIES, resourceTypeOf, type Cloud, type Target } from '../model';
import { suggest } from '../model/suggest';
import { ANNOUNCED_TYPES } from './announced';
import * as builtIn from './builtIn';
import type { Blueprint } from '../blueprints/blueprint';
import { HOST_TYPES } from './hosts';
import type { ResourceType } from './resourceType';
import { MODULE_TYPE, RAW_TYPE } from './module';

/** The resource types that come with the compiler, by category and name. */
export const BUILT_IN_TYPES: readonly ResourceType<any>[] = [
  ...Object.values<ResourceType<any>>(builtIn),
  ...HOST_TYPES,
  ...ANNOUNCED_TYPES,
].sort(
  (one, other) =>
    CATEGORIES.indexOf(one.category) - CATEGORIES.indexOf(other.category) ||
    (one.name < other.name ? -1 : 1),
);

/**
 * The resource types of an installation, by name. Create it with {@link
 * createRegistry}.
 *
 * @public
 */
export class Registry {
  readonly #types: ReadonlyMap<string, ResourceType>;

  constructor(types: readonly ResourceType[]) {
    this.#types = new Map(types.map(type => [type.name, type]));
  }

  get(name: string): ResourceType | undefined {
    return this.#types.get(name);
  }

  all(): ResourceType[] {
    return [...this.#types.values()];
  }

  /** The resource type that a target is, or that its module or Terraform resource stands for; undefined where there is none. */
  ofTarget(target: Target | undefined): ResourceType | undefined {
    const name = resourceTypeOf(target);
    if (name !== undefined) return this.get(name);
    if (!target || 'skip' in target) return undefined;
    return 'module' in target ? MODULE_TYPE : RAW_TYPE;
  }

  blueprint(name: string, cloud: Cloud): Blueprint | undefined {
    const blueprints: Partial<Record<Cloud, Blueprint>> =
      this.get(name)?.clouds ?? {};
    return blueprints[cloud];
  }

  /** The closest type name to a misspelled `name`. */
  suggest(name: string): string | undefined {
    return suggest(name, this.#types.keys());
  }
}

/**
 * Creates the registry of the built-in resource types and those of an
 * organization.
 *
 * @param extensions - a type of the same name replaces the built-in one; names must be unique
 *
 * @public
 */
export function createRegistry(
  extensions: readonly ResourceType<any>[] = [],
): Registry {
  return new Registry([...BUILT_IN_TYPES, ...extensions]);
}
