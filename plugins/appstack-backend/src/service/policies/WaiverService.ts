import {
  appstackPolicyWaivePermission,
  type CreateWaiverRequest,
  type Page,
  type WaiverDocument,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { PolicyStore, SourceStore } from '../../database';
import { actorOf } from '../actor';
import { refusedField } from '../environmentChanges';
import { requireEnvironment } from '../realizations';
import type { StackGate } from '../StackGate';
import type { Withholding } from '../withholding/Withholding';
import type { PolicyLibrary } from './PolicyLibrary';

export interface WaiverServiceOptions {
  gate: StackGate;
  policies: PolicyLibrary;
  policyStore: PolicyStore;
  sources: SourceStore;
  withholding: Withholding;
}

/** Lets resources of an appStack violate policies for a time. */
export class WaiverService {
  readonly #options: WaiverServiceOptions;

  constructor(options: WaiverServiceOptions) {
    this.#options = options;
  }

  async list(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<Page<WaiverDocument>> {
    const { gate, policyStore, sources, withholding } = this.#options;
    const { stack } = await gate.open(name, credentials);
    const [items, held] = await Promise.all([
      policyStore.waivers(stack.id),
      sources.list([stack.id]),
    ]);
    const entityRefs = held.map(({ entityRef }) => entityRef);
    const about = { entityRefs, ownNames: [name] };
    const { results } = await withholding.from(
      { results: items },
      about,
      credentials,
    );
    return { items: results, pageInfo: {}, totalItems: results.length };
  }

  async create(
    name: string,
    request: CreateWaiverRequest,
    credentials: BackstageCredentials,
  ): Promise<WaiverDocument> {
    const { policies, policyStore } = this.#options;
    const stack = await this.#openToWaive(
      name,
      [request.environment],
      credentials,
    );
    requireEnvironment(stack, request.environment);
    const known = await policies.read();
    if (!known.has(request.policy)) {
      throw refusedField('policy', `There is no policy "${request.policy}".`);
    }
    if (Date.parse(request.until) <= Date.now()) {
      throw refusedField('until', 'A waiver ends in the future.');
    }
    const by = actorOf(credentials);
    return await policyStore.addWaiver(stack.id, { ...request, by });
  }

  async delete(
    name: string,
    id: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { policyStore } = this.#options;
    const stack = await this.#openToWaive(name, [], credentials);
    const all = await policyStore.waivers(stack.id);
    const waiver = all.find(one => one.id === id);
    if (!waiver) {
      throw new NotFoundError(`The appStack "${name}" has no waiver "${id}".`);
    }
    await this.#openToWaive(name, [waiver.environment], credentials);
    await policyStore.removeWaiver(stack.id, waiver, actorOf(credentials));
  }

  async #openToWaive(
    name: string,
    environments: readonly string[],
    credentials: BackstageCredentials,
  ) {
    const { gate } = this.#options;
    const needs = { environment: [appstackPolicyWaivePermission] };
    const opened = await gate.open(name, credentials, needs);
    const [access] = opened.environment;
    gate.requireEnvironments(opened.stack, environments, access);
    return opened.stack;
  }
}
