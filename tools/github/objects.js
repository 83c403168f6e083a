const { createHash } = require('node:crypto');

const sha1 = (...parts) => {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/**
 * Blobs, trees and commits. A tree is a map of all paths below it; the ids of
 * blobs are those of Git.
 */
class Objects {
  blobs = new Map();
  trees = new Map();
  commits = new Map();

  addBlob(content) {
    const bytes = Buffer.from(content);
    const id = sha1(`blob ${bytes.length}\0`, bytes);
    this.blobs.set(id, bytes);
    return id;
  }

  addTree(files) {
    const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
    const id = sha1('tree', JSON.stringify(sorted));
    this.trees.set(id, new Map(sorted));
    return id;
  }

  addCommit(commit) {
    const id = sha1(
      'commit',
      JSON.stringify(commit),
      String(this.commits.size),
    );
    this.commits.set(id, commit);
    return id;
  }

  /** What lies directly in a tree. */
  children(tree) {
    const children = new Map();
    for (const [path, { mode, sha }] of tree) {
      const [name, ...rest] = path.split('/');
      if (rest.length === 0) {
        children.set(name, { path: name, mode, type: 'blob', sha });
      } else {
        const below = children.get(name)?.files ?? new Map();
        below.set(rest.join('/'), { mode, sha });
        children.set(name, { path: name, files: below });
      }
    }
    return [...children.values()].map(child =>
      child.files
        ? {
            path: child.path,
            mode: '040000',
            type: 'tree',
            sha: this.addTree(child.files),
          }
        : child,
    );
  }

  ancestors(commit) {
    const found = new Set();
    const next = [commit];
    while (next.length > 0) {
      const id = next.shift();
      if (found.has(id)) continue;
      found.add(id);
      next.push(...this.commits.get(id).parents);
    }
    return found;
  }

  /** The files of a merge; nothing when both sides changed one differently. */
  mergeFiles(ours, theirs) {
    const mine = this.ancestors(ours);
    const base = [...this.ancestors(theirs)].find(id => mine.has(id));
    const [before, left, right] = [base, ours, theirs].map(id =>
      this.trees.get(this.commits.get(id).tree),
    );
    const merged = new Map();
    for (const path of new Set([...left.keys(), ...right.keys()])) {
      const [old, a, b] = [before, left, right].map(tree => tree.get(path));
      const same = (x, y) => x?.sha === y?.sha;
      if (!same(a, old) && !same(b, old) && !same(a, b)) return undefined;
      const chosen = same(a, old) ? b : a;
      if (chosen) merged.set(path, chosen);
    }
    return merged;
  }
}

module.exports = { Objects };
