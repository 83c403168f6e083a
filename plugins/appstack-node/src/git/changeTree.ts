import { ConflictError } from '@backstage/errors';
import {
  EXECUTABLE,
  TREE,
  type GitEntries,
  type GitObjects,
} from './GitObjects';

/** Texts to write by path; `null` removes a file. */
export type TreeChanges = ReadonlyMap<string, string | null>;

const FILE = '100644';

/** Writes a tree that differs from another one, and returns its id. */
export async function changeTree(
  objects: GitObjects,
  tree: string | undefined,
  changes: TreeChanges,
): Promise<string> {
  return await objects.addTree(
    await changedEntries(objects, tree, changes, ''),
  );
}

async function changedEntries(
  objects: GitObjects,
  tree: string | undefined,
  changes: TreeChanges,
  prefix: string,
): Promise<GitEntries> {
  const entries: GitEntries = tree ? await objects.entries(tree) : new Map();
  for (const [name, content] of filesOf(changes)) {
    const present = entries.get(name);
    if (present?.mode === TREE) refuse(`${prefix}${name}`, 'a folder');
    if (content === null) {
      entries.delete(name);
    } else {
      const mode = present?.mode === EXECUTABLE ? EXECUTABLE : FILE;
      entries.set(name, { mode, oid: await objects.addBlob(content) });
    }
  }
  for (const [name, below] of foldersOf(changes)) {
    const present = entries.get(name);
    if (present && present.mode !== TREE) {
      refuse(`${prefix}${name}`, 'no folder');
    }
    const path = `${prefix}${name}/`;
    const changed = await changedEntries(objects, present?.oid, below, path);
    if (changed.size === 0) entries.delete(name);
    else entries.set(name, { mode: TREE, oid: await objects.addTree(changed) });
  }
  return entries;
}

function filesOf(changes: TreeChanges) {
  return [...changes].filter(([path]) => !path.includes('/'));
}

function foldersOf(
  changes: TreeChanges,
): Map<string, Map<string, string | null>> {
  const folders = new Map<string, Map<string, string | null>>();
  for (const [path, content] of changes) {
    const slash = path.indexOf('/');
    if (slash < 0) continue;
    const name = path.slice(0, slash);
    const below = folders.get(name) ?? new Map();
    folders.set(name, below.set(path.slice(slash + 1), content));
  }
  return folders;
}

function refuse(path: string, what: string): never {
  throw new ConflictError(
    `${path} is ${what} in the repository, so nothing can be written there.`,
  );
}
