import type { FileChange } from '@appstack/backstage-plugin-appstack-common';
import { changedArguments, type ProviderSchemas } from '@appstack/compiler';
import type {
  GeneratedFile,
  ResourceArguments,
} from '@appstack/compiler/model';
import { diffFiles } from '../diff';

/** The files of an environment before and after; unchanged ones only as far as others refer to them. */
export interface FilesToCompare {
  before: readonly GeneratedFile[];
  after: readonly GeneratedFile[];
}

/** What differs between two versions of an environment's files. */
export interface ComparedFiles {
  /** By path, with their texts. */
  files: FileChange[];
  arguments: ResourceArguments[];
}

/** Compares files line by line, and the resources in them argument by argument. */
export function compareFiles(
  { before, after }: FilesToCompare,
  schemas: ProviderSchemas,
): ComparedFiles {
  return {
    files: diffFiles(before, after).sort((a, b) => (a.path < b.path ? -1 : 1)),
    arguments: changedArguments(before, after, schemas),
  };
}
