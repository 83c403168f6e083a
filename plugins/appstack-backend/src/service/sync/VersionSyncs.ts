import {
  appstackStackSyncPermission,
  type DraftPreviewRequest,
  type PromoteRequest,
  type RestoreVersionRequest,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { StackRecord, VersionStore } from '../../database';
import type { StackGate } from '../StackGate';
import type { Asking } from './plan';
import { orderToPromote } from './promotedVersion';
import { orderToRestore } from './restoredVersion';
import type { SyncAnswer } from './SyncAnswer';
import type { SyncService } from './SyncService';
import type { SyncOrder } from './types';

/** Syncs that take what a version keeps in place of the catalog. */
export class VersionSyncs {
  readonly #gate: StackGate;
  readonly #versions: VersionStore;
  readonly #sync: SyncService;

  constructor(options: {
    gate: StackGate;
    versions: VersionStore;
    sync: SyncService;
  }) {
    this.#gate = options.gate;
    this.#versions = options.versions;
    this.#sync = options.sync;
  }

  /** Makes a new version of the design of an earlier one, or previews that. */
  async restore(
    name: string,
    version: number,
    request: RestoreVersionRequest,
    asking: Asking,
  ): Promise<SyncAnswer> {
    const stack = await this.#open(name, asking.credentials);
    const versions = this.#versions;
    const order = await orderToRestore(stack, version, request, versions);
    return await this.#sync.sync(name, order, asking);
  }

  /** Makes an environment from the stored entities of another one, or previews that. */
  async promote(
    name: string,
    request: PromoteRequest,
    asking: Asking,
  ): Promise<SyncAnswer> {
    const stack = await this.#open(name, asking.credentials);
    const order = await orderToPromote(stack, request, this.#versions);
    return await this.#sync.sync(name, order, asking);
  }

  /** Previews an environment as a draft would make it, from what it is synced from. */
  async previewDraft(
    name: string,
    { environment, ...draft }: DraftPreviewRequest,
    asking: Asking,
  ): Promise<SyncAnswer> {
    const stack = await this.#open(name, asking.credentials);
    const record = stack.environments.find(
      one => one.environment === environment && one.version > 0,
    );
    if (!record) {
      throw new NotFoundError(
        `Nothing of "${name}" was synced into "${environment}".`,
      );
    }
    const order: SyncOrder = {
      ...{ dryRun: true, mode: 'merge', draft, environments: [environment] },
      entityRefs: record.entityRefs,
    };
    return await this.#sync.sync(name, order, asking);
  }

  async #open(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<StackRecord> {
    const { stack } = await this.#gate.open(name, credentials, {
      environment: [appstackStackSyncPermission],
    });
    return stack;
  }
}
