const {
  countOf,
  deploymentsOf,
  summaryOf,
  updateOf,
} = require('./documents.js');
const { Refusal } = require('./refusal.js');

const STACK = '/api/stacks/([^/]+)/([^/]+)/([^/]+)';
const ORGANIZATION = '/api/orgs/([^/]+)';
const OPERATIONS = new Set(['update', 'preview', 'destroy', 'refresh']);
const NEXT = {
  'not-started': 'accepted',
  accepted: 'running',
  running: 'succeeded',
};
const at = (base, rest = '') => new RegExp(`^${base}${rest}$`);

function stackIn({ stacks }, [organization, project, stack]) {
  const found = stacks.find(
    known =>
      known.organization === organization &&
      known.project === project &&
      known.stack === stack,
  );
  if (!found) throw new Refusal(404, `Stack '${stack}' not found`);
  return found;
}

function organizationIn({ organizations }, name, part) {
  const found = organizations.find(known => known.name === name) ?? { name };
  if (found.lacks?.includes(part))
    throw new Refusal(402, 'The organization does not have this feature');
  return found;
}

/** A page of a numbered list, the first being 1. */
function pageOf(items, { page = '1', pageSize }) {
  const size = Number(pageSize ?? (items.length || 1));
  const from = (Number(page) - 1) * size;
  return {
    items: items.slice(from, from + size),
    rest: { itemsPerPage: size, total: items.length },
  };
}

function activityIn(stack) {
  const byTime = [
    ...(stack.updates ?? []).map(update => [
      update.startTime,
      { update: updateOf(update) },
    ]),
    ...deploymentsOf(stack).map(deployment => [
      Date.parse(deployment.created) / 1000,
      { deployment },
    ]),
  ];
  return byTime.sort(([a], [b]) => b - a).map(([, entry]) => entry);
}

/** With each look, what runs goes one step on. */
function advance(stack) {
  for (const deployment of stack.deployments ?? []) {
    if (deployment.moves)
      deployment.status = NEXT[deployment.status] ?? deployment.status;
  }
}

function listStacks({ simulator, query, reach }) {
  const { organization, project, continuationToken = '0' } = query;
  const all = simulator.stacks.filter(
    known =>
      reach.includes(known.organization) &&
      (!organization || known.organization === organization) &&
      (!project || known.project === project),
  );
  const from = Number(continuationToken);
  const next = from + simulator.pageSize;
  return [
    200,
    {
      stacks: all.slice(from, next).map(summaryOf),
      ...(next < all.length && { continuationToken: String(next) }),
    },
  ];
}

const updatesOf =
  part =>
  ({ simulator, query }, names) => {
    const { items, rest } = pageOf(
      stackIn(simulator, names)[part] ?? [],
      query,
    );
    return [200, { updates: items.map(updateOf), ...rest }];
  };

function exportOf({ organization, project, stack, outputs }) {
  const urn = `urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`;
  const own = { urn, type: 'pulumi:pulumi:Stack', custom: false, outputs };
  const bucket = {
    urn: `${urn}$aws:s3/bucket:Bucket::files`,
    type: 'aws:s3/bucket:Bucket',
    custom: true,
    inputs: { organization },
    outputs: { arn: 'arn:aws:s3:::files' },
  };
  return { version: 3, deployment: { resources: [bucket, own] } };
}

function startDeployment({ simulator, body }, names) {
  const stack = stackIn(simulator, names);
  if (!OPERATIONS.has(body?.operation))
    throw new Refusal(400, "Missing top level required field 'operation'");
  if (stack.tags?.['demo:deployments'] === 'none' && body.inheritSettings)
    throw new Refusal(400, 'The stack has no deployment settings');
  const deployment = {
    operation: body.operation,
    status: simulator.begin,
    created: new Date().toISOString(),
    requestedBy: 'backstage',
    moves: true,
  };
  stack.deployments = [deployment, ...(stack.deployments ?? [])];
  const { id, version } = deploymentsOf(stack)[0];
  const consoleUrl = `https://app.pulumi.com/${names.join('/')}/deployments/${version}`;
  return [202, { id, version, consoleUrl }];
}

function search({ simulator, query }, [name]) {
  organizationIn(simulator, name, 'search');
  const packages = new Map();
  for (const { organization, resources } of simulator.stacks) {
    if (organization !== name) continue;
    for (const [key, count] of Object.entries(resources ?? {}))
      packages.set(key, (packages.get(key) ?? 0) + count);
  }
  const sorted = [...packages].sort(([, a], [, b]) => b - a);
  const top = Number(query.top ?? 10);
  const sum = entries => entries.reduce((total, [, count]) => total + count, 0);
  return [
    200,
    {
      total: sum(sorted),
      resources: [],
      aggregations: {
        [query.facet]: {
          others: sum(sorted.slice(top)),
          results: sorted
            .slice(0, top)
            .map(([key, count]) => ({ name: key, count })),
        },
      },
    },
  ];
}

function history({ simulator, query }, [name]) {
  const { history: days = [] } = organizationIn(simulator, name, 'history');
  const shown = days.slice(-Number(query.lookbackDays));
  const today = new Date();
  const summary = shown.map((resources, index) => {
    const date = new Date(today);
    date.setUTCDate(today.getUTCDate() - (shown.length - 1 - index));
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      resources,
      resourceHours: resources * 24,
    };
  });
  return [200, { summary }];
}

/** The method, the path, and what is answered: a status and a document. */
const routes = [
  ['GET', at('/api/user/stacks'), listStacks],
  [
    'GET',
    at(STACK),
    ({ simulator }, names) => {
      const stack = stackIn(simulator, names);
      const { id, ...summary } = summaryOf(stack);
      const version = stack.updates?.[0]?.version ?? 0;
      const currentOperation = stack.running;
      const { tags = {} } = stack;
      return [
        200,
        { ...summary, id, tags, version, currentOperation, activeUpdate: '' },
      ];
    },
  ],
  [
    'GET',
    at(STACK, '/activity'),
    ({ simulator, query }, names) => {
      const stack = stackIn(simulator, names);
      advance(stack);
      const { items: activity, rest } = pageOf(activityIn(stack), query);
      return [200, { activity, ...rest }];
    },
  ],
  ['GET', at(STACK, '/updates'), updatesOf('updates')],
  ['GET', at(STACK, '/updates/latest/previews'), updatesOf('previews')],
  [
    'GET',
    at(STACK, '/resources/count'),
    ({ simulator }, names) => {
      const stack = stackIn(simulator, names);
      return [200, { resourceCount: countOf(stack.resources), version: 1 }];
    },
  ],
  [
    'GET',
    at(STACK, '/export'),
    ({ simulator }, names) => [200, exportOf(stackIn(simulator, names))],
  ],
  ['POST', at(STACK, '/deployments'), startDeployment],
  [
    'POST',
    at(STACK, '/deployments/settings'),
    ({ simulator, body }, names) => {
      const stack = stackIn(simulator, names);
      stack.settings = { ...stack.settings, ...body };
      return [200, stack.settings];
    },
  ],
  [
    'GET',
    at(ORGANIZATION, '/metadata'),
    ({ simulator }, [name]) => {
      const { members = 1, environments = 0 } = organizationIn(
        simulator,
        name,
        'counts',
      );
      const stackCount = simulator.stacks.filter(
        s => s.organization === name,
      ).length;
      return [
        200,
        { memberCount: members, stackCount, environmentCount: environments },
      ];
    },
  ],
  [
    'GET',
    at(ORGANIZATION, '/deployments'),
    ({ simulator, query }, [name]) => {
      organizationIn(simulator, name, 'deployments');
      const all = simulator.stacks
        .filter(({ organization }) => organization === name)
        .flatMap(deploymentsOf)
        .sort((a, b) => (a.created < b.created ? 1 : -1));
      const { items: deployments, rest } = pageOf(all, query);
      return [200, { deployments, ...rest }];
    },
  ],
  ['GET', at(ORGANIZATION, '/search/resourcesv2'), search],
  ['GET', at(ORGANIZATION, '/resources/summary'), history],
];

module.exports = { routes };
