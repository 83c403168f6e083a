import type {
  ChangeSummary,
  Provenance,
  VersionMode,
} from '@appstack/backstage-plugin-appstack-common';
import type {
  Change,
  Cloud,
  Diagnostic,
  GeneratedFile,
  PolicyResult,
} from '@appstack/compiler/model';
import type { PageOf, PageRequest } from './page';
import type { FileEntry } from './PreviewStore';
import type { NewStack } from './StackStore';

/** A version of an appStack, without what it made of its environments. */
export interface VersionRecord {
  version: number;
  createdAt: string;
  createdBy: string;
  mode: VersionMode;
  label?: string;
  message?: string;
  entityRefs: string[];
  provenance: Provenance;
}

/** What a version made of an environment, in numbers. */
export interface RealizationSummary {
  environment: string;
  /** The version that made it. */
  version: number;
  cloud: Cloud;
  explicit: number;
  implied: number;
  warnings: number;
  summary: ChangeSummary;
}

/** What a version made of an environment, apart from the files. */
export interface RealizationRecord extends RealizationSummary {
  /** The JSON of the manifest, in the format of the version that stored it. */
  manifest: unknown;
  diagnostics: Diagnostic[];
  changes: Change[];
}

/** An entity that the present state of an environment was made from. */
export interface SourceRecord {
  entityRef: string;
  system?: string;
  domain?: string;
  hash: string;
  /** JSON of the properties of the appStack's own that it was made with, in canonical form. */
  overrides?: string;
  explicit: number;
  implied: number;
}

/** Numbers of managed resources by Terraform type, and of decisions by basis. */
export interface Tallies {
  resource: Record<string, number>;
  basis: Record<string, number>;
}

/** What a sync leaves behind of one environment. */
export interface EnvironmentCommit {
  environment: string;
  entityRefs: string[];
  mappingHash: string;
  settingsHash: string;
  /** Of the policies that apply in it. */
  policiesHash: string;
  sources: SourceRecord[];
  /** What does not follow the policies now. */
  policyResults: PolicyResult[];
  tallies: Tallies;
  /** Absent when nothing changed; the state above is brought up to date all the same. */
  realization?: Omit<RealizationSummary, 'environment' | 'version'>;
}

export interface SyncCommit {
  /** The appStack and the version that the sync was compiled against, or one to create. */
  stack: { id: string; version: number } | { create: NewStack };
  /** All environments of the appStack after the sync, in order. */
  environments: string[];
  record: Omit<VersionRecord, 'version' | 'createdAt'>;
  /** The preview that holds the documents and files of the realizations. */
  previewId: string;
  commits: EnvironmentCommit[];
  /** For the record of what happened. */
  activity: {
    durationMs: number;
    /** How many entities were new, gone or different. */
    entities: number;
    /** Those, their Systems and Domains. */
    touched: string[];
  };
}

/** The manifest of a realization, as the version stored it that made it. */
interface StoredManifest {
  environment: string;
  /** The version that made it. */
  version: number;
  json: string;
}

/** Thrown when an appStack got another version after a sync had read it, or its preview is gone. */
export class StaleVersionError extends Error {}

/** Keeps the immutable versions of appStacks and the present state of their environments. */
export interface VersionStore {
  /**
   * Writes a sync in one transaction and returns the appStack's version. Of
   * several at once on the same version exactly one wins; the others get a
   * {@link StaleVersionError}, or a ConflictError when they create.
   */
  commit(commit: SyncCommit): Promise<number>;
  /**
   * JSON of the entities that were read for an environment up to a version,
   * newest first; where a version was restored, up to that one.
   */
  catalogs(
    stackId: string,
    environment: string,
    version: number,
  ): Promise<string[]>;
  /** Newest first. */
  list(stackId: string, page: PageRequest): Promise<PageOf<VersionRecord>>;
  find(stackId: string, version: number): Promise<VersionRecord | undefined>;
  /** Changes what people say about a version; `null` clears. */
  annotate(
    stackId: string,
    version: number,
    notes: { label?: string | null; message?: string | null },
  ): Promise<void>;
  /** The realizations that ever were, oldest first. */
  summaries(stackId: string): Promise<RealizationSummary[]>;
  /** The environments as they were in a version. */
  realizations(
    stackId: string,
    version: number,
    environments?: readonly string[],
  ): Promise<RealizationRecord[]>;
  /** The manifests alone, unread. */
  manifests(
    stackId: string,
    version: number,
    environments?: readonly string[],
  ): Promise<StoredManifest[]>;
  /** The last manifest of an environment, whichever appStack has it. */
  lastManifestOf(environment: string): Promise<StoredManifest | undefined>;
  /** The index of the files that {@link VersionStore.files} reads. */
  fileIndex(
    stackId: string,
    version: number,
    environments: readonly string[],
  ): Promise<FileEntry[]>;
  /** The newest version that made an environment with a manifest of this SHA-256. */
  versionWith(
    stackId: string,
    environment: string,
    manifestHash: string,
  ): Promise<number | undefined>;
  /** The hashes of all that was ever generated at these paths, by path. */
  hashesAt(
    stackId: string,
    paths: ReadonlySet<string>,
  ): Promise<Map<string, Set<string>>>;
  /** Reads files a few at a time, in the order of the index. */
  readFiles(index: readonly FileEntry[]): AsyncGenerator<GeneratedFile>;
  /** The files of the environments and those that all share, as they were in a version, sorted by path. */
  files(
    stackId: string,
    version: number,
    environments: readonly string[],
  ): Promise<GeneratedFile[]>;
}
