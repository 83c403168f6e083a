/** A refusal with the status and the message that GitHub gives. */
class Refusal extends Error {
  constructor(status, message, headers = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

const found = (value, message = 'Not Found') => {
  if (value === undefined) throw new Refusal(404, message);
  return value;
};

const MODES = new Set(['100644', '100755', '120000']);

function pullDocument(simulator, repository, pull) {
  const head = repository.refs.get(pull.head) ?? pull.lastHead;
  pull.lastHead = head;
  const base = repository.refs.get(pull.base);
  const clean = repository.objects.mergeFiles(base, head) !== undefined;
  return {
    number: pull.number,
    html_url: `${simulator.url}/${repository.name}/pull/${pull.number}`,
    state: pull.state,
    title: pull.title,
    body: pull.body,
    draft: pull.draft,
    merged_at: pull.merged_at,
    merged: pull.merged_at !== null,
    mergeable: pull.state === 'open' ? clean : null,
    head: { ref: pull.head, sha: head },
    base: { ref: pull.base, sha: base },
  };
}

/** The method, the path below the repository, and what is answered: a status and a document. */
const routes = [
  [
    'GET',
    /^$/,
    ({ repository, mayWrite }) => [
      200,
      {
        full_name: repository.name,
        default_branch: 'main',
        archived: false,
        permissions: { pull: true, push: mayWrite },
      },
    ],
  ],
  [
    'GET',
    /^\/branches\/(.+)$/,
    ({ repository }, [branch]) => {
      const sha = found(repository.refs.get(branch), 'Branch not found');
      const { tree, message } = repository.objects.commits.get(sha);
      const commit = { message, tree: { sha: tree } };
      const isProtected = repository.protectedBranches.has(branch);
      return [
        200,
        { name: branch, commit: { sha, commit }, protected: isProtected },
      ];
    },
  ],
  [
    'GET',
    /^\/git\/commits\/(\w+)$/,
    ({ repository }, [sha]) => {
      const commit = found(repository.objects.commits.get(sha));
      const { message, tree, parents } = commit;
      return [
        200,
        {
          sha,
          message,
          tree: { sha: tree },
          parents: parents.map(id => ({ sha: id })),
        },
      ];
    },
  ],
  [
    'GET',
    /^\/git\/trees\/(\w+)$/,
    ({ repository, simulator, query }, [sha]) => {
      const { objects } = repository;
      const tree = found(objects.trees.get(sha));
      const items = query.has('recursive')
        ? [...tree].map(([path, entry]) => ({ path, type: 'blob', ...entry }))
        : objects.children(tree);
      const limit = query.has('recursive') ? simulator.treeLimit : Infinity;
      return [
        200,
        { sha, tree: items.slice(0, limit), truncated: items.length > limit },
      ];
    },
  ],
  [
    'GET',
    /^\/git\/blobs\/(\w+)$/,
    ({ repository }, [sha]) => {
      const bytes = found(repository.objects.blobs.get(sha));
      return [
        200,
        { sha, encoding: 'base64', content: bytes.toString('base64') },
      ];
    },
  ],
  [
    'POST',
    /^\/git\/trees$/,
    ({ repository, body }) => {
      const { objects } = repository;
      const base = found(objects.trees.get(body.base_tree), 'base_tree');
      const files = new Map(base);
      for (const { path, mode, content, sha } of body.tree) {
        if (!MODES.has(mode)) throw new Refusal(422, 'tree.mode is not valid');
        if (/(^|\/)(\.{0,2}|\.git)(\/|$)|\\/.test(path)) {
          throw new Refusal(422, 'tree.path contains a malformed path');
        }
        if (sha === null) {
          if (!files.delete(path)) {
            throw new Refusal(422, 'GitRPC::BadObjectState');
          }
        } else {
          files.set(path, { mode, sha: sha ?? objects.addBlob(content) });
        }
      }
      return [201, { sha: objects.addTree(files) }];
    },
  ],
  [
    'POST',
    /^\/git\/commits$/,
    ({ repository, body, login }) => {
      const { message, tree, parents } = body;
      found(repository.objects.trees.get(tree));
      for (const id of parents) found(repository.objects.commits.get(id));
      const commit = { message, tree, parents, author: login };
      return [201, { sha: repository.objects.addCommit(commit) }];
    },
  ],
  [
    'POST',
    /^\/git\/refs$/,
    ({ repository, body }) => {
      const branch = body.ref.replace(/^refs\/heads\//, '');
      if (repository.refs.has(branch)) {
        throw new Refusal(422, 'Reference already exists');
      }
      found(repository.objects.commits.get(body.sha));
      repository.refs.set(branch, body.sha);
      return [201, { ref: body.ref, object: { sha: body.sha } }];
    },
  ],
  [
    'PATCH',
    /^\/git\/refs\/heads\/(.+)$/,
    ({ repository, body }, [branch]) => {
      const present = repository.refs.get(branch);
      if (!present) throw new Refusal(422, 'Reference does not exist');
      if (repository.protectedBranches.has(branch)) {
        throw new Refusal(422, 'Protected branch update failed');
      }
      if (!body.force && !repository.objects.ancestors(body.sha).has(present)) {
        throw new Refusal(422, 'Update is not a fast forward');
      }
      repository.refs.set(branch, body.sha);
      return [200, { ref: `refs/heads/${branch}`, object: { sha: body.sha } }];
    },
  ],
  [
    'POST',
    /^\/merges$/,
    ({ repository, body }) => {
      const { objects, refs } = repository;
      const into = found(refs.get(body.base));
      const from = found(refs.get(body.head) ?? body.head);
      if (objects.ancestors(into).has(from)) return [204];
      const files = objects.mergeFiles(into, from);
      if (!files) throw new Refusal(409, 'Merge conflict');
      const sha = objects.addCommit({
        message: `Merge ${body.head} into ${body.base}`,
        tree: objects.addTree(files),
        parents: [into, from],
      });
      refs.set(body.base, sha);
      return [201, { sha }];
    },
  ],
  [
    'GET',
    /^\/pulls$/,
    ({ repository, simulator, query }) => {
      const branch = query.get('head')?.split(':')[1];
      const matching = repository.pulls.filter(
        pull =>
          pull.state === (query.get('state') ?? 'open') &&
          (branch === undefined || pull.head === branch),
      );
      return [
        200,
        matching.map(pull => pullDocument(simulator, repository, pull)),
      ];
    },
  ],
  [
    'POST',
    /^\/pulls$/,
    ({ repository, simulator, body, login }) => {
      const { pulls, refs, objects } = repository;
      const head = refs.get(body.head);
      const base = refs.get(body.base);
      if (!head || !base) throw new Refusal(422, 'Validation Failed');
      if (pulls.some(p => p.state === 'open' && p.head === body.head)) {
        throw new Refusal(422, 'A pull request already exists');
      }
      if (objects.ancestors(base).has(head)) {
        throw new Refusal(
          422,
          `No commits between ${body.base} and ${body.head}`,
        );
      }
      if (body.title.length > 256 || body.body.length > 65_536) {
        throw new Refusal(422, 'is too long');
      }
      const pull = {
        ...body,
        draft: body.draft ?? false,
        number: pulls.length + 1,
        state: 'open',
        merged_at: null,
        labels: [],
        reviewers: [],
        author: login,
      };
      pulls.push(pull);
      return [201, pullDocument(simulator, repository, pull)];
    },
  ],
  [
    'GET',
    /^\/pulls\/(\d+)$/,
    ({ repository, simulator }, [number]) => [
      200,
      pullDocument(simulator, repository, found(repository.pulls[number - 1])),
    ],
  ],
  [
    'PATCH',
    /^\/pulls\/(\d+)$/,
    ({ repository, simulator, body }, [number]) => {
      const pull = found(repository.pulls[number - 1]);
      if (body.body?.length > 65_536) throw new Refusal(422, 'is too long');
      Object.assign(pull, body);
      return [200, pullDocument(simulator, repository, pull)];
    },
  ],
  [
    'POST',
    /^\/issues\/(\d+)\/labels$/,
    ({ repository, body }, [number]) => {
      found(repository.pulls[number - 1]).labels.push(...body.labels);
      return [200, body.labels.map(name => ({ name }))];
    },
  ],
  [
    'POST',
    /^\/pulls\/(\d+)\/requested_reviewers$/,
    ({ repository, simulator, body }, [number]) => {
      const pull = found(repository.pulls[number - 1]);
      if (body.reviewers.includes('stranger')) {
        throw new Refusal(
          422,
          'Reviews may only be requested from collaborators.',
        );
      }
      pull.reviewers.push(...body.reviewers, ...body.team_reviewers);
      return [201, pullDocument(simulator, repository, pull)];
    },
  ],
  [
    'GET',
    /^\/commits\/(\w+)\/check-runs$/,
    ({ repository }) => [
      200,
      {
        total_count: repository.checks.length,
        check_runs: repository.checks.map(({ name, conclusion }) => ({
          name,
          status: conclusion ? 'completed' : 'in_progress',
          conclusion,
          html_url: null,
        })),
      },
    ],
  ],
  [
    'GET',
    /^\/commits\/(\w+)\/status$/,
    () => [200, { state: 'pending', statuses: [], total_count: 0 }],
  ],
];

module.exports = { Refusal, routes };
