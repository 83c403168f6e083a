import {
  appstackStackReadPermission,
  type EnvironmentUsage,
  type MappingUsage,
  type PageQuery,
  type UsingAppStack,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { StackRecord, StackStore } from '../database';
import type { Authorizer } from '../permissions';
import type { EnvironmentLibrary } from './EnvironmentLibrary';
import { mappingOf } from './Environments';
import {
  decidedBy,
  documentsOf,
  isBehind,
  type MappingLibrary,
} from './MappingLibrary';

export interface UsageServiceOptions {
  stacks: StackStore;
  environments: EnvironmentLibrary;
  library: MappingLibrary;
  authorizer: Authorizer;
}

/** Finds what uses environments and mappings. What the caller may not read is counted. */
export class UsageService {
  readonly #options: UsageServiceOptions;

  constructor(options: UsageServiceOptions) {
    this.#options = options;
  }

  async ofEnvironment(
    name: string,
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentUsage> {
    const environments = await this.#options.environments.read();
    if (!environments.retiredRecord(name)) environments.getRecord(name);
    return await this.#appStacks([name], page, credentials);
  }

  /** The appStacks that have one of these environments. */
  async ofEnvironments(
    names: readonly string[],
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentUsage> {
    return names.length > 0
      ? await this.#appStacks(names, page, credentials)
      : { items: [], pageInfo: {}, totalItems: 0, unreadable: 0 };
  }

  async ofMapping(
    name: string,
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<MappingUsage> {
    const [environments, all] = await Promise.all([
      this.#options.environments.read(),
      this.#options.library.all(),
    ]);
    if (!all.has(name)) {
      throw new NotFoundError(`There is no mapping "${name}".`);
    }
    const documents = documentsOf(all);
    const affected = decidedBy(name, environments.all(), documents);
    return {
      environments: affected.map(environment => ({
        name: environment.name,
        title: environment.title,
        mapping: mappingOf(environment),
      })),
      mappings: [...all.keys()]
        .filter(other => other !== name && isBehind(name, other, documents))
        .sort(),
      appStacks: await this.#appStacks(
        affected.map(environment => environment.name),
        page,
        credentials,
      ),
    };
  }

  /** The appStacks that have one of these environments. */
  async #appStacks(
    environments: readonly string[],
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentUsage> {
    const { stacks, authorizer } = this.#options;
    const users = { environments, deleted: false };
    const access = await authorizer.stackAccess(
      credentials,
      appstackStackReadPermission,
    );
    const [all, readable] = await Promise.all([
      stacks.list({ ...users, limit: 1 }),
      access.denied
        ? undefined
        : stacks.list({ ...users, ...page, permitted: access.filter }),
    ]);
    const { items = [], nextCursor, prevCursor } = readable ?? {};
    return {
      items: items.map(stack => toUser(stack, environments)),
      pageInfo: { nextCursor, prevCursor },
      totalItems: all.totalItems,
      unreadable: all.totalItems - (readable?.totalItems ?? 0),
    };
  }
}

function toUser(
  { name, title, environments }: StackRecord,
  wanted: readonly string[],
): UsingAppStack {
  return {
    name,
    title,
    environments: environments
      .filter(({ environment }) => wanted.includes(environment))
      .map(({ environment, version }) => ({ name: environment, version })),
  };
}
