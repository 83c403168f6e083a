import type { Mapping } from '@appstack/compiler/model';
import type { DocumentAction } from './DocumentStore';
import type { PageOf, PageRequest } from './page';

/** A mapping that was made in the portal. */
export interface MappingRecord {
  mapping: Mapping;
  version: number;
  updatedAt: string;
  updatedBy: string;
  deletedAt?: string;
}

export interface MappingVersionRecord {
  mapping: Mapping;
  version: number;
  action: DocumentAction;
  createdAt: string;
  createdBy: string;
}

export interface MappingWrite {
  mapping: Mapping;
  action: DocumentAction;
  /** The version that the change rests on; absent for a new mapping. */
  base?: number;
  by: string;
}

/** Keeps the mappings of the portal with all their versions. */
export interface MappingStore {
  /** By name; deleted ones too. */
  list(): Promise<MappingRecord[]>;
  find(name: string): Promise<MappingRecord | undefined>;
  /** Writes a new version; a ConflictError when the name is taken or the base is not the last version. */
  write(write: MappingWrite): Promise<MappingRecord>;
  /** Newest first. */
  versions(
    name: string,
    page: PageRequest,
  ): Promise<PageOf<MappingVersionRecord>>;
  version(
    name: string,
    version: number,
  ): Promise<MappingVersionRecord | undefined>;
}
