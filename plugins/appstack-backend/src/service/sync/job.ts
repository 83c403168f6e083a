import type { ChangeSummary } from '@appstack/backstage-plugin-appstack-common';
import type {
  Cloud,
  Environment,
  PolicyResult,
  Severity,
  Standards,
} from '@appstack/compiler/model';
import type { FileEntry, PreviewedEnvironment, Tallies } from '../../database';
import type { DecidingMappings } from '../MappingLibrary';
import type { OverridesByEnvironment } from '../overridesOf';
import type { DocumentVersions } from '../documentVersions';
import type { JobPolicies } from '../policies/policiesHash';
import type { SyncOrder, SyncTarget } from './types';

/** An environment that a sync touches, with the mappings that decide in it. */
export interface JobEnvironment {
  environment: Environment;
  mappings: DecidingMappings;
}

/** All that decides a sync, as plain data that goes to another thread. */
export interface SyncJob {
  target: SyncTarget;
  request: SyncOrder;
  environments: JobEnvironment[];
  /** All environments that are configured: a name or an identifier of an entity may say in which it belongs. */
  configured: readonly Environment[];
  standards: Standards;
  /** What the appStack itself says of properties, in the environments of the job. */
  overrides: OverridesByEnvironment;
  /** What resources are held against. */
  policies: JobPolicies;
  /** Versions of what the portal keeps, for the manifests. */
  versions: DocumentVersions;
  /** Entities that the appStack holds and that exist, but that the caller may not read. */
  unreadable: string[];
  /** JSON of the entities that were read, in UTF-8. */
  catalog: Uint8Array;
  /** JSON of the manifests in force, in UTF-8, those of other environments too. */
  manifests: { environment: string; json: Uint8Array }[];
}

/** An entity that an environment is made from, as far as the catalog and the design say. */
export interface SourceDraft {
  entityRef: string;
  system?: string;
  /** Null when its System was read and is in no Domain; absent when what was recorded applies. */
  domain?: string | null;
  /** Absent when what was recorded applies. */
  hash?: string;
  /** What was recorded applies only if it is this. */
  unlessOther?: string;
  /** JSON of what the appStack itself says of its properties, null when it says nothing; absent when what was recorded applies. */
  overrides?: string | null;
  explicit: number;
  implied: number;
}

/** What there is to say of an environment without its documents. */
export interface EnvironmentFacts {
  environment: string;
  cloud: Cloud;
  changed: boolean;
  explicit: number;
  implied: number;
  /** Numbers of diagnostics, those of the mappings and of the comparison with other environments included. */
  severities: Record<Severity, number>;
  /** The same of the compiler alone. */
  compiledSeverities: Record<Severity, number>;
  summary: ChangeSummary;
  /** What does not follow the policies. */
  policyResults: PolicyResult[];
  /** What it holds, by Terraform type and by basis. */
  tallies: Tallies;
  /** What it is synced from after the sync. */
  entityRefs: string[];
  /** How long the compiler took. */
  seconds: number;
  files: number;
  bytes: number;
}

/** What there is to say of a compiled sync without its documents. */
export interface SyncFacts {
  /** The version that it is compared with; 0 when there is none. */
  baseVersion: number;
  /** Of the appStack; absent in the preview of a name without one. */
  owner?: string;
  version: number;
  changed: boolean;
  digest: string;
  /** Entities that the answer may name. */
  refs: string[];
  environments: EnvironmentFacts[];
}

/** A compiled sync, printed: bytes are handed to another thread without a copy. */
export interface CompiledSync {
  facts: SyncFacts;
  /** JSON of the answer without `name` and `dryRun`. */
  answer: Uint8Array;
  /** The files that all environments share. */
  files: FileEntry[];
  environments: PreviewedEnvironment[];
  /** Contents of the files by hash. */
  contents: Map<string, Uint8Array>;
}
