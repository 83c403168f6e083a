import type {
  NamePreview,
  StandardsDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { namesByPattern } from '@appstack/compiler';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  DEPLOYABLE_KINDS,
  IDENTITY_FIELDS,
  partOf,
  refOf,
  type CatalogReader,
  type RawEntity,
} from '../catalog';
import type { EnvironmentLibrary } from './EnvironmentLibrary';

/** How many entities are shown where none are named. */
const SHOWN = 3;

export interface NamePreviewServiceOptions {
  catalog: CatalogReader;
  environments: EnvironmentLibrary;
}

/** Shows what a naming pattern makes of entities of the live catalog. */
export class NamePreviewService {
  readonly #options: NamePreviewServiceOptions;

  constructor(options: NamePreviewServiceOptions) {
    this.#options = options;
  }

  async preview(
    naming: StandardsDocument['naming'],
    entityRefs: readonly string[] | undefined,
    credentials: BackstageCredentials,
  ): Promise<NamePreview> {
    const { catalog } = this.#options;
    const [environments, entities] = await Promise.all([
      this.#options.environments.read(),
      entityRefs
        ? catalog.readAll(entityRefs, credentials)
        : this.#some(credentials),
    ]);
    // One environment of each cloud: the others differ in their name alone.
    const places = new Map(
      environments.all().map(environment => [environment.cloud, environment]),
    );
    return {
      items: entities.flatMap(entity =>
        [...places.values()].map(({ name: environment, cloud }) => {
          const entityRef = refOf(entity);
          const { name } = entity.metadata;
          const stack = partOf(entity, 'system')?.split('/').pop() ?? name;
          const place = { stack, environment, cloud };
          return {
            ...{ entityRef, environment, cloud },
            names: namesByPattern(naming, { ...place, name, entityRef }),
          };
        }),
      ),
    };
  }

  /** Those with the longest names on the first page of the catalog: they meet limits first. */
  async #some(credentials: BackstageCredentials): Promise<RawEntity[]> {
    const query = {
      query: DEPLOYABLE_KINDS,
      fields: [...IDENTITY_FIELDS, 'relations'],
    };
    const pages = this.#options.catalog.scan(query, credentials);
    for await (const { entities } of pages) {
      return entities
        .sort((a, b) => b.metadata.name.length - a.metadata.name.length)
        .slice(0, SHOWN);
    }
    return [];
  }
}
