import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { refOf, type CatalogReader, type RawEntity } from '../catalog';

/** Relations to what rules match beside the entity. */
export const GROUPS = ['partOf'];

/** Reads what entities have relations to, each once. */
export class RelatedEntities {
  readonly #catalog: CatalogReader;
  readonly #credentials: BackstageCredentials;
  readonly #types: readonly string[];
  readonly #known = new Map<string, RawEntity | undefined>();

  constructor(
    catalog: CatalogReader,
    credentials: BackstageCredentials,
    types: readonly string[] = GROUPS,
  ) {
    this.#catalog = catalog;
    this.#credentials = credentials;
    this.#types = types;
  }

  /** Entities with those that they have such relations to: rules may look at an entity's System and Domain. */
  async with(entities: readonly RawEntity[]): Promise<RawEntity[]> {
    const own = new Set(entities.map(refOf));
    const related = new Set(
      entities
        .flatMap(({ relations = [] }) => relations)
        .filter(({ type }) => this.#types.includes(type))
        .map(({ targetRef }) => targetRef)
        .filter(ref => !own.has(ref)),
    );
    const unknown = [...related].filter(ref => !this.#known.has(ref));
    const found = await this.#catalog.readRefs(unknown, this.#credentials);
    for (const ref of unknown) this.#known.set(ref, found.get(ref));
    return [
      ...entities,
      ...[...related].flatMap(ref => this.#known.get(ref) ?? []),
    ];
  }
}
