import { NotFoundError } from '@backstage/errors';
import { changeTree } from './changeTree';
import type { GitHostClient } from './GitHostClient';
import type { GitCommit, GitTreeEntry } from './gitHosts';
import { EXECUTABLE, GitObjects, TREE } from './GitObjects';
import { GitTransport } from './GitTransport';
import { mergeTrees } from './mergeTrees';

const SUBMODULE = '160000';

/**
 * Who a commit is by.
 *
 * @public
 */
export interface GitAuthor {
  name: string;
  email: string;
}

/**
 * A repository by Git's own protocol over HTTP, in memory and without a clone:
 * for hosts whose API cannot commit several files on an expected head. Only the
 * trees of commits are fetched; a server that has no partial clones sends the
 * files of a commit along.
 *
 * @public
 */
export class GitRemote {
  readonly #transport: GitTransport;
  readonly #author: () => Promise<GitAuthor>;
  readonly #objects = new GitObjects();
  /** The commits whose trees are there. */
  readonly #fetched = new Map<string, Promise<void>>();

  /**
   * @param client - its base is the address of the repository for Git
   * @param options - `author`: who commits are by, asked once there is one
   */
  constructor(
    client: GitHostClient,
    options: { author: () => Promise<GitAuthor> },
  ) {
    this.#transport = new GitTransport(client);
    this.#author = options.author;
  }

  /** The last commit of a branch, if there is one. */
  async head(branch: string): Promise<string | undefined> {
    return await this.#transport.head(branch);
  }

  /** The message of a commit that is the head of a branch. */
  async message(commit: string): Promise<string> {
    await this.#fetchTrees([commit]);
    return (await this.#objects.commit(commit)).message;
  }

  /** All files below a folder; none where there is no such folder. */
  async tree(commit: string, folder: string): Promise<GitTreeEntry[]> {
    let tree = await this.#treeOf(commit);
    for (const name of folder === '.' ? [] : folder.split('/')) {
      const below = (await this.#objects.entries(tree)).get(name);
      if (below?.mode !== TREE) return [];
      tree = below.oid;
    }
    return await this.#filesBelow(tree, '');
  }

  /** The text of a file, by the object id of its content. */
  async text(id: string): Promise<string> {
    if (await this.#transport.canFilter()) {
      await this.#objects.addPack(await this.#transport.fetch([id], 'object'));
    }
    return await this.#objects.text(id);
  }

  /** Makes a commit, see `GitConnection.commit`. */
  async commit(commit: GitCommit): Promise<string> {
    const { branch, parent, create, message, writes, removals } = commit;
    const tree = await changeTree(
      this.#objects,
      await this.#treeOf(parent),
      new Map([
        ...removals.map(path => [path, null] as const),
        ...writes.map(({ path, content }) => [path, content] as const),
      ]),
    );
    const from = create ? undefined : parent;
    return await this.#push({ branch, from, tree, parents: [parent], message });
  }

  /**
   * Merges a branch into another one, file by file, see `GitConnection.merge`.
   * Servers without partial clones would have to send all history with its
   * files; for them there is no merge.
   */
  async merge(branches: {
    from: string;
    into: string;
  }): Promise<string | undefined> {
    const { from, into } = branches;
    const [theirs, ours] = await Promise.all([
      this.#existing(from),
      this.#existing(into),
    ]);
    if (!(await this.#transport.canFilter())) return undefined;
    const base = await this.#whereTheyParted(theirs, ours);
    if (base === theirs) return ours;
    if (!base) return undefined;
    await this.#fetchTrees([base, ours, theirs]);
    const tree = await mergeTrees(this.#objects, {
      base: await this.#treeOf(base),
      ours: await this.#treeOf(ours),
      theirs: await this.#treeOf(theirs),
    });
    if (!tree) return undefined;
    return await this.#push({
      ...{ branch: into, from: ours, tree, parents: [ours, theirs] },
      message: `Merge branch '${from}' into ${into}\n`,
    });
  }

  async #push(commit: {
    branch: string;
    from?: string;
    tree: string;
    parents: string[];
    message: string;
  }): Promise<string> {
    const { branch, from, ...content } = commit;
    const author = await this.#author().catch(unknownAuthor);
    const to = await this.#objects.addCommit({ ...content, author });
    const pack = await this.#objects.pack();
    await this.#transport.push({ branch, from, to }, pack);
    this.#fetched.set(to, Promise.resolve());
    return to;
  }

  async #existing(branch: string): Promise<string> {
    const head = await this.head(branch);
    if (!head) throw new NotFoundError(`There is no branch "${branch}".`);
    return head;
  }

  /** The newest commit that both have in their history, as far as it was fetched. */
  async #whereTheyParted(
    theirs: string,
    ours: string,
  ): Promise<string | undefined> {
    const pack = await this.#transport.fetch([theirs, ours], 'commits');
    await this.#objects.addPack(pack);
    const own = new Set<string>();
    for await (const commit of this.#history(ours)) own.add(commit);
    for await (const commit of this.#history(theirs)) {
      if (own.has(commit)) return commit;
    }
    return undefined;
  }

  async *#history(head: string): AsyncGenerator<string> {
    const seen = new Set([head]);
    for (const commit of seen) {
      yield commit;
      const found = await this.#objects.commit(commit).catch(() => undefined);
      for (const parent of found?.parent ?? []) seen.add(parent);
    }
  }

  async #treeOf(commit: string): Promise<string> {
    await this.#fetchTrees([commit]);
    return (await this.#objects.commit(commit)).tree;
  }

  async #fetchTrees(commits: readonly string[]): Promise<void> {
    const missing = commits.filter(commit => !this.#fetched.has(commit));
    if (missing.length > 0) {
      const fetching = this.#transport
        .fetch(missing, 'trees')
        .then(async pack => await this.#objects.addPack(pack));
      for (const commit of missing) {
        this.#fetched.set(commit, fetching);
        fetching.catch(() => this.#fetched.delete(commit));
      }
    }
    await Promise.all(commits.map(commit => this.#fetched.get(commit)));
  }

  async #filesBelow(tree: string, prefix: string): Promise<GitTreeEntry[]> {
    const files: GitTreeEntry[] = [];
    for (const [name, { mode, oid }] of await this.#objects.entries(tree)) {
      const path = `${prefix}${name}`;
      if (mode === TREE) {
        files.push(...(await this.#filesBelow(oid, `${path}/`)));
      } else if (mode !== SUBMODULE) {
        files.push({ path, id: oid, executable: mode === EXECUTABLE });
      }
    }
    return files;
  }
}

/** Tokens of a repository may not be told who they are of. */
function unknownAuthor(error: Error): GitAuthor {
  if (!/^Not(Allowed|Found)Error$/.test(error.name)) throw error;
  return { name: 'AppStack', email: 'appstack@users.noreply' };
}
