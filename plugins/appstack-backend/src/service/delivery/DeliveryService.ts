import {
  appstackDeliveryUpdatePermission,
  appstackStackReadPermission,
  deliverySettingsSchema,
  type Delivery,
  type DeliverySettings,
  type Page,
  type PageQuery,
  type PullRequest,
} from '@appstack/backstage-plugin-appstack-common';
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  DeliveryStore,
  PullRequestRecord,
  StackRecord,
  StackStore,
} from '../../database';
import type { Authorizer } from '../../permissions';
import type { ActivityLog } from '../activity/ActivityLog';
import { actorOf } from '../actor';
import { refuseIfDeleted } from '../AppStackService';
import type { StackGate } from '../StackGate';
import { deliveredEnvironments, toPullRequest } from './documents';
import type { GitHosts } from './GitHosts';
import { lookAt } from './lookAt';
import type { Targets } from './Targets';

export interface DeliveryServiceOptions {
  store: DeliveryStore;
  stacks: StackStore;
  gate: StackGate;
  authorizer: Authorizer;
  hosts: GitHosts;
  targets: Targets;
  log: ActivityLog;
  logger: LoggerService;
}

/** How many pull requests a round looks at. */
const LOOKED_AT = 100;

/** Reads and changes where appStacks are delivered to, and follows their pull requests. */
export class DeliveryService {
  readonly #options: DeliveryServiceOptions;

  constructor(options: DeliveryServiceOptions) {
    this.#options = options;
  }

  async get(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<Delivery> {
    const { stack } = await this.#options.gate.open(name, credentials);
    return await this.#describe(stack, credentials);
  }

  async update(
    name: string,
    settings: DeliverySettings,
    revision: number | undefined,
    credentials: BackstageCredentials,
  ): Promise<Delivery> {
    const { gate, hosts, store, log } = this.#options;
    const { stack } = await gate.open(name, credentials, {
      stack: [appstackDeliveryUpdatePermission],
    });
    refuseIfDeleted(stack);
    if (settings.repository) hosts.require(settings.repository);
    const by = actorOf(credentials);
    await store.saveSettings(stack.id, settings, { revision, by });
    await log.record(stack, { kind: 'delivery', by });
    return await this.#describe(stack, credentials);
  }

  async list(
    name: string,
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<PullRequest>> {
    const { gate, store } = this.#options;
    const { stack } = await gate.open(name, credentials);
    const { items, ...pageInfo } = await store.list(stack.id, page);
    return {
      items: items.map(record => toPullRequest(record, stack.name)),
      pageInfo,
    };
  }

  /** A pull request as the host has it; as it was last known where the host does not answer. */
  async pullRequest(
    id: string,
    scmToken: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<PullRequest> {
    const { authorizer, store, stacks } = this.#options;
    const { stack: access } = await authorizer.authorize(credentials, {
      stack: [appstackStackReadPermission],
    });
    const record = await store.find(id);
    const [stack] = record ? await stacks.findAll([record.stackId]) : [];
    if (!record || !stack || !access[0].allows(stack)) {
      throw new NotFoundError(
        `There is no pull request "${id}", or you may not read its appStack.`,
      );
    }
    return toPullRequest(await this.#look(record, scmToken), stack.name);
  }

  /** Looks at pull requests that are open, with the credentials of the integrations. */
  async lookAtOpen(): Promise<void> {
    for (const record of await this.#options.store.open(LOOKED_AT)) {
      await this.#look(record, undefined);
    }
  }

  async #look(
    record: PullRequestRecord,
    scmToken: string | undefined,
  ): Promise<PullRequestRecord> {
    const { hosts, store, logger } = this.#options;
    return await lookAt(record, { hosts, store, logger, scmToken });
  }

  async #describe(
    stack: StackRecord,
    credentials: BackstageCredentials,
  ): Promise<Delivery> {
    const { store, hosts } = this.#options;
    const [
      { revision, settings = deliverySettingsSchema.parse({}) },
      open,
      merged,
    ] = await Promise.all([
      store.settings(stack.id),
      store.unfinished(stack.id),
      store.merged(stack.id),
    ]);
    return {
      ...{ settings, revision, credentials: hosts.credentials },
      ...(await this.#target(stack, settings, credentials)),
      open: open.map(record => toPullRequest(record, stack.name)),
      environments: deliveredEnvironments(stack, merged),
    };
  }

  async #target(
    stack: StackRecord,
    settings: DeliverySettings,
    credentials: BackstageCredentials,
  ): Promise<Pick<Delivery, 'target' | 'problem'>> {
    try {
      const { targets } = this.#options;
      return {
        target: (await targets.resolve(stack, settings, credentials)).target,
      };
    } catch (error) {
      const { name, message } = error as Error;
      if (name !== 'InputError') throw error;
      return { problem: message };
    }
  }
}
