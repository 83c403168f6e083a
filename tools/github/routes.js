const { found, Refusal } = require('./refusal.js');
const { actionRoutes } = require('./actionRoutes.js');
const { pullRoutes } = require('./pullRoutes.js');

const MODES = new Set(['100644', '100755', '120000']);

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
  ...pullRoutes,
  ...actionRoutes,
];

module.exports = { routes };
