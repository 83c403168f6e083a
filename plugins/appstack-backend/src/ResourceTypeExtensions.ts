import type {
  AnyResourceType,
  AppstackResourceTypesExtensionPoint,
} from '@appstack/backstage-plugin-appstack-node';
import { typesFrom } from './service/compilation/resourceTypeModules';

/** Collects the resource types that modules add before the plugin starts. */
export class ResourceTypeExtensions implements AppstackResourceTypesExtensionPoint {
  readonly #types = new Map<string, AnyResourceType>();
  /** Paths of modules that export resource types. */
  readonly modules: string[] = [];
  /** The names of those that were added as objects. */
  readonly objects: string[] = [];

  addResourceTypes(...types: Array<AnyResourceType | AnyResourceType[]>) {
    this.#add(types.flat());
    this.objects.push(...types.flat().map(({ name }) => name));
  }

  addResourceTypesOf(...modules: string[]) {
    for (const path of modules) this.#add(typesFrom(path));
    this.modules.push(...modules);
  }

  get types(): AnyResourceType[] {
    return [...this.#types.values()];
  }

  #add(types: readonly AnyResourceType[]) {
    for (const type of types) {
      if (this.#types.has(type.name)) {
        throw new Error(
          `Two modules add a resource type "${type.name}" to appStack. Rename one of them.`,
        );
      }
      this.#types.set(type.name, type);
    }
  }
}
