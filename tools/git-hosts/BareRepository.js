const { execFileSync } = require('node:child_process');
const { mkdirSync, writeFileSync, chmodSync } = require('node:fs');

const BY = 'Somebody <somebody@example.com> 1700000000 +0000';
const NO_COMMIT = '0'.repeat(40);

/** Refuses pushes to branches as hosts do. */
const hookOf = branches => `#!/bin/sh
while read old new ref; do
  case " ${branches.map(name => `refs/heads/${name}`).join(' ')} " in
    *" $ref "*)
      echo "You are not allowed to push code to protected branches" >&2
      exit 1;;
  esac
done
`;

const quoted = path => `"${path.replace(/[\\"]/g, '\\$&')}"`;
const data = text => `data ${Buffer.byteLength(text)}\n${text}\n`;

/** A real repository of Git, in a folder. */
class BareRepository {
  #commits = 0;

  constructor(folder, { partialClones = true, protectedBranches = [] } = {}) {
    this.folder = folder;
    for (const name of ['hooks', 'objects', 'refs/heads']) {
      mkdirSync(`${folder}/${name}`, { recursive: true });
    }
    writeFileSync(`${folder}/HEAD`, 'ref: refs/heads/main\n');
    writeFileSync(
      `${folder}/config`,
      [
        '[core]\n\tbare = true\n\trepositoryformatversion = 0',
        '[http]\n\treceivepack = true',
        `[uploadpack]\n\tallowFilter = ${partialClones}`,
        `\tallowAnySHA1InWant = ${partialClones}\n`,
      ].join('\n'),
    );
    if (protectedBranches.length > 0) {
      const hook = `${folder}/hooks/pre-receive`;
      writeFileSync(hook, hookOf(protectedBranches));
      chmodSync(hook, 0o755);
    }
  }

  git(...args) {
    return this.#run(args).toString().trim();
  }

  /** The id of a branch or a commit, if there is one. */
  find(revision) {
    try {
      return this.git(
        'rev-parse',
        '--verify',
        '--quiet',
        `${revision}^{commit}`,
      );
    } catch {
      return undefined;
    }
  }

  head(branch) {
    return this.find(`refs/heads/${branch}`);
  }

  /**
   * A commit that no branch has yet; `null` removes a file, an object has its
   * content and mode.
   */
  write(files, { parent, message = 'By hand', author = BY }) {
    const ref = `refs/written/${++this.#commits}`;
    const lines = [
      `commit ${ref}\nmark :1\ncommitter ${author}\n${data(message)}`,
      parent ? `from ${parent}\n` : '',
    ];
    for (const [path, file] of Object.entries(files)) {
      if (file === null) {
        lines.push(`D ${quoted(path)}\n`);
      } else {
        const { content = file, mode = '100644' } = file;
        lines.push(`M ${mode} inline ${quoted(path)}\n${data(content)}`);
      }
    }
    lines.push('\nget-mark :1\n');
    return this.#run(['fast-import', '--quiet'], lines.join(''))
      .toString()
      .trim();
  }

  /** Moves a branch from where it is expected; throws when it is elsewhere. */
  move(branch, to, from = NO_COMMIT) {
    this.git('update-ref', `refs/heads/${branch}`, to, from);
  }

  /** The entries of a commit by path: mode and id of what is in it. */
  entries(commit) {
    const listed = this.git('ls-tree', '-r', '-z', commit);
    return new Map(
      listed
        .split('\0')
        .filter(Boolean)
        .map(line => {
          const [about, path] = line.split('\t');
          const [mode, , id] = about.split(' ');
          return [path, { mode, id }];
        }),
    );
  }

  text(id) {
    return this.#run(['cat-file', 'blob', id]).toString();
  }

  files(branch) {
    const entries = [...this.entries(`refs/heads/${branch}`)];
    const ids = entries.map(([, { id }]) => id);
    const output = this.#run(['cat-file', '--batch'], `${ids.join('\n')}\n`);
    const files = {};
    let at = 0;
    for (const [path] of entries) {
      const end = output.indexOf('\n', at);
      const size = Number(output.toString('utf8', at, end).split(' ')[2]);
      files[path] = output.toString('utf8', end + 1, end + 1 + size);
      at = end + size + 2;
    }
    return files;
  }

  /** The messages of a branch, the last one first. */
  log(branch) {
    const listed = this.git('log', '-z', '--format=%B', `refs/heads/${branch}`);
    return listed
      .split('\0')
      .filter(Boolean)
      .map(message => message.trimEnd());
  }

  authors(branch) {
    return this.git('log', '--format=%an <%ae>', `refs/heads/${branch}`).split(
      '\n',
    );
  }

  branches() {
    const listed = this.git(
      'for-each-ref',
      '--format=%(refname:strip=2)',
      'refs/heads',
    );
    return listed.split('\n');
  }

  message(commit) {
    return this.#run(['log', '-1', '--format=%B', commit]).toString();
  }

  isAncestor(one, other) {
    return this.git('merge-base', one, other) === one;
  }

  /** The merge of two commits, which no branch has yet; nothing when they conflict. */
  mergeOf(into, from, message = 'Merge') {
    let tree;
    try {
      tree = this.git('merge-tree', '--write-tree', into, from);
    } catch {
      return undefined;
    }
    const by = ['-c', 'user.name=Somebody', '-c', 'user.email=s@example.com'];
    const parents = ['-p', into, '-p', from];
    return this.git(...by, 'commit-tree', tree, ...parents, '-m', message);
  }

  #run(args, input) {
    return execFileSync('git', args, {
      ...{ cwd: this.folder, input, maxBuffer: 100_000_000 },
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, HOME: this.folder, GIT_DIR: this.folder },
    });
  }
}

module.exports = { BareRepository };
