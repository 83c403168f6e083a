const { createHash } = require('node:crypto');
const { found, Refusal } = require('./refusal.js');

/** A workflow has to be on the branch, and to be run on request. */
function workflowOn({ repository, simulator, body }, file) {
  const branch = body.ref.replace(/^refs\/heads\//, '');
  found(repository.refs.get(branch), 'No ref found');
  const text = found(
    simulator.files(repository.name, branch)[`.github/workflows/${file}`],
  );
  if (!/^ {2}workflow_dispatch:/m.test(text)) {
    throw new Refusal(
      422,
      "Workflow does not have 'workflow_dispatch' trigger",
    );
  }
  for (const name of Object.keys(body.inputs ?? {})) {
    if (!new RegExp(`^ {6}${name}:`, 'm').test(text)) {
      throw new Refusal(422, `Unexpected inputs provided: ["${name}"]`);
    }
  }
  return repository.refs.get(branch);
}

const publicOf = ({
  id,
  status,
  conclusion,
  display_title,
  html_url,
  head_sha,
}) => ({
  ...{ id, status, conclusion, display_title, html_url, head_sha },
  event: 'workflow_dispatch',
});

const runIn = ({ repository }, id) =>
  found(repository.workflowRuns.find(run => run.id === Number(id)));

/** Workflows on request and their runs, as the Actions API has them. */
const actionRoutes = [
  [
    'POST',
    /^\/actions\/workflows\/([^/]+)\/dispatches$/,
    (call, [file]) => {
      const { repository, simulator, body } = call;
      const { return_run_details: wantsDetails, inputs = {} } = body;
      if (wantsDetails !== undefined && !simulator.returnsRunDetails) {
        throw new Refusal(400, '"return_run_details" is not a permitted key.');
      }
      const head_sha = workflowOn(call, file);
      const id = 30_000_000_000 + repository.workflowRuns.length;
      const html_url = `${simulator.url}/${repository.name}/actions/runs/${id}`;
      repository.workflowRuns.push({
        ...{ id, file, inputs, head_sha, html_url },
        ...{ status: 'queued', conclusion: null, cancelled: [] },
        display_title: `AppStack run ${inputs.run} ${inputs.phase}`,
      });
      if (!wantsDetails) return [204];
      return [200, { workflow_run_id: id, html_url }];
    },
  ],
  [
    'GET',
    /^\/actions\/workflows\/([^/]+)\/runs$/,
    ({ repository }, [file]) => {
      const own = repository.workflowRuns.filter(run => run.file === file);
      return [
        200,
        {
          total_count: own.length,
          workflow_runs: [...own].reverse().map(publicOf),
        },
      ];
    },
  ],
  [
    'GET',
    /^\/actions\/runs\/(\d+)$/,
    (call, [id]) => {
      const document = publicOf(runIn(call, id));
      const hash = createHash('sha256').update(JSON.stringify(document));
      const etag = `W/"${hash.digest('hex')}"`;
      if (call.headers['if-none-match'] === etag) return [304];
      return [200, document, { etag }];
    },
  ],
  [
    'POST',
    /^\/actions\/runs\/(\d+)\/(cancel|force-cancel)$/,
    (call, [id, how]) => {
      const run = runIn(call, id);
      if (run.status === 'completed') {
        throw new Refusal(
          409,
          'Cannot cancel a workflow run that is completed.',
        );
      }
      run.cancelled.push(how);
      return [202, {}];
    },
  ],
];

module.exports = { actionRoutes };
