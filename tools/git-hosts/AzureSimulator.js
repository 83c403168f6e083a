const { Description } = require('./Description.js');
const { CiHostSimulator } = require('./CiHostSimulator.js');
const { azureBuilds } = require('./azureBuilds.js');
const { policies } = require('./azurePolicies.js');
const { azurePush: push } = require('./azurePush.js');
const { found, Refusal } = require('./Refusal.js');

const STATES = { open: 'active', merged: 'completed', closed: 'abandoned' };

const branchOf = ref => ref.replace(/^refs\/heads\//, '');
const list = value => [200, { count: value.length, value }];
const needsVersion = query => {
  if (!query.get('api-version')) throw new Refusal(400, 'No api-version');
};

function documentOf(simulator, repository, pull) {
  const { head, clean } = simulator.situationOf(repository, pull);
  return {
    pullRequestId: pull.number,
    status: STATES[pull.state],
    ...{ title: pull.title, description: pull.body, isDraft: pull.draft },
    sourceRefName: `refs/heads/${pull.head}`,
    targetRefName: `refs/heads/${pull.base}`,
    mergeStatus: clean ? 'succeeded' : 'conflicts',
    lastMergeSourceCommit: { commitId: head },
    ...(pull.merged_at && { closedDate: pull.merged_at }),
  };
}

function refuseLong({ title, description }) {
  if (title?.length > 400 || description?.length > 4000) {
    throw new Refusal(400, 'TF401187: A value is too long');
  }
}

const ofBranches = [
  [
    'GET',
    /^$/,
    ({ repository }) => [
      200,
      {
        ...{ id: `r${repository.id}`, name: repository.name.split('/')[1] },
        project: { id: `p${repository.id}` },
        ...{ defaultBranch: 'refs/heads/main', isDisabled: false },
      },
    ],
  ],
  [
    'GET',
    /^\/refs$/,
    ({ repository: { git }, query }) =>
      list(
        git
          .branches()
          .filter(name => `heads/${name}`.startsWith(query.get('filter')))
          .map(name => ({
            name: `refs/heads/${name}`,
            objectId: git.head(name),
          })),
      ),
  ],
  [
    'POST',
    /^\/refs$/,
    ({ repository: { git }, body }) =>
      list(
        body.map(({ name, oldObjectId, newObjectId }) => {
          const success = git.head(branchOf(name)) === oldObjectId;
          if (success) git.move(branchOf(name), newObjectId, oldObjectId);
          const updateStatus = success ? 'succeeded' : 'staleOldObjectId';
          return { name, success, updateStatus };
        }),
      ),
  ],
  [
    'GET',
    /^\/commits\/(\w+)$/,
    ({ repository: { git } }, [id]) => [
      200,
      { commitId: found(git.find(id)), comment: git.message(id) },
    ],
  ],
  [
    'GET',
    /^\/items$/,
    ({ repository: { git }, query }) => {
      const commit = found(git.find(query.get('versionDescriptor.version')));
      const scope = query.get('scopePath').replace(/\/?$/, '/');
      const value = [...git.entries(commit)]
        .map(([path, { id }]) => ({ path: `/${path}`, objectId: id }))
        .filter(({ path }) => `${path}/`.startsWith(scope))
        .map(item => ({ ...item, gitObjectType: 'blob' }));
      if (value.length === 0) throw new Refusal(404, 'TF401174: not found');
      const tree = { path: scope, objectId: commit, gitObjectType: 'tree' };
      return list([tree, ...value]);
    },
  ],
  [
    'GET',
    /^\/blobs\/(\w+)$/,
    ({ repository: { git } }, [id]) => [200, Buffer.from(git.text(id))],
  ],
  ['POST', /^\/pushes$/, push],
  [
    'GET',
    /^\/commits\/(\w+)\/mergebases$/,
    ({ repository: { git }, query }, [id]) =>
      list([
        { commitId: git.git('merge-base', id, query.get('otherCommitId')) },
      ]),
  ],
  [
    'POST',
    /^\/merges$/,
    ({ repository: { git }, body }) => {
      const mergeCommitId = git.mergeOf(...body.parents, body.comment);
      const status = mergeCommitId ? 'completed' : 'failed';
      const detailedStatus = { mergeCommitId };
      return [202, { mergeOperationId: 1, status, detailedStatus }];
    },
  ],
  [
    'GET',
    /^\/commits\/(\w+)\/statuses$/,
    ({ repository: { checks } }) =>
      list(
        checks.slice(1).map(({ name, conclusion }) => ({
          state:
            { success: 'succeeded', failure: 'failed' }[conclusion] ??
            'pending',
          context: { name, genre: 'ci' },
        })),
      ),
  ],
];

const ofPullRequests = [
  [
    'GET',
    /^\/pullrequests$/,
    ({ simulator, repository, query }) =>
      list(
        repository.pulls
          .filter(
            ({ state, head }) =>
              STATES[state] === query.get('searchCriteria.status') &&
              `refs/heads/${head}` ===
                query.get('searchCriteria.sourceRefName'),
          )
          .map(pull => documentOf(simulator, repository, pull)),
      ),
  ],
  [
    'POST',
    /^\/pullrequests$/,
    ({ simulator, repository, body, login }) => {
      refuseLong(body);
      const head = branchOf(body.sourceRefName);
      if (simulator.openPull(repository, head)) {
        throw new Refusal(
          409,
          'TF401179: An active pull request for the source and target branch already exists.',
        );
      }
      const pull = simulator.addPull(
        repository,
        {
          ...{ head, base: branchOf(body.targetRefName), title: body.title },
          ...{ body: body.description, draft: body.isDraft, author: login },
        },
        words => new Refusal(400, words),
      );
      return [201, documentOf(simulator, repository, pull)];
    },
  ],
  [
    'GET',
    /^\/pullrequests\/(\d+)$/,
    ({ simulator, repository }, [number]) => [
      200,
      documentOf(simulator, repository, found(repository.pulls[number - 1])),
    ],
  ],
  [
    'PATCH',
    /^\/pullrequests\/(\d+)$/,
    ({ simulator, repository, body }, [number]) => {
      const pull = found(repository.pulls[number - 1]);
      refuseLong(body);
      pull.body = body.description ?? pull.body;
      pull.state = body.status === 'abandoned' ? 'closed' : pull.state;
      return [200, documentOf(simulator, repository, pull)];
    },
  ],
  [
    'POST',
    /^\/pullrequests\/(\d+)\/threads$/,
    ({ simulator, repository, body }, [number]) => [
      200,
      simulator.comment(
        found(repository.pulls[number - 1]),
        body.comments[0].content,
      ),
    ],
  ],
  [
    'POST',
    /^\/pullrequests\/(\d+)\/labels$/,
    ({ repository, body }, [number]) => {
      found(repository.pulls[number - 1]).labels.push(body.name);
      return [200, { name: body.name }];
    },
  ],
  [
    'PUT',
    /^\/pullrequests\/(\d+)\/reviewers\/([\da-f-]{36})$/,
    ({ repository }, [number, id]) => {
      found(repository.pulls[number - 1]).reviewers.push(id);
      return [200, { id, vote: 0 }];
    },
  ],
];

const routes = [...ofBranches, ...ofPullRequests, policies, ...azureBuilds].map(
  ([method, pattern, handle]) => [
    method,
    pattern,
    (call, parts) => {
      needsVersion(call.query);
      return handle(call, parts);
    },
  ],
);

/** An Azure DevOps, with a collection. */
class AzureSimulator extends CiHostSimulator {
  routes = routes;
  description = new Description(
    require('./azure-7.0.json'),
    require('./azure-ci-7.0.json'),
  );

  addDefinition(name, definition) {
    const repository = this.repositories.get(name);
    repository.definitions = [...(repository.definitions ?? []), definition];
  }

  ciRunOf(build) {
    const { id, asked, commit, name, status, cancelled } = build;
    return {
      ...{ id: String(id), asked, commit, name, status, cancelled },
      set: change => Object.assign(build, change),
    };
  }

  describedPath({ repository, path }) {
    return repository ? `/_apis/git/repositories/0${path}` : path;
  }

  locate(pathname) {
    const [, project, name, path] =
      /^\/([^/]+)\/_apis\/git\/repositories\/([^/]+)(.*)$/.exec(pathname) ?? [];
    if (name) return { name: decodeURIComponent(`${project}/${name}`), path };
    return { path: pathname.replace(/^\/[^/]+(?=\/_apis\/)/, '') };
  }
}

module.exports = { AzureSimulator };
