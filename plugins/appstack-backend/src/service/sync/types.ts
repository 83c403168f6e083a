import type {
  DraftPreviewRequest,
  SyncRequest,
  VersionMode,
} from '@appstack/backstage-plugin-appstack-common';
import type { Compilation } from '@appstack/compiler';
import type {
  Design,
  Diagnostic,
  Environment,
  Standards,
} from '@appstack/compiler/model';
import type { RawEntity } from '../../catalog';
import type { FileEntry, NewStack, StackRecord } from '../../database';
import type { DecidingMappings } from '../MappingLibrary';

/** A sync, or a version that is restored in its place. */
export interface SyncOrder extends Omit<SyncRequest, 'mode'> {
  mode: VersionMode;
  restored?: RestoredVersion;
  /** The version and environment whose entities are promoted. */
  promoted?: { version: number; environment: string };
  /** What takes the place of what is in force; previewed only. */
  draft?: Pick<DraftPreviewRequest, 'mapping' | 'standards' | 'settings'>;
  /** Those entities, in place of the catalog; no part of a job, which has them as its catalog. */
  snapshot?: RawEntity[];
}

/** A version whose designs take the place of the catalog; plain data that goes to another thread. */
export interface RestoredVersion {
  version: number;
  /** The roots of the sync that made it. */
  entityRefs: string[];
  /** By environment. */
  designs: Record<string, Design>;
}

/** What a sync is about: an appStack that exists, or one that the sync would make. */
export interface SyncTarget {
  name: string;
  title?: string;
  description?: string;
  owner?: string;
  existing?: StackRecord;
  /** Absent in the preview of a name that has no record yet. */
  create?: NewStack;
  /** 0 when there is none. */
  baseVersion: number;
  /** The environments that the sync touches. */
  environments: Environment[];
  /** All environments of the appStack after it. */
  environmentNames: string[];
}

/** What a sync makes of one environment. */
export interface EnvironmentPlan {
  compilation: Compilation;
  /** The index of its files; empty when nothing changes. */
  files: FileEntry[];
  /** How long the compiler took. */
  seconds: number;
  environment: Environment;
  standards: Standards;
  /** Stands for the policies and the waivers that are in force. */
  policiesHash: string;
  mappings: DecidingMappings;
  /** The compilation's, and those of the environment itself. */
  diagnostics: Diagnostic[];
  /** What the environment is synced from, earlier syncs included. */
  entityRefs: string[];
}
