import {
  appstackPullRequestCreatePermission,
  appstackTerraformReadPermission,
  deliverySettingsSchema,
  type CreatePullRequestRequest,
  type CreatePullRequestResult,
  type DeliveryPlan,
  type DeliverySettings,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  DeliveryStore,
  PullRequestRecord,
  StackRecord,
  VersionStore,
} from '../../database';
import type { ActivityLog } from '../activity/ActivityLog';
import { actorOf } from '../actor';
import { refuseIfDeleted } from '../AppStackService';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import { requireEnvironment } from '../realizations';
import type { OpenStack, RealizationAccess, StackGate } from '../StackGate';
import { Delivering } from './Delivering';
import type { GitHosts } from './GitHosts';
import { lookAt } from './lookAt';
import type { DeliveryJob } from './Looking';
import type { Targets } from './Targets';

export interface PullRequestServiceOptions {
  store: DeliveryStore;
  versions: VersionStore;
  environments: Pick<EnvironmentLibrary, 'read'>;
  gate: StackGate;
  hosts: GitHosts;
  targets: Targets;
  log: ActivityLog;
  instance?: string;
  /** Where CI reports to. */
  portal?: string;
  appUrl?: string;
}

/** How long the host may take for all requests together. */
const DEADLINE_SECONDS = 100;
/** Longer than the deadline, so that a lock never ends before the work. */
const LOCK_SECONDS = 130;
/** How long a request waits for another one of the same appStack. */
const WAIT_SECONDS = 60;
const POLL_MS = 100;

export interface DeliveryCaller {
  credentials: BackstageCredentials;
  /** The person's own token of the host. */
  scmToken?: string;
}

/** Opens and updates the pull requests of appStacks, for one appStack one request at a time. */
export class PullRequestService {
  readonly #options: PullRequestServiceOptions;
  readonly #delivering: Delivering;

  constructor(options: PullRequestServiceOptions) {
    this.#options = options;
    this.#delivering = new Delivering(options);
  }

  async create(
    name: string,
    request: CreatePullRequestRequest,
    caller: DeliveryCaller,
  ): Promise<CreatePullRequestResult> {
    const deliver = async () =>
      await this.#deliver(await this.#open(name, caller), request, caller);
    if (request.dryRun) return await deliver();
    const { stack } = await this.#open(name, caller);
    const release = await this.#lock(stack);
    try {
      // Read anew: while this waited, there may have come another version.
      return await deliver();
    } finally {
      await release();
    }
  }

  async #open(name: string, { credentials }: DeliveryCaller) {
    const opened = await this.#options.gate.open(name, credentials, {
      environment: [
        appstackPullRequestCreatePermission,
        appstackTerraformReadPermission,
      ],
    });
    refuseIfDeleted(opened.stack);
    return opened;
  }

  async #deliver(
    { stack, environment: access }: OpenStack,
    request: CreatePullRequestRequest,
    { credentials, scmToken }: DeliveryCaller,
  ): Promise<CreatePullRequestResult> {
    const { store, hosts, targets } = this.#options;
    const { settings = deliverySettingsSchema.parse({}) } =
      await store.settings(stack.id);
    const groups = groupsOf(stack, settings, request);
    this.#authorize(stack, groups.flat(), access);
    const resolved = await targets.resolve(stack, settings, credentials);
    const signal = AbortSignal.timeout(DEADLINE_SECONDS * 1000);
    const connection = await hosts.openToWrite(resolved, scmToken, signal);
    const { target } = resolved;
    const actor = actorOf(credentials);
    const items: DeliveryPlan[] = [];
    for (const environments of groups) {
      const job: DeliveryJob = {
        ...{ stack, settings, target, connection, request, actor },
        lookAt: record => this.#lookAt(record, target.repository, scmToken),
        close: (record, comment) =>
          this.#close(record, comment, {
            ...{ signal, repository: target.repository, scmToken },
          }),
        environments,
        ...(settings.pullRequests === 'each' && {
          environment: environments[0],
        }),
      };
      items.push(await this.#delivering.deliver(job));
    }
    return { items };
  }

  /** The token is of the host of `repository`, and is sent to no other one. */
  async #lookAt(
    record: PullRequestRecord,
    repository: string,
    scmToken: string | undefined,
  ): Promise<PullRequestRecord> {
    const { hosts, store } = this.#options;
    return await lookAt(record, {
      ...{ hosts, store },
      scmToken: isSameHost(record.repository, repository)
        ? scmToken
        : undefined,
    });
  }

  async #close(
    record: PullRequestRecord,
    comment: string,
    options: { repository: string; scmToken?: string; signal: AbortSignal },
  ): Promise<void> {
    const { hosts, store } = this.#options;
    const { repository, scmToken, signal } = options;
    const connection = await hosts.openToWrite(
      hosts.require(record.repository),
      isSameHost(record.repository, repository) ? scmToken : undefined,
      signal,
    );
    await connection.closePullRequest(record.number!, comment);
    await store.saveState({ ...record, state: 'closed' });
  }

  #authorize(
    stack: StackRecord,
    environments: readonly string[],
    access: readonly RealizationAccess[],
  ) {
    for (const right of access) {
      this.#options.gate.requireEnvironments(stack, environments, right);
    }
  }

  async #lock({ id, name }: StackRecord): Promise<() => Promise<void>> {
    const until = Date.now() + WAIT_SECONDS * 1000;
    while (Date.now() < until) {
      const release = await this.#options.store.lock(id, LOCK_SECONDS);
      if (release) return release;
      await sleep(POLL_MS);
    }
    throw new ConflictError(
      `Another request is opening a pull request of "${name}". Try again in a minute.`,
    );
  }
}

function isSameHost(one: string, other: string): boolean {
  return new URL(one).host === new URL(other).host;
}

/** The environments of each pull request. */
function groupsOf(
  stack: StackRecord,
  { pullRequests }: DeliverySettings,
  { environments: wanted }: CreatePullRequestRequest,
): string[][] {
  const realized = stack.environments
    .filter(({ version }) => version > 0)
    .map(({ environment }) => environment);
  if (realized.length === 0) {
    throw new NotFoundError(
      `The appStack "${stack.name}" has no version yet. Sync it first.`,
    );
  }
  if (pullRequests === 'each') {
    for (const name of wanted ?? []) requireEnvironment(stack, name);
    return realized
      .filter(name => !wanted || wanted.includes(name))
      .map(name => [name]);
  }
  if (wanted && realized.some(name => !wanted.includes(name))) {
    throw new InputError(
      'One pull request holds all environments of this appStack. Set one for each, or leave the environments out.',
    );
  }
  return [realized];
}
