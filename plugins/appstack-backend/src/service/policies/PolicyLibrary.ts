import { BUILT_IN_POLICIES } from '@appstack/policies';
import type { Policy } from '@appstack/compiler/model';
import type { DocumentRecord, DocumentStore, KeptPolicy } from '../../database';
import type { Configured } from '../sources/combine';
import {
  sourceOf,
  type ConfiguredDocuments,
} from '../sources/ConfiguredDocuments';

/** A policy, and where it comes from. */
export interface KnownPolicy {
  policy: Policy;
  origin: 'built-in' | 'config' | 'portal';
  /** Of one of a file: its address and line. */
  source?: string;
  /** Whether the configuration, or a file that it names, decides about it. */
  configured: boolean;
  /** Whether something was changed of a built-in one. */
  adjusted: boolean;
  /** 0 for what the portal does not keep. */
  version: number;
  updatedAt?: string;
  updatedBy?: string;
}

export interface PolicyLibraryOptions {
  configured: ConfiguredDocuments;
  store: DocumentStore<KeptPolicy>;
}

/** All policies: the built-in ones as they were adjusted, those of the configuration, and those of the portal. */
export class PolicyLibrary {
  readonly #configured: PolicyLibraryOptions['configured'];
  readonly #store: DocumentStore<KeptPolicy>;

  constructor(options: PolicyLibraryOptions) {
    this.#configured = options.configured;
    this.#store = options.store;
  }

  /** By id, as they are now: other replicas write, too. */
  async read(): Promise<Map<string, KnownPolicy>> {
    const [records, configured] = await Promise.all([
      this.#store.list(),
      this.#configured.read(),
    ]);
    const kept = new Map(
      records
        .filter(({ deletedAt }) => deletedAt === undefined)
        .map(record => [record.document.name, record]),
    );
    const own = [...kept.values()].flatMap(record => fromPortal(record) ?? []);
    const all = [
      ...own,
      ...configured.policies.map(policy => fromConfig(policy, configured)),
      ...BUILT_IN_POLICIES.map(policy =>
        builtIn(policy, kept.get(policy.id), configured),
      ),
    ];
    all.sort((a, b) => (a.policy.id < b.policy.id ? -1 : 1));
    return new Map(all.map(known => [known.policy.id, known]));
  }

  /** Those that resources are held against. */
  async policies(): Promise<Policy[]> {
    return [...(await this.read()).values()].map(({ policy }) => policy);
  }
}

function builtIn(
  policy: Policy,
  record: DocumentRecord<KeptPolicy> | undefined,
  documents: Configured,
): KnownPolicy {
  const { builtInPolicies } = documents;
  const configured = Object.hasOwn(builtInPolicies, policy.id);
  const adjustment = configured
    ? builtInPolicies[policy.id]
    : record?.document.adjustment;
  return {
    policy: { ...policy, ...adjustment },
    origin: 'built-in',
    configured,
    adjusted: adjustment !== undefined,
    ...sourceOf(documents, 'built-in policy', policy.id),
    ...writtenIn(record),
  };
}

function fromConfig(policy: Policy, documents: Configured): KnownPolicy {
  return {
    ...{ policy, origin: 'config', configured: true },
    ...{ adjusted: false, version: 0 },
    ...sourceOf(documents, 'policy', policy.id),
  };
}

function fromPortal(
  record: DocumentRecord<KeptPolicy>,
): KnownPolicy | undefined {
  const { policy } = record.document;
  return (
    policy && {
      ...{ policy, origin: 'portal', configured: false, adjusted: false },
      ...writtenIn(record),
    }
  );
}

function writtenIn(record: DocumentRecord<KeptPolicy> | undefined) {
  const { version = 0, updatedAt, updatedBy } = record ?? {};
  return { version, updatedAt, updatedBy };
}
