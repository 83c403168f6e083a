const { CiHostSimulator } = require('./CiHostSimulator.js');
const { gitlabJobs } = require('./gitlabJobs.js');
const { found, Refusal } = require('./Refusal.js');
const { pageOf } = require('./requests.js');

const STATES = { open: 'opened', merged: 'merged', closed: 'closed' };
const LONGEST = { title: 255, description: 1_048_576 };
/** Of GitLab, for people who may read and who may push. */
const [REPORTER, DEVELOPER] = [20, 30];

function documentOf(simulator, repository, pull) {
  const { head, clean } = simulator.situationOf(repository, pull);
  return {
    iid: pull.number,
    project_id: repository.id,
    source_project_id: pull.fork ?? repository.id,
    target_project_id: repository.id,
    state: STATES[pull.state],
    title: pull.title,
    description: pull.body,
    draft: /^draft:/i.test(pull.title),
    source_branch: pull.head,
    target_branch: pull.base,
    sha: head,
    detailed_merge_status: clean ? 'mergeable' : 'conflict',
    has_conflicts: !clean,
    merged_at: pull.merged_at,
    web_url: `${simulator.url}/${repository.name}/-/merge_requests/${pull.number}`,
  };
}

function refuseLong(body) {
  for (const [field, longest] of Object.entries(LONGEST)) {
    if (body[field]?.length > longest) {
      throw new Refusal(400, { [field]: ['is too long'] });
    }
  }
}

const routes = [
  [
    'GET',
    /^\/user$/,
    ({ login }) => [
      200,
      {
        ...{ id: 1, username: login, name: `${login} of GitLab` },
        ...{
          email: `${login}@example.com`,
          commit_email: `${login}@commits.example.com`,
        },
      },
    ],
  ],
  [
    'GET',
    /^\/users$/,
    ({ query }) => {
      const username = query.get('username');
      const id = 100 + username.length;
      return [200, username === 'stranger' ? [] : [{ id, username }]];
    },
  ],
  [
    'GET',
    /^$/,
    ({ repository, mayWrite }) => {
      const access_level = mayWrite ? DEVELOPER : REPORTER;
      const permissions = {
        project_access: { access_level },
        group_access: null,
      };
      return [
        200,
        {
          ...{ id: repository.id, path_with_namespace: repository.name },
          ...{ default_branch: 'main', archived: false, permissions },
        },
      ];
    },
  ],
  [
    'GET',
    /^\/merge_requests$/,
    ({ simulator, repository, query }) => {
      const matching = repository.pulls.filter(
        ({ state, head }) =>
          STATES[state] === query.get('state') &&
          head === query.get('source_branch'),
      );
      return [
        200,
        matching.map(pull => documentOf(simulator, repository, pull)),
      ];
    },
  ],
  [
    'POST',
    /^\/merge_requests$/,
    ({ simulator, repository, body, login }) => {
      refuseLong(body);
      const open = simulator.openPull(repository, body.source_branch);
      if (open) {
        throw new Refusal(409, [
          `Another open merge request already exists for this source branch: !${open.number}`,
        ]);
      }
      const pull = simulator.addPull(
        repository,
        {
          ...{ head: body.source_branch, base: body.target_branch },
          ...{ title: body.title, body: body.description, author: login },
          draft: /^draft:/i.test(body.title),
        },
        words => new Refusal(422, words),
      );
      return [201, documentOf(simulator, repository, pull)];
    },
  ],
  [
    'GET',
    /^\/merge_requests\/(\d+)$/,
    ({ simulator, repository }, [number]) => [
      200,
      documentOf(simulator, repository, found(repository.pulls[number - 1])),
    ],
  ],
  [
    'PUT',
    /^\/merge_requests\/(\d+)$/,
    ({ simulator, repository, body }, [number]) => {
      const pull = found(repository.pulls[number - 1]);
      refuseLong(body);
      if (body.description !== undefined) pull.body = body.description;
      if (body.state_event === 'close') pull.state = 'closed';
      pull.labels.push(...(body.add_labels ?? []));
      pull.reviewers = body.reviewer_ids ?? pull.reviewers;
      return [200, documentOf(simulator, repository, pull)];
    },
  ],
  [
    'POST',
    /^\/merge_requests\/(\d+)\/notes$/,
    ({ simulator, repository, body }, [number]) => [
      201,
      simulator.comment(found(repository.pulls[number - 1]), body.body),
    ],
  ],
  [
    'GET',
    /^\/repository\/commits\/(\w+)\/statuses$/,
    ({ repository, query }, [sha]) => {
      found(repository.git.find(sha));
      const statuses = repository.checks.map(({ name, conclusion }) => ({
        ...{ name, sha, allow_failure: false, target_url: null },
        status:
          { success: 'success', failure: 'failed' }[conclusion] ?? 'running',
      }));
      const size = Number(query.get('per_page') ?? 20);
      return [200, pageOf(statuses, Number(query.get('page') ?? 1), size)];
    },
  ],
];

/** A GitLab, with projects in groups at any depth. */
class GitlabSimulator extends CiHostSimulator {
  routes = [...routes, ...gitlabJobs];
  permitsVariables = true;
  sendsParts = false;

  /** By the job of the generated file. */
  ciRunOf({ sha, variables, jobs }) {
    const job = jobs.find(({ name }) => name.startsWith('appstack:')) ?? {};
    const asked = Object.fromEntries(
      variables.map(({ key, value }) => [
        key.replace('APPSTACK_', '').toLowerCase(),
        value,
      ]),
    );
    return {
      ...{ id: String(job.id), commit: sha, asked, name: job.name },
      ...{ status: job.status, cancelled: job.cancelled },
      set: change => Object.assign(job, change),
    };
  }

  locate(pathname) {
    const [, project, path] =
      /^\/api\/v4\/projects\/([^/]+)(.*)$/.exec(pathname) ?? [];
    if (project) return { name: decodeURIComponent(project), path };
    return { path: pathname.replace(/^\/api\/v4/, '') };
  }
}

module.exports = { GitlabSimulator };
