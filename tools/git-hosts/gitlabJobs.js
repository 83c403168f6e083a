const { load } = require('js-yaml');
const { found, Refusal } = require('./Refusal.js');
const { pageOf } = require('./requests.js');

const ENDS = ['success', 'failed', 'canceled', 'skipped'];

/** What the configuration of a branch says, with the files of the project that it includes. */
function configurationOn({ git }, branch) {
  const files = git.files(branch);
  const root = load(files['.gitlab-ci.yml'] ?? '') ?? {};
  const included = [root.include ?? []].flat().map(({ local }) => {
    const text = files[local.replace(/^\//, '')];
    if (text === undefined) {
      throw new Refusal(400, { base: [`Local file \`${local}\` is missing!`] });
    }
    return load(text);
  });
  return { ...root, ...Object.assign({}, ...included), ...root };
}

/** Whether a condition of a rule holds, of those that compare variables with texts. */
function holds(condition, variables) {
  return condition.split(' && ').every(part => {
    const [, name, operator, value] =
      /^\$(\w+) (==|=~) (".*"|\/.*\/)$/.exec(part) ?? [];
    if (name === undefined) return false;
    const actual = variables[name];
    return operator === '=='
      ? actual === JSON.parse(value)
      : actual !== undefined && new RegExp(value.slice(1, -1)).test(actual);
  });
}

/** The names of the jobs that are in a pipeline. */
function jobsFor({ include, ...configuration }, variables) {
  return Object.entries(configuration)
    .filter(([name, job]) => !name.startsWith('.') && job.script)
    .filter(
      ([, { rules }]) =>
        !rules || rules.some(rule => holds(rule.if, variables)),
    )
    .map(([name]) => name);
}

function pipelineOf({ simulator, repository, body }) {
  const { ref, variables = [] } = body;
  const sha = repository.git.head(ref);
  if (!sha) throw new Refusal(400, { base: ['Reference not found'] });
  if (variables.length > 0 && !simulator.permitsVariables) {
    throw new Refusal(400, {
      base: ['Insufficient permissions to set pipeline variables'],
    });
  }
  const names = jobsFor(configurationOn(repository, ref), {
    ...Object.fromEntries(variables.map(({ key, value }) => [key, value])),
    CI_PIPELINE_SOURCE: 'api',
    CI_COMMIT_BRANCH: ref,
  });
  if (names.length === 0) {
    throw new Refusal(400, {
      base: [
        'Pipeline will not run for the selected trigger. The rules configuration prevented any jobs from being added to the pipeline.',
      ],
    });
  }
  const number = repository.pipelines.length + 1;
  const pipeline = {
    ...{ id: 9000 + number, ref, sha, variables, source: 'api' },
    jobs: names.map((name, i) => ({
      ...{ id: 70_000 + number * 100 + i, name, status: 'pending' },
      ...{ started_at: null, failure_reason: null, trace: '', cancelled: [] },
    })),
  };
  repository.pipelines.push(pipeline);
  return pipeline;
}

const publicPipeline = (
  { simulator, repository },
  { id, sha, ref, source },
) => ({
  ...{ id, sha, ref, source, status: 'created' },
  web_url: `${simulator.url}/${repository.name}/-/pipelines/${id}`,
});

const publicJob = ({ simulator, repository }, job) => {
  const { id, name, status, started_at, failure_reason } = job;
  return {
    ...{ id, name, status, started_at, failure_reason },
    ...{ stage: 'deploy', allow_failure: false },
    web_url: `${simulator.url}/${repository.name}/-/jobs/${id}`,
  };
};

const paged = (list, query) =>
  pageOf(
    list,
    Number(query.get('page') ?? 1),
    Number(query.get('per_page') ?? 20),
  );

const pipelineIn = ({ repository }, id) =>
  found(repository.pipelines.find(one => one.id === Number(id)));

const jobIn = ({ repository }, id) =>
  found(
    repository.pipelines
      .flatMap(({ jobs }) => jobs)
      .find(one => one.id === Number(id)),
  );

/** Pipelines that are started by the API, and their jobs. */
const gitlabJobs = [
  [
    'POST',
    /^\/pipeline$/,
    call => [201, publicPipeline(call, pipelineOf(call))],
  ],
  [
    'GET',
    /^\/pipelines$/,
    call => {
      const { repository, query } = call;
      const wanted = repository.pipelines.filter(
        ({ source, ref }) =>
          source === query.get('source') && ref === query.get('ref'),
      );
      const sorted = query.get('sort') === 'desc' ? wanted.reverse() : wanted;
      return [200, paged(sorted, query).map(one => publicPipeline(call, one))];
    },
  ],
  [
    'GET',
    /^\/pipelines\/(\d+)\/variables$/,
    (call, [id]) => [200, pipelineIn(call, id).variables],
  ],
  [
    'GET',
    /^\/pipelines\/(\d+)\/jobs$/,
    (call, [id]) => [
      200,
      paged(pipelineIn(call, id).jobs, call.query).map(job =>
        publicJob(call, job),
      ),
    ],
  ],
  [
    'GET',
    /^\/jobs\/(\d+)$/,
    (call, [id]) => [200, publicJob(call, jobIn(call, id))],
  ],
  [
    'GET',
    /^\/jobs\/(\d+)\/trace$/,
    (call, [id]) => {
      const bytes = Buffer.from(jobIn(call, id).trace);
      const from = /^bytes=(\d+)-$/.exec(call.request.headers.range ?? '')?.[1];
      if (from === undefined || !call.simulator.sendsParts) return [200, bytes];
      return Number(from) < bytes.length
        ? [206, bytes.subarray(Number(from))]
        : [416];
    },
  ],
  [
    'POST',
    /^\/jobs\/(\d+)\/cancel$/,
    (call, [id]) => {
      const job = jobIn(call, id);
      const isForced = call.query.get('force') === 'true';
      if (!ENDS.includes(job.status)) {
        job.cancelled.push(isForced ? 'force' : 'cancel');
        job.status = job.started_at && !isForced ? 'canceling' : 'canceled';
      }
      return [201, publicJob(call, job)];
    },
  ],
];

module.exports = { gitlabJobs };
