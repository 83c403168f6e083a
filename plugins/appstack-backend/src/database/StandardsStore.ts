import type { StandardsInput } from '@appstack/compiler/model';
import type { PageOf, PageRequest } from './page';

export type StandardsAction = 'created' | 'updated' | 'restored';

/** A version of the standards that the portal keeps. */
export interface StandardsRecord {
  /** Only the keys that the portal keeps. */
  document: StandardsInput;
  version: number;
  action: StandardsAction;
  message?: string;
  createdAt: string;
  createdBy: string;
}

export interface StandardsWrite extends Pick<
  StandardsRecord,
  'document' | 'action' | 'message'
> {
  /** The version that the change rests on; 0 for the first one. */
  base: number;
  by: string;
}

/** Keeps one document with all its versions. */
export interface StandardsStore {
  /** The version in force; undefined as long as the portal keeps none. */
  last(): Promise<StandardsRecord | undefined>;
  /** Writes a new version; a ConflictError when the base is not the last one. */
  write(write: StandardsWrite): Promise<StandardsRecord>;
  /** Newest first. */
  versions(page: PageRequest): Promise<PageOf<StandardsRecord>>;
  version(version: number): Promise<StandardsRecord | undefined>;
}
