import type {
  AnyResourceType,
  AppstackResourceTypesExtensionPoint,
} from '@appstack/backstage-plugin-appstack-node';

/** Collects the resource types that modules add before the plugin starts. */
export class ResourceTypeExtensions implements AppstackResourceTypesExtensionPoint {
  readonly #types = new Map<string, AnyResourceType>();

  addResourceTypes(...types: Array<AnyResourceType | AnyResourceType[]>) {
    for (const type of types.flat()) {
      if (this.#types.has(type.name)) {
        throw new Error(
          `Two modules add a resource type "${type.name}" to appStack. Rename one of them.`,
        );
      }
      this.#types.set(type.name, type);
    }
  }

  get types(): AnyResourceType[] {
    return [...this.#types.values()];
  }
}
