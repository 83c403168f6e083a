const { found, Refusal } = require('./refusal.js');

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

/** The routes of pull requests, as those in `routes.js`. */
const pullRoutes = [
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
    /^\/issues\/(\d+)\/comments$/,
    ({ repository, body }, [number]) => {
      const pull = found(repository.pulls[number - 1]);
      pull.comments = [...(pull.comments ?? []), body.body];
      return [201, { id: pull.comments.length }];
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

module.exports = { pullRoutes };
