import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { UsageError } from '../errors';

/** A file to read, and the folder that Locations in it may lead to. */
export interface CatalogFile {
  path: string;
  root: string;
}

const CATALOG_FILES = '**/*.{yaml,yml,json,jsonl}';
const NEVER_CATALOG = ['**/node_modules/**', '**/.git/**'];

/** The files behind what `--catalog` names: files, folders with everything below them, and globs. */
export async function findFiles(
  paths: readonly string[],
): Promise<CatalogFile[]> {
  const found: CatalogFile[] = [];
  for (const path of paths) {
    const files = await filesOf(path);
    if (files.length === 0) {
      throw new UsageError(
        `Nothing to read at ${path}: give a file, a folder or a glob that holds *.yaml, *.yml, *.json or *.jsonl files.`,
      );
    }
    found.push(...files);
  }
  return found;
}

/** The files that match a path or glob below a folder, in a fixed order. */
export async function filesBelow(
  root: string,
  pattern: string,
): Promise<string[]> {
  const files = await glob(pattern, {
    cwd: root,
    absolute: true,
    dot: true,
    followSymbolicLinks: false,
    ignore: NEVER_CATALOG,
  });
  return files.sort();
}

async function filesOf(path: string): Promise<CatalogFile[]> {
  const full = resolve(path);
  const stats = await stat(full).catch(() => undefined);
  if (stats?.isDirectory()) {
    const root = await realpath(full);
    const files = await filesBelow(root, CATALOG_FILES);
    return files.map(file => ({ path: file, root }));
  }
  if (stats) {
    const file = await realpath(full);
    return [{ path: file, root: dirname(file) }];
  }
  if (!isDynamicPattern(path)) return [];
  const files = await filesBelow(process.cwd(), path);
  return files.map(file => ({ path: file, root: dirname(file) }));
}
