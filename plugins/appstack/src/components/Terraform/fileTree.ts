export interface TreeFolder {
  name: string;
  path: string;
  folders: TreeFolder[];
  files: { name: string; path: string }[];
}

/** The folders and files that the paths describe; folders with only one folder in them are joined with it. */
export function toTree(paths: readonly string[]): TreeFolder {
  const root: TreeFolder = { name: '', path: '', folders: [], files: [] };
  for (const path of paths) {
    const parts = path.split('/');
    const name = parts.pop() ?? path;
    let folder = root;
    for (const part of parts) {
      const folderPath = folder.path ? `${folder.path}/${part}` : part;
      let next = folder.folders.find(candidate => candidate.name === part);
      if (!next) {
        next = { name: part, path: folderPath, folders: [], files: [] };
        folder.folders.push(next);
      }
      folder = next;
    }
    folder.files.push({ name, path });
  }
  return joined(root);
}

function joined(folder: TreeFolder): TreeFolder {
  const folders = folder.folders.map(joined);
  const [only] = folders;
  if (folders.length === 1 && folder.files.length === 0 && folder.name) {
    return { ...only, name: `${folder.name}/${only.name}` };
  }
  return { ...folder, folders };
}
