const { load } = require('js-yaml');
const { stageRuns } = require('./azureConditions.js');
const { found, Refusal } = require('./Refusal.js');

const FOLDER = '.azure-pipelines/';

const repositoriesOf = ({ simulator }) => [...simulator.repositories.values()];

/** The pipelines of a repository: one of each file, and those that were added. */
function definitionsOf({ id, git, definitions = [] }) {
  const files = Object.keys(git.files('main'))
    .filter(path => path.startsWith(FOLDER))
    .map(path => ({ name: path.slice(FOLDER.length), path }));
  return [...files, ...definitions].map(
    ({ name, path, queueStatus = 'enabled' }, i) => ({
      ...{ id: id * 1000 + i, name, queueStatus },
      process: { type: 2, yamlFilename: `/${path}` },
    }),
  );
}

/** What a file says a run is given; refuses what it does not take. */
function parametersIn({ parameters = [] }, given) {
  const known = new Set(parameters.map(({ name }) => name));
  const unknown = Object.keys(given).find(name => !known.has(name));
  if (unknown) throw new Refusal(400, `Unexpected parameter '${unknown}'`);
  return Object.fromEntries(
    parameters.map(({ name, default: usual, values }) => {
      const value = given[name] ?? usual;
      if (value === undefined || value === '') {
        throw new Refusal(
          400,
          `A value for the '${name}' parameter must be provided.`,
        );
      }
      if (values && !values.includes(value)) {
        throw new Refusal(400, `The '${name}' parameter is not a valid value.`);
      }
      return [name, value];
    }),
  );
}

/** The names of the stages that run. */
function stagesFor(file, parameters, variables) {
  const own = Object.fromEntries(
    Object.entries(file.variables).map(([name, value]) => [
      name,
      value.replace(
        /\$\{\{ parameters\.(\w+) \}\}/g,
        (_, of) => parameters[of],
      ),
    ]),
  );
  const running = new Set();
  for (const { stage, dependsOn = [], condition } of file.stages) {
    const before = [dependsOn].flat().map(name => running.has(name));
    const known = { variables: { ...own, ...variables }, before };
    if (stageRuns(condition ?? 'succeeded()', known)) running.add(stage);
  }
  return [...running];
}

function buildOf(call, definitionId) {
  const { body } = call;
  const [repository, definition] = found(
    repositoriesOf(call)
      .flatMap(one => definitionsOf(one).map(each => [one, each]))
      .find(([, { id }]) => id === Number(definitionId)),
  );
  const { refName } = body.resources.repositories.self;
  const branch = refName.replace('refs/heads/', '');
  const commit = found(repository.git.head(branch), 'There is no such branch');
  const path = definition.process.yamlFilename.slice(1);
  const file = load(found(repository.git.files(branch)[path]));
  const asked = body.templateParameters ?? {};
  const parameters = parametersIn(file, asked);
  const stages = stagesFor(file, parameters, {
    ...{ 'Build.Reason': 'Manual', 'Build.SourceBranch': refName },
  });
  const build = {
    id: 500 + repositoriesOf(call).flatMap(one => one.pipelines).length,
    ...{ asked, commit, refName, definition: definition.id },
    ...{ name: stages.join(' '), status: 'notStarted', result: undefined },
    ...{ records: [], logs: {}, cancelled: [] },
  };
  repository.pipelines.push(build);
  return build;
}

const buildIn = (call, id) =>
  found(
    repositoriesOf(call)
      .flatMap(({ pipelines }) => pipelines)
      .find(one => one.id === Number(id)),
  );

const publicOf = ({ id, status, result, asked, refName, commit }) => ({
  ...{ id, status, ...(result && { result }), reason: 'manual' },
  ...{ sourceBranch: refName, sourceVersion: commit },
  templateParameters: asked,
});

const list = (value, headers) => [200, { count: value.length, value }, headers];

/** Pipelines, their runs (which the API calls builds), and logs of these. */
const azureBuilds = [
  [
    'GET',
    /^\/_apis\/build\/definitions$/,
    call => {
      const { query } = call;
      const repository = found(
        repositoriesOf(call).find(
          ({ id }) => `r${id}` === query.get('repositoryId'),
        ),
      );
      const from = Number(query.get('continuationToken') ?? 0);
      const to = from + Math.min(Number(query.get('$top')), 100);
      const all = definitionsOf(repository);
      const headers =
        to < all.length ? { 'x-ms-continuationtoken': String(to) } : {};
      return list(all.slice(from, to), headers);
    },
  ],
  [
    'POST',
    /^\/_apis\/pipelines\/(\d+)\/runs$/,
    (call, [id]) => {
      const build = buildOf(call, id);
      return [200, { id: build.id, name: '1', state: 'inProgress' }];
    },
  ],
  [
    'GET',
    /^\/_apis\/build\/builds$/,
    call => {
      const { query } = call;
      const matching = repositoriesOf(call)
        .flatMap(({ pipelines }) => pipelines)
        .filter(
          ({ definition, refName }) =>
            definition === Number(query.get('definitions')) &&
            refName === query.get('branchName'),
        );
      const newest = matching.reverse().slice(0, Number(query.get('$top')));
      return list(newest.map(publicOf));
    },
  ],
  [
    'GET',
    /^\/_apis\/build\/builds\/(\d+)$/,
    (call, [id]) => [200, publicOf(buildIn(call, id))],
  ],
  [
    'PATCH',
    /^\/_apis\/build\/builds\/(\d+)$/,
    (call, [id]) => {
      const build = buildIn(call, id);
      if (build.status === 'completed') {
        throw new Refusal(400, 'The build is completed.');
      }
      build.cancelled.push('cancel');
      build.status = 'cancelling';
      return [200, publicOf(build)];
    },
  ],
  [
    'GET',
    /^\/_apis\/build\/builds\/(\d+)\/timeline$/,
    (call, [id]) => {
      const { status, records } = buildIn(call, id);
      if (status === 'notStarted') return [204];
      return [200, { id: 'timeline', records }];
    },
  ],
  [
    'GET',
    /^\/_apis\/build\/builds\/(\d+)\/logs\/(\d+)$/,
    (call, [id, log]) => [200, Buffer.from(found(buildIn(call, id).logs[log]))],
  ],
];

module.exports = { azureBuilds };
