import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  info,
  warning,
  type Diagnostic,
  type Location,
} from '@appstack/compiler/model';
import { asRecord, isText, refOf } from '../references';
import { filesBelow, type CatalogFile } from './findFiles';
import { isBelow } from './folders';

/** Where a document starts. */
export type FileLocation = Extract<Location, { kind: 'file' }>;

/**
 * The files that a Location leads to. Only files below the folder that the user
 * named are read; all others are reported and skipped.
 */
export async function followLocation(
  entity: unknown,
  from: CatalogFile,
  location: FileLocation,
): Promise<{ files: CatalogFile[]; diagnostics: Diagnostic[] }> {
  const files: CatalogFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const details = { entityRef: refOf(entity), location };
  for (const target of targetsOf(entity)) {
    if (isAddress(target)) {
      diagnostics.push(
        info('read/location-elsewhere', `"${target}" was not read.`, {
          ...details,
          hint: 'Only files are read here; give what it leads to with --catalog.',
        }),
      );
      continue;
    }
    const found = await filesOf(target, from);
    if (found.length === 0) {
      diagnostics.push(
        warning('read/location-empty', `"${target}" leads to no file.`, {
          ...details,
          hint: `Check the path; files outside ${from.root} have to be named with --catalog.`,
        }),
      );
    }
    files.push(...found);
  }
  return { files, diagnostics };
}

function targetsOf(entity: unknown): string[] {
  const { target, targets } = asRecord(asRecord(entity).spec);
  return [target, ...(Array.isArray(targets) ? targets : [])].filter(isText);
}

function isAddress(target: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(target);
}

async function filesOf(
  target: string,
  { path, root }: CatalogFile,
): Promise<CatalogFile[]> {
  const full = resolve(dirname(path), target);
  if (!isBelow(root, full)) return [];
  const direct = await realpath(full).catch(() => undefined);
  const files = direct
    ? [direct]
    : await filesBelow(dirname(path), target).catch(() => []);
  return files
    .filter(file => isBelow(root, file))
    .map(file => ({ path: file, root }));
}
