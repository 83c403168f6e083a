import {
  appstackStackReadPermission,
  type ConcernedStacks as Concerned,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { SourceStore, StackStore } from '../database';
import type { Authorizer } from '../permissions';

/** How many appStacks are named. */
const MOST_NAMED = 50;

export interface ConcernedStacksOptions {
  stacks: StackStore;
  sources: SourceStore;
  authorizer: Authorizer;
}

/** Finds the appStacks that entities take part in, by what was recorded of their syncs. Nothing is compiled. */
export class ConcernedStacks {
  readonly #options: ConcernedStacksOptions;

  constructor(options: ConcernedStacksOptions) {
    this.#options = options;
  }

  /** Those that have one of the entities in one of the environments; what the caller may not read is only counted. */
  async by(
    entityRefs: readonly string[],
    environments: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Concerned> {
    const { stacks, sources, authorizer } = this.#options;
    const found = await sources.countByStack(entityRefs, environments);
    if (found.size === 0) return { items: [], others: 0 };
    const access = await authorizer.stackAccess(
      credentials,
      appstackStackReadPermission,
    );
    const active = await stacks.findAll([...found.keys()]);
    const items = active
      .filter(stack => access.allows(stack))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, MOST_NAMED)
      .map(({ id, name, title }) => ({ name, title, ...found.get(id)! }));
    return { items, others: active.length - items.length };
  }
}
