const { HostSimulator } = require('./HostSimulator.js');
const { found, Refusal } = require('./Refusal.js');
const { pageOf } = require('./requests.js');

/** The most of a list that Gitea gives at once. */
const PAGE = 50;

const paged = (list, query) =>
  pageOf(
    list,
    Number(query.get('page') ?? 1),
    Math.min(PAGE, Number(query.get('limit') ?? 30)),
  );

function documentOf(simulator, repository, pull) {
  const { head, clean } = simulator.situationOf(repository, pull);
  const { id } = repository;
  return {
    ...{ number: pull.number, title: pull.title, body: pull.body },
    state: pull.state === 'open' ? 'open' : 'closed',
    draft: /^(WIP:|\[WIP\])/.test(pull.title),
    merged: pull.state === 'merged',
    merged_at: pull.merged_at,
    mergeable: pull.state === 'open' && clean,
    head: { ref: pull.head, sha: head, repo_id: pull.fork ?? id },
    base: { ref: pull.base, repo_id: id },
  };
}

const routes = [
  [
    'GET',
    /^\/user$/,
    ({ login }) => [
      200,
      {
        ...{ id: 1, login, full_name: `${login} of Gitea` },
        email: `${login}@example.com`,
      },
    ],
  ],
  [
    'GET',
    /^$/,
    ({ repository, mayWrite }) => [
      200,
      {
        ...{ id: repository.id, full_name: repository.name },
        ...{ default_branch: 'main', archived: false },
        permissions: { admin: false, push: mayWrite, pull: true },
      },
    ],
  ],
  [
    'GET',
    /^\/pulls$/,
    ({ simulator, repository, query }) => {
      const state = query.get('state') ?? 'open';
      const documents = repository.pulls
        .map(pull => documentOf(simulator, repository, pull))
        .filter(pull => state === 'all' || pull.state === state);
      return [200, paged(documents, query)];
    },
  ],
  [
    'POST',
    /^\/pulls$/,
    ({ simulator, repository, body, login }) => {
      const { head, base, title, body: text } = body;
      if (simulator.openPull(repository, head)) {
        throw new Refusal(409, 'pull request already exists for these targets');
      }
      const pull = simulator.addPull(
        repository,
        { head, base, title, body: text, author: login },
        words => new Refusal(422, words),
      );
      pull.draft = /^WIP:/.test(title);
      return [201, documentOf(simulator, repository, pull)];
    },
  ],
  [
    'GET',
    /^\/pulls\/(\d+)$/,
    ({ simulator, repository }, [number]) => [
      200,
      documentOf(simulator, repository, found(repository.pulls[number - 1])),
    ],
  ],
  [
    'PATCH',
    /^\/pulls\/(\d+)$/,
    ({ simulator, repository, body }, [number]) => {
      const pull = found(repository.pulls[number - 1]);
      pull.body = body.body ?? pull.body;
      pull.state = body.state === 'closed' ? 'closed' : pull.state;
      return [201, documentOf(simulator, repository, pull)];
    },
  ],
  [
    'POST',
    /^\/issues\/(\d+)\/comments$/,
    ({ simulator, repository, body }, [number]) => [
      201,
      simulator.comment(found(repository.pulls[number - 1]), body.body),
    ],
  ],
  [
    'POST',
    /^\/pulls\/(\d+)\/requested_reviewers$/,
    ({ repository, body }, [number]) => {
      const pull = found(repository.pulls[number - 1]);
      if (body.reviewers.includes('stranger')) {
        throw new Refusal(404, "user 'stranger' does not exist");
      }
      pull.reviewers.push(...body.reviewers, ...body.team_reviewers);
      return [201, []];
    },
  ],
  [
    'GET',
    /^\/labels$/,
    ({ simulator, query }) => [
      200,
      paged(
        simulator.labels.map((name, i) => ({ id: i + 1, name })),
        query,
      ),
    ],
  ],
  [
    'POST',
    /^\/issues\/(\d+)\/labels$/,
    ({ simulator, repository, body }, [number]) => {
      const names = body.labels.map(id => found(simulator.labels[id - 1]));
      found(repository.pulls[number - 1]).labels.push(...names);
      return [200, names.map(name => ({ name }))];
    },
  ],
  [
    'GET',
    /^\/commits\/(\w+)\/status$/,
    ({ repository, query }, [sha]) => {
      found(repository.git.find(sha));
      const statuses = repository.checks.map(({ name, conclusion }) => ({
        context: name,
        status: conclusion ?? 'pending',
        target_url: '',
      }));
      return [
        200,
        { sha, total_count: statuses.length, statuses: paged(statuses, query) },
      ];
    },
  ],
];

/** A Gitea. */
class GiteaSimulator extends HostSimulator {
  routes = routes;
  /** More than fit on a page. */
  labels = [...Array.from({ length: PAGE }, (_, i) => `l${i}`), 'infra', 'a,b'];

  locate(pathname) {
    const [, name, path] =
      /^\/api\/v1\/repos\/([^/]+\/[^/]+)(.*)$/.exec(pathname) ?? [];
    if (name) return { name, path };
    return { path: pathname.replace(/^\/api\/v1/, '') };
  }
}

module.exports = { GiteaSimulator };
