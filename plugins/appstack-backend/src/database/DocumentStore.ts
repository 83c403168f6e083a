import type { PageOf, PageRequest } from './page';

export type DocumentAction = 'created' | 'updated' | 'deleted' | 'restored';

/** What every kept document says of itself. */
export interface NamedDocument {
  name: string;
  /** Of documents that are for one cloud. */
  cloud?: string;
}

/** A document with what is recorded of its last version. */
export interface DocumentRecord<T> {
  document: T;
  version: number;
  updatedAt: string;
  updatedBy: string;
  deletedAt?: string;
}

export interface DocumentVersionRecord<T> {
  document: T;
  version: number;
  action: DocumentAction;
  createdAt: string;
  createdBy: string;
}

export interface DocumentWrite<T> {
  document: T;
  action: DocumentAction;
  /** The version that the change rests on; absent for a new document. */
  base?: number;
  by: string;
}

/** Keeps documents of one kind by name, with all their versions. */
export interface DocumentStore<T extends NamedDocument> {
  /** By name; deleted ones too. */
  list(): Promise<DocumentRecord<T>[]>;
  find(name: string): Promise<DocumentRecord<T> | undefined>;
  /** Writes a new version; a ConflictError when the name is taken or the base is not the last version. */
  write(write: DocumentWrite<T>): Promise<DocumentRecord<T>>;
  /** Newest first. */
  versions(
    name: string,
    page: PageRequest,
  ): Promise<PageOf<DocumentVersionRecord<T>>>;
  version(
    name: string,
    version: number,
  ): Promise<DocumentVersionRecord<T> | undefined>;
}
