import type {
  Change,
  Design,
  Diagnostic,
  Environment,
  GeneratedFile,
  Manifest,
  Mapping,
  Properties,
  PolicyResult,
  StackResource,
  Standards,
  UsedDocument,
} from './model';
import type { EnvironmentPlace } from './passes/mapping';
import type { PolicySettings } from './passes/policies';
import type { Registry } from './resource-types/registry';
import type { ProviderSchemas } from './terraform/schemas';

/**
 * The input of `compile`. Nothing else affects its result.
 *
 * @public
 */
export interface CompileInput {
  /** The appStack; `owner` is an entity ref. */
  stack: { name: string; title?: string; description?: string; owner?: string };
  /** Entities as the catalog returns them; everything that `pendingReads` listed. */
  catalog: readonly unknown[];
  scope: {
    /** The roots of the sync: Systems, Domains, Components, Resources, by ref. None compiles the recorded design again, as after an upgrade. */
    entityRefs: readonly string[];
    /** `merge` replaces the synced slice; `replace` makes the appStack exactly the synced entities. */
    mode: 'merge' | 'replace';
    /** The design of an earlier version that takes the place of the catalog; without `entityRefs`, in the mode `replace`. */
    design?: Design;
    /** Entities that exist and that the caller may not read: their slice stays as it is. */
    unreadable?: readonly string[];
    /** Old refs by new ones. */
    renames?: Readonly<Record<string, string>>;
    /** Addresses that are removed from the state without being destroyed. */
    release?: readonly string[];
    /** Entities that were left out and are to be realized now, by ref. */
    realize?: readonly string[];
    /** Addresses of what is retained that are destroyed; each needs to be among those of `confirm` as well. */
    destroy?: readonly string[];
    /** Addresses whose destruction is confirmed. In development, what holds others' data, such as a cluster, needs nothing else. */
    confirm?: readonly string[];
  };
  /** Nearest first; see `mappingChain`. */
  mappings: readonly Mapping[];
  environment: Environment;
  /** All environments that are configured: a name or an identifier of an entity may say in which it belongs. */
  environments?: readonly EnvironmentPlace[];
  standards: Standards;
  /** Properties that the appStack itself gives to entities in this environment, by ref; the manifest records them with the decisions. */
  overrides?: Readonly<Record<string, Properties>>;
  /** The manifest of the last version, the only state; absent for the first one. */
  previous?: Manifest;
  /** The manifests of the appStack's other environments, for its README. */
  siblings?: readonly Manifest[];
  registry: Registry;
  schemas: ProviderSchemas;
  /** What resources are held against; without it they are held against none. */
  policies?: PolicySettings;
  /** What the manifest says that it was made with; see `usedDocuments`. */
  documents?: readonly UsedDocument[];
  /** SHA-256 of text in UTF-8, hex: the platform's own is faster than the one that is used without it. */
  hash?: (text: string) => string;
}

/**
 * The result of `compile`: the realization of an appStack in one
 * environment.
 *
 * @public
 */
export interface Compilation {
  design: Design;
  resources: StackResource[];
  files: GeneratedFile[];
  diagnostics: Diagnostic[];
  changes: Change[];
  /** What does not follow the policies. */
  policyResults: PolicyResult[];
  /** The `previous` of the next compilation; also emitted as `appstack.json`. */
  manifest: Manifest;
  /** Whether anything differs from `previous`. */
  changed: boolean;
  /** The entities that were decided anew, by ref; all others are as `previous` recorded them. */
  synced: ReadonlySet<string>;
}
