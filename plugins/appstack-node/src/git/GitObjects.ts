import * as git from 'isomorphic-git';
import { memfs, type IFs } from 'memfs';

/** An entry of a tree, as Git writes it. */
export interface GitEntry {
  /** Such as `100644` for a file, `040000` for a tree. */
  mode: string;
  oid: string;
}

export type GitEntries = Map<string, GitEntry>;

/** A commit to write. */
export interface NewCommit {
  tree: string;
  parents: string[];
  message: string;
  author: { name: string; email: string };
}

export const TREE = '040000';
export const EXECUTABLE = '100755';
/** Where the objects are in memory. */
interface Opened {
  files: IFs['promises'];
  repository: { fs: IFs; dir: string; gitdir: string; cache: object };
}

async function open(): Promise<Opened> {
  const { fs } = memfs();
  const repository = { fs, dir: '/', gitdir: '/.git', cache: {} };
  await git.init({ ...repository, defaultBranch: 'main' });
  await fs.promises.mkdir('/.git/objects/pack', { recursive: true });
  return { repository, files: fs.promises };
}

/** Git objects in memory: those that were fetched, and new ones to push. */
export class GitObjects {
  readonly #added = new Set<string>();
  #opened?: Promise<Opened>;
  #packs = 0;

  /** Takes the objects of a pack in. */
  async addPack(pack: Buffer): Promise<void> {
    const { repository, files } = await this.#open();
    const filepath = `.git/objects/pack/pack-${this.#packs++}.pack`;
    await files.writeFile(`/${filepath}`, pack);
    await git.indexPack({ ...repository, filepath });
  }

  async commit(oid: string) {
    const { repository } = await this.#open();
    return (await git.readCommit({ ...repository, oid })).commit;
  }

  async entries(tree: string): Promise<GitEntries> {
    const { repository } = await this.#open();
    const read = await git.readTree({ ...repository, oid: tree });
    return new Map(
      read.tree.map(({ path, mode, oid }) => [path, { mode, oid }]),
    );
  }

  async text(oid: string): Promise<string> {
    const { repository } = await this.#open();
    const { blob } = await git.readBlob({ ...repository, oid });
    return Buffer.from(blob).toString('utf8');
  }

  async addBlob(content: string): Promise<string> {
    const { repository } = await this.#open();
    const blob = Buffer.from(content);
    return this.#add(await git.writeBlob({ ...repository, blob }));
  }

  async addTree(entries: GitEntries): Promise<string> {
    const { repository } = await this.#open();
    const tree = [...entries].map(([path, { mode, oid }]) => ({
      ...{ path, mode, oid },
      type: typeOf(mode),
    }));
    return this.#add(await git.writeTree({ ...repository, tree }));
  }

  async addCommit({ author, parents, ...commit }: NewCommit): Promise<string> {
    const { repository } = await this.#open();
    const by = {
      ...{ timestamp: Math.floor(Date.now() / 1000), timezoneOffset: 0 },
      name: inHeader(author.name) || 'AppStack',
      email: inHeader(author.email),
    };
    const parts = { ...commit, parent: parents, author: by, committer: by };
    return this.#add(await git.writeCommit({ ...repository, commit: parts }));
  }

  /** A pack with all that was added. */
  async pack(): Promise<Buffer> {
    const { repository } = await this.#open();
    const oids = [...this.#added];
    const { packfile } = await git.packObjects({ ...repository, oids });
    return Buffer.from(packfile!);
  }

  #open(): Promise<Opened> {
    this.#opened ??= open();
    return this.#opened;
  }

  #add(oid: string): string {
    this.#added.add(oid);
    return oid;
  }
}

function typeOf(mode: string): git.TreeEntry['type'] {
  if (mode === TREE) return 'tree';
  return mode === '160000' ? 'commit' : 'blob';
}

/** Names stand between marks of their own in a commit. */
function inHeader(text: string): string {
  return text.replace(/[<>\p{Cc}]/gu, '').trim();
}
