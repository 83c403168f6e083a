import type {
  Page,
  ProviderSchemaDocument,
  ProviderTypes,
} from '@appstack/backstage-plugin-appstack-common';
import { describeResourceTypes } from '@appstack/compiler';
import {
  isEmitted,
  type ResourceTypeDescription,
} from '@appstack/compiler/model';
import { toJsonSchema } from '@appstack/provider-schemas';
import { NotFoundError } from '@backstage/errors';
import type { CompilerContext } from './CompilerContext';

/** What does not depend on the catalog: resource types and provider schemas. */
export class ReferenceService {
  readonly #context: CompilerContext;
  readonly #resourceTypes: ResourceTypeDescription[];

  constructor(options: { context: CompilerContext }) {
    this.#context = options.context;
    this.#resourceTypes = describeResourceTypes(options.context.registry);
  }

  resourceTypes(): Page<ResourceTypeDescription> {
    return page(this.#resourceTypes);
  }

  /**
   * The types that a rule may name.
   *
   * @param provider - as in {@link providerSchema}
   */
  providerTypes(provider: string): ProviderTypes {
    const { name, version } = this.#requireProvider(provider);
    const types = this.#context.schemas.types(name, 'resource');
    return { provider: name, version, types: types.filter(isEmitted).sort() };
  }

  /** @param provider - its local name (`aws`) or its source (`hashicorp/aws`). */
  providerSchema(provider: string, type: string): ProviderSchemaDocument {
    const { schemas } = this.#context;
    const known = this.#requireProvider(provider);
    const block = schemas.resource(type);
    if (!block || !schemas.types(known.name, 'resource').includes(type)) {
      throw new NotFoundError(
        `The provider "${known.name}" ${known.version} has no resource type "${type}".`,
      );
    }
    return { provider: known.name, type, schema: { ...toJsonSchema(block) } };
  }

  #requireProvider(provider: string) {
    const providers = this.#context.schemas.providers();
    const known = providers.find(
      ({ name, source }) => name === provider || source === provider,
    );
    if (!known) {
      const names = providers.map(({ name }) => name);
      throw new NotFoundError(
        `There is no provider "${provider}"; there are ${names.join(', ')}.`,
      );
    }
    return known;
  }
}

function page<T>(items: T[]): Page<T> {
  return { items, pageInfo: {}, totalItems: items.length };
}
