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
import type { CatalogReader } from '../catalog';
import type { StackRecord, StackStore } from '../database';
import type { Authorizer } from '../permissions';
import { actorOf } from './actor';
import { toAppStack, toExport, toListItem } from './appStackDocuments';
import type { EnvironmentLibrary } from './EnvironmentLibrary';
import type { MembershipService } from './MembershipService';
import type { StackGate } from './StackGate';

export interface AppStackServiceOptions {
  stacks: StackStore;
  gate: StackGate;
  authorizer: Authorizer;
  environments: EnvironmentLibrary;
  membership: MembershipService;
  catalog: CatalogReader;
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
    const { authorizer, stacks, catalog } = this.#options;
    const access = await authorizer.authorize(credentials, {
      stack: [appstackStackReadPermission],
    });
    const { state, ...filters } = query;
    const page = await stacks.list({
      ...filters,
      deleted: state === 'deleted',
      permitted: access.stack[0].filter,
    });
    const roots = page.items.flatMap(rootsOf);
    const asked = query.entityRef ? [...roots, query.entityRef] : roots;
    const readable = await catalog.readableRefs(
      [...new Set(asked)],
      credentials,
    );
    if (query.entityRef && !readable.has(query.entityRef)) {
      return { items: [], pageInfo: {}, totalItems: 0 };
    }
    return {
      items: await this.#describe(
        page.items,
        readable,
        credentials,
        query.entityRef,
      ),
      pageInfo: { nextCursor: page.nextCursor, prevCursor: page.prevCursor },
      totalItems: page.totalItems,
    };
  }

  async get(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<AppStackListItem> {
    const { stack } = await this.#options.gate.open(name, credentials);
    const { membership, environments } = this.#options;
    const [whole] = await membership.describe([stack], credentials);
    return {
      ...toListItem(stack, environments),
      membership: whole,
    };
  }

  async create(
    request: CreateAppStackRequest,
    credentials: BackstageCredentials,
  ): Promise<AppStack> {
    const { stacks, environments } = this.#options;
    environments.require(request.environments);
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
    environments.require(added);
    refuseLosingEnvironments(stack, patch.environments);
    const base = { ...stack, revision };
    return toAppStack(await stacks.update(base, patch, actorOf(credentials)));
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
    return toAppStack(
      await stacks.update(stack, { deleted: false }, actorOf(credentials)),
    );
  }

  async export(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<AppStackExport> {
    const { stack } = await this.#options.gate.open(name, credentials);
    return toExport(stack);
  }

  async #describe(
    stacks: StackRecord[],
    readable: ReadonlySet<string>,
    credentials: BackstageCredentials,
    entityRef: string | undefined,
  ): Promise<AppStackListItem[]> {
    const { environments, membership } = this.#options;
    const memberships = entityRef
      ? await membership.describe(stacks, credentials, entityRef)
      : [];
    return stacks.map((stack, index) => {
      const item = toListItem(stack, environments);
      return {
        ...item,
        entityRefs: item.entityRefs.filter(ref => readable.has(ref)),
        ...(entityRef && { membership: memberships[index] }),
      };
    });
  }
}

export function refuseIfDeleted(stack: StackRecord) {
  if (!stack.deletedAt) return;
  throw new ConflictError(
    `The appStack "${stack.name}" is deleted. Restore it first: POST /appstacks/${stack.name}/restore.`,
  );
}

function rootsOf(stack: StackRecord): string[] {
  return stack.environments.flatMap(({ entityRefs }) => entityRefs);
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
