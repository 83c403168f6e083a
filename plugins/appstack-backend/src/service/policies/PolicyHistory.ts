import type {
  Page,
  PageQuery,
  PolicyVersion,
  PolicyVersionDetail,
} from '@appstack/backstage-plugin-appstack-common';
import { BUILT_IN_POLICIES } from '@appstack/policies';
import type { Policy } from '@appstack/compiler/model';
import { NotFoundError } from '@backstage/errors';
import type {
  DocumentStore,
  DocumentVersionRecord,
  KeptPolicy,
} from '../../database';

/** Reads the versions of policies of the portal, and of what was changed of built-in ones. */
export class PolicyHistory {
  readonly #store: DocumentStore<KeptPolicy>;

  constructor(options: { store: DocumentStore<KeptPolicy> }) {
    this.#store = options.store;
  }

  /** Newest first. */
  async list(id: string, page: PageQuery): Promise<Page<PolicyVersion>> {
    if (!(await this.#store.find(id))) {
      throw new NotFoundError(`The portal keeps no versions of "${id}".`);
    }
    const { items, ...pageInfo } = await this.#store.versions(id, page);
    return { items: items.map(toVersion), pageInfo };
  }

  async get(id: string, version: number): Promise<PolicyVersionDetail> {
    const record = await this.#store.version(id, version);
    const policy = record && policyOf(record);
    if (!policy) {
      throw new NotFoundError(`The policy "${id}" has no version ${version}.`);
    }
    return { ...toVersion(record), policy };
  }
}

function toVersion({
  document: _,
  ...version
}: DocumentVersionRecord<KeptPolicy>): PolicyVersion {
  return version;
}

/** As it was in force after the change; undefined for what is built in no more. */
function policyOf({
  action,
  document: { name, policy, adjustment },
}: DocumentVersionRecord<KeptPolicy>): Policy | undefined {
  if (policy) return policy;
  const builtIn = BUILT_IN_POLICIES.find(({ id }) => id === name);
  return builtIn && { ...builtIn, ...(action !== 'deleted' && adjustment) };
}
