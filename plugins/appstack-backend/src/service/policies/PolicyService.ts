import type {
  Page,
  PolicyDocument,
  UpdatePolicyRequest,
} from '@appstack/backstage-plugin-appstack-common';
import { BUILT_IN_POLICIES, checkPolicy } from '@appstack/policies';
import type { Policy } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { DocumentStore, KeptPolicy } from '../../database';
import { contentHash } from '../../hash';
import { actorOf } from '../actor';
import { inBody, refusedField } from '../environmentChanges';
import { DiagnosticsError } from '../errors';
import type { StalenessService } from '../watch/StalenessService';
import type { KnownPolicy, PolicyLibrary } from './PolicyLibrary';

export interface PolicyServiceOptions {
  store: DocumentStore<KeptPolicy>;
  policies: PolicyLibrary;
  staleness: StalenessService;
}

/** What can be changed of a built-in policy. */
const ADJUSTABLE = ['severity', 'effect', 'enabled', 'scope'] as const;

/** Reads, creates, changes and deletes policies; every change is a new version. */
export class PolicyService {
  readonly #options: PolicyServiceOptions;

  constructor(options: PolicyServiceOptions) {
    this.#options = options;
  }

  async list(): Promise<Page<PolicyDocument>> {
    const known = await this.#options.policies.read();
    const items = [...known.values()].map(toDocument);
    return { items, pageInfo: {}, totalItems: items.length };
  }

  async get(id: string): Promise<PolicyDocument> {
    return toDocument(await this.#require(id));
  }

  async create(
    policy: Policy,
    credentials: BackstageCredentials,
  ): Promise<PolicyDocument> {
    refuse(policy);
    const known = await this.#options.policies.read();
    if (known.has(policy.id)) {
      throw new ConflictError(
        `There is a policy "${policy.id}" already. Choose another id.`,
      );
    }
    return await this.#write({ name: policy.id, policy }, credentials);
  }

  /** @param base - the version that the caller has seen; the last one when absent */
  async update(
    id: string,
    request: UpdatePolicyRequest,
    base: number | undefined,
    credentials: BackstageCredentials,
  ): Promise<PolicyDocument> {
    const { version: seen, origin: _o, configured: _c, ...rest } = request;
    const { adjusted: _a, source: _s, updatedAt: _t, ...more } = rest;
    const { updatedBy: _b, ...policy } = more;
    const known = await this.#require(id);
    refuseConfigured(known);
    if (policy.id !== id) throw refusedField('id', 'The id of a policy stays.');
    const asked = base ?? seen;
    if (known.origin === 'built-in') {
      refuseOtherThanAdjusted(policy);
      const { severity, effect, enabled, scope } = policy;
      const adjustment = { severity, effect, enabled, scope };
      return await this.#write({ name: id, adjustment }, credentials, asked);
    }
    refuse(policy);
    return await this.#write({ name: id, policy }, credentials, asked);
  }

  /** A built-in policy is as it came afterwards. */
  async delete(
    id: string,
    base: number | undefined,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const known = await this.#require(id);
    refuseConfigured(known);
    const record = await this.#options.store.find(id);
    if (!record || record.deletedAt) return;
    await this.#options.store.write({
      document: record.document,
      action: 'deleted',
      base: base ?? record.version,
      by: actorOf(credentials),
    });
    await this.#options.staleness.settingsSaved();
  }

  async #write(
    document: KeptPolicy,
    credentials: BackstageCredentials,
    seen?: number,
  ): Promise<PolicyDocument> {
    const { store, staleness } = this.#options;
    const record = await store.find(document.name);
    const isThere = record && !record.deletedAt;
    if (seen !== undefined && seen !== (isThere ? record.version : 0)) {
      throw new ConflictError(
        `The policy "${document.name}" was changed meanwhile. Read it again and repeat the change.`,
      );
    }
    await store.write({
      document,
      action: isThere ? 'updated' : 'created',
      base: record?.version,
      by: actorOf(credentials),
    });
    await staleness.settingsSaved();
    return await this.get(document.name);
  }

  async #require(id: string): Promise<KnownPolicy> {
    const known = (await this.#options.policies.read()).get(id);
    if (known) return known;
    throw new NotFoundError(`There is no policy "${id}".`);
  }
}

function toDocument({ policy, ...record }: KnownPolicy): PolicyDocument {
  return { ...policy, ...record };
}

function refuse(policy: Policy) {
  const found = checkPolicy(policy, inBody);
  if (found.length > 0) throw new DiagnosticsError(found);
}

function refuseConfigured({ configured, policy, source }: KnownPolicy) {
  if (!configured) return;
  const where =
    source ?? 'The configuration (appstack.policies, appstack.builtInPolicies)';
  throw new NotAllowedError(
    `${where} decides about the policy "${policy.id}", which cannot be changed here.`,
  );
}

function refuseOtherThanAdjusted(policy: Policy) {
  const builtIn = BUILT_IN_POLICIES.find(({ id }) => id === policy.id)!;
  const fixed = (one: Policy) => {
    const rest: Record<string, unknown> = { ...one };
    for (const key of ADJUSTABLE) delete rest[key];
    return contentHash(rest);
  };
  if (fixed(policy) !== fixed(builtIn)) {
    throw refusedField(
      'rule',
      `Of a built-in policy, ${ADJUSTABLE.join(', ')} can be changed.`,
    );
  }
}
