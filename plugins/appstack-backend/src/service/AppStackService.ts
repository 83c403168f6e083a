import {
  appstackStackDeletePermission,
  appstackStackReadPermission,
  appstackStackUpdatePermission,
  type AppStack,
  type AppStackExport,
  type AppStackListItem,
  type AppStackQuery,
  type CreateAppStackRequest,
  type DeletedAppStack,
  type Page,
  type UpdateAppStackRequest,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { OverrideStore, StackRecord, StackStore } from '../database';
import type { Authorizer } from '../permissions';
import { actorOf } from './actor';
import { toAppStack, toExport, toListItem } from './appStackDocuments';
import type { EnvironmentLibrary } from './EnvironmentLibrary';
import type { MembershipService } from './MembershipService';
import type { StackGate } from './StackGate';
import type { StalenessService } from './watch/StalenessService';
import type { View, Withholding } from './withholding/Withholding';

export interface AppStackServiceOptions {
  stacks: StackStore;
  gate: StackGate;
  authorizer: Authorizer;
  /** The entity refs that own what the caller owns. */
  ownership: (credentials: BackstageCredentials) => Promise<string[]>;
  environments: EnvironmentLibrary;
  membership: MembershipService;
  overrides: OverrideStore;
  staleness: StalenessService;
  withholding: Withholding;
}

/** Reads, creates, changes and deletes appStacks. What is in them is the business of syncs. */
export class AppStackService {
  readonly #options: AppStackServiceOptions;

  constructor(options: AppStackServiceOptions) {
    this.#options = options;
  }

  async list(
    query: AppStackQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<AppStackListItem>> {
    const { authorizer, stacks, environments, ownership } = this.#options;
    const access = await authorizer.authorize(credentials, {
      stack: [appstackStackReadPermission],
    });
    const { state, outOfDate, mine, cloud, ...filters } = query;
    const page = await stacks.list({
      ...filters,
      ...(mine && { owners: await ownership(credentials) }),
      ...(cloud && {
        cloud: {
          name: cloud,
          environments: (await environments.read()).namesOn(cloud),
        },
      }),
      ...(outOfDate && { outOfDate: outOfDate === 'true' }),
      deleted: state === 'deleted',
      permitted: access.stack[0].filter,
    });
    const described = await this.#describe(
      page.items,
      credentials,
      query.entityRef,
    );
    const asked = query.entityRef ? [query.entityRef] : [];
    const view = await this.#view(described, credentials, asked);
    if (asked.some(ref => view.hidden.has(ref))) {
      return { items: [], pageInfo: {}, totalItems: 0 };
    }
    return {
      items: view.visible(described),
      pageInfo: { nextCursor: page.nextCursor, prevCursor: page.prevCursor },
      totalItems: page.totalItems,
    };
  }

  async get(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<AppStackListItem> {
    const { gate, membership } = this.#options;
    const { stack } = await gate.open(name, credentials);
    const [[whole], [described]] = await Promise.all([
      membership.describe([stack], credentials),
      this.#describe([stack], credentials),
    ]);
    const item = { ...described, membership: whole };
    return await this.#readable(item, [item], credentials);
  }

  async create(
    request: CreateAppStackRequest,
    credentials: BackstageCredentials,
  ): Promise<AppStack> {
    const { stacks, environments } = this.#options;
    (await environments.read()).require(request.environments);
    const createdBy = actorOf(credentials);
    return toAppStack(await stacks.create({ ...request, createdBy }));
  }

  async update(
    name: string,
    request: UpdateAppStackRequest,
    credentials: BackstageCredentials,
  ): Promise<AppStack> {
    const { gate, stacks, environments } = this.#options;
    const { stack } = await gate.open(name, credentials, {
      stack: [appstackStackUpdatePermission],
    });
    refuseIfDeleted(stack);
    const { revision = stack.revision, ...patch } = request;
    const added = (patch.environments ?? []).filter(
      wanted => !stack.environments.some(e => e.environment === wanted),
    );
    (await environments.read()).require(added);
    refuseLosingEnvironments(stack, patch.environments);
    const { visible } = await this.#view([toAppStack(stack)], credentials);
    const base = { ...stack, revision };
    const updated = await stacks.update(base, patch, actorOf(credentials));
    return visible(toAppStack(updated));
  }

  async delete(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<DeletedAppStack> {
    const { gate, stacks } = this.#options;
    const { stack } = await gate.open(name, credentials, {
      stack: [appstackStackDeletePermission],
    });
    const deleted = stack.deletedAt
      ? stack
      : await stacks.update(stack, { deleted: true }, actorOf(credentials));
    return {
      name,
      deletedAt: deleted.deletedAt!,
      message: `The appStack "${name}" was removed from the portal. Nothing in a cloud was destroyed: what Terraform has created is still there, and its state too. The appStack and all its versions can be restored.`,
    };
  }

  async restore(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<AppStack> {
    const { gate, stacks } = this.#options;
    const { stack } = await gate.open(name, credentials, {
      stack: [appstackStackUpdatePermission],
    });
    if (!stack.deletedAt) {
      throw new ConflictError(`The appStack "${name}" is not deleted.`);
    }
    const { visible } = await this.#view([toAppStack(stack)], credentials);
    const restored = { deleted: false };
    return visible(
      toAppStack(await stacks.update(stack, restored, actorOf(credentials))),
    );
  }

  async export(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<AppStackExport> {
    const { gate, overrides } = this.#options;
    const { stack } = await gate.open(name, credentials);
    const own = await overrides.list([stack.id]);
    const { visible } = await this.#view(
      [toAppStack(stack)],
      credentials,
      own.map(({ entityRef }) => entityRef),
    );
    return visible(toExport(stack, own));
  }

  async #describe(
    stacks: StackRecord[],
    credentials: BackstageCredentials,
    entityRef?: string,
  ): Promise<AppStackListItem[]> {
    const { environments, membership, staleness } = this.#options;
    const outOfDate = await staleness.known(stacks.map(({ id }) => id));
    const memberships = entityRef
      ? await membership.describe(stacks, credentials, { entityRef })
      : [];
    const known = await environments.read();
    return stacks.map((stack, index) => ({
      ...toListItem(stack, known, outOfDate.get(stack.id)),
      ...(entityRef && { membership: memberships[index] }),
    }));
  }

  /** A document about appStacks without what the caller may not read in the catalog. */
  async #readable<T>(
    document: T,
    stacks: readonly DescribedStack[],
    credentials: BackstageCredentials,
  ): Promise<T> {
    const { visible } = await this.#view(stacks, credentials);
    return visible(document);
  }

  /** To be made before a change, which is not to fail after it was done. */
  async #view(
    stacks: readonly DescribedStack[],
    credentials: BackstageCredentials,
    others: readonly string[] = [],
  ): Promise<View> {
    const { withholding } = this.#options;
    const entityRefs = [
      ...others,
      ...stacks.flatMap(stack => [
        ...stack.entityRefs,
        ...(stack.membership?.outOfDate ?? []).flatMap(e => e.entityRefs),
      ]),
    ];
    const ownNames = stacks.map(({ name }) => name);
    return await withholding.view({ entityRefs, ownNames }, credentials);
  }
}

type DescribedStack = Pick<
  AppStackListItem,
  'name' | 'entityRefs' | 'membership'
>;

export function refuseIfDeleted(stack: StackRecord) {
  if (!stack.deletedAt) return;
  throw new ConflictError(
    `The appStack "${stack.name}" is deleted. Restore it first: POST /appstacks/${stack.name}/restore.`,
  );
}

function refuseLosingEnvironments(
  stack: StackRecord,
  wanted: readonly string[] | undefined,
) {
  const lost = stack.environments.filter(
    ({ environment, version }) =>
      version > 0 && wanted && !wanted.includes(environment),
  );
  if (lost.length === 0) return;
  const names = lost.map(({ environment }) => `"${environment}"`).join(', ');
  throw new ConflictError(
    `The appStack "${stack.name}" is realized in ${names}, where Terraform may have a state, so it cannot leave. Name all environments that it has, or leave them out of the change.`,
  );
}
