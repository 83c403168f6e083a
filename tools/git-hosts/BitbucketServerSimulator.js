const { HostSimulator } = require('./HostSimulator.js');
const { found, Refusal } = require('./Refusal.js');
const { pageOf } = require('./requests.js');

const STATES = { open: 'OPEN', merged: 'MERGED', closed: 'DECLINED' };
const CHECKS = { success: 'SUCCESSFUL', failure: 'FAILED' };

const branchOf = ({ id }) => id.replace(/^refs\/heads\//, '');

function documentOf(simulator, repository, pull) {
  const { head } = simulator.situationOf(repository, pull);
  const at = branch => ({
    id: `refs/heads/${branch}`,
    latestCommit: branch === pull.head ? head : repository.git.head(branch),
    repository: { id: repository.id },
  });
  return {
    ...{ id: pull.number, version: pull.version, title: pull.title },
    ...{ description: pull.body, draft: pull.draft },
    state: STATES[pull.state],
    ...{ fromRef: at(pull.head), toRef: at(pull.base) },
    reviewers: pull.reviewers.map(name => ({ user: { name } })),
    ...(pull.merged_at && { closedDate: Date.parse(pull.merged_at) }),
  };
}

const whole = values => [
  200,
  { values, isLastPage: true, nextPageStart: null },
];

const ofPeople = [
  [
    'GET',
    /^\/rest\/api\/1\.0\/application-properties$/,
    ({ login }) => [200, { version: '9.4.0' }, { 'x-ausername': login }],
  ],
  [
    'GET',
    /^\/rest\/api\/1\.0\/users$/,
    ({ query }) =>
      whole(
        [`${query.get('filter')}by`, query.get('filter')].map(name => ({
          ...{ name, displayName: `${name} of Bitbucket` },
          emailAddress: `${name}@example.com`,
        })),
      ),
  ],
  [
    'GET',
    /^\/rest\/build-status\/1\.0\/commits\/(\w+)$/,
    ({ simulator, query }, [sha]) => {
      const { checks } = [...simulator.repositories.values()].find(({ git }) =>
        git.find(sha),
      );
      const all = checks.map(({ name, conclusion }) => ({
        ...{ key: name, name, url: 'https://ci.example.com' },
        state: CHECKS[conclusion] ?? 'INPROGRESS',
      }));
      const [start, limit] = ['start', 'limit'].map(n => Number(query.get(n)));
      const isLastPage = start + limit >= all.length;
      const nextPageStart = isLastPage ? null : start + limit;
      const values = pageOf(all, start / limit + 1, limit);
      return [200, { values, isLastPage, nextPageStart }];
    },
  ],
];

const ofRepositories = [
  [
    'GET',
    /^\/default-branch$/,
    () => [200, { id: 'refs/heads/main', displayId: 'main' }],
  ],
  [
    'GET',
    /^\/pull-requests$/,
    ({ simulator, repository, query }) =>
      whole(
        repository.pulls
          .filter(
            ({ head, state }) =>
              `refs/heads/${head}` === query.get('at') &&
              STATES[state] === query.get('state'),
          )
          .map(pull => documentOf(simulator, repository, pull)),
      ),
  ],
  [
    'POST',
    /^\/pull-requests$/,
    ({ simulator, repository, body, login }) => {
      const [head, base] = [branchOf(body.fromRef), branchOf(body.toRef)];
      const open = simulator.openPull(repository, head);
      const exception =
        'com.atlassian.bitbucket.pull.DuplicatePullRequestException';
      if (open) {
        throw new Refusal(409, {
          message:
            'Only one pull request may be open for a given source and target branch',
          exceptionName: exception,
          existingPullRequest: documentOf(simulator, repository, open),
        });
      }
      const pull = simulator.addPull(
        repository,
        {
          ...{ head, base, title: body.title, body: body.description },
          ...{ draft: body.draft ?? false, author: login },
        },
        words => new Refusal(409, words),
      );
      return [201, documentOf(simulator, repository, pull)];
    },
  ],
  [
    'GET',
    /^\/pull-requests\/(\d+)$/,
    ({ simulator, repository }, [number]) => [
      200,
      documentOf(simulator, repository, found(repository.pulls[number - 1])),
    ],
  ],
  [
    'GET',
    /^\/pull-requests\/(\d+)\/merge$/,
    ({ simulator, repository }, [number]) => {
      const pull = found(repository.pulls[number - 1]);
      const { clean } = simulator.situationOf(repository, pull);
      return [200, { canMerge: clean, conflicted: !clean, vetoes: [] }];
    },
  ],
  [
    'POST',
    /^\/pull-requests\/(\d+)\/comments$/,
    ({ simulator, repository, body }, [number]) => [
      201,
      simulator.comment(found(repository.pulls[number - 1]), body.text),
    ],
  ],
  [
    'POST',
    /^\/pull-requests\/(\d+)\/decline$/,
    ({ simulator, repository, query }, [number]) => {
      const pull = found(repository.pulls[number - 1]);
      if (Number(query.get('version')) !== pull.version) {
        throw new Refusal(409, 'You are attempting to modify an old version');
      }
      pull.state = 'closed';
      return [200, documentOf(simulator, repository, pull)];
    },
  ],
  [
    'PUT',
    /^\/pull-requests\/(\d+)$/,
    ({ simulator, repository, body }, [number]) => {
      const pull = found(repository.pulls[number - 1]);
      if (body.version !== pull.version) {
        throw new Refusal(409, 'You are attempting to modify an old version');
      }
      const reviewers = (body.reviewers ?? []).map(({ user }) => user.name);
      if (reviewers.includes('stranger')) {
        throw new Refusal(409, 'stranger is not a user');
      }
      // What is not sent is taken away.
      Object.assign(pull, { reviewers, body: body.description ?? '' });
      Object.assign(pull, { draft: body.draft ?? false, title: body.title });
      pull.version += 1;
      return [200, documentOf(simulator, repository, pull)];
    },
  ],
];

/** A Bitbucket Data Center. */
class BitbucketServerSimulator extends HostSimulator {
  routes = [...ofPeople, ...ofRepositories];

  errorOf(words) {
    const error = typeof words === 'string' ? { message: words } : words;
    return { errors: [{ context: null, ...error }] };
  }

  locate(pathname) {
    const [, project, slug, path] =
      /^\/rest\/api\/1\.0\/projects\/([^/]+)\/repos\/([^/]+)(.*)$/.exec(
        pathname,
      ) ?? [];
    if (slug) return { name: decodeURIComponent(`${project}/${slug}`), path };
    return { path: pathname };
  }

  locateGit(name) {
    return { name: name.replace(/^scm\//, '') };
  }
}

module.exports = { BitbucketServerSimulator };
