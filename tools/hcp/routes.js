const {
  policyChecks,
  policyEvaluations,
  policySetOutcomes,
  taskResult,
  taskStages,
} = require('./checks.js');
const { found, runIn, workspaceIn } = require('./lookUp.js');
const { Refusal } = require('./Refusal.js');
const { ACTIONS, advance, runDocument } = require('./runs.js');
const { filesIn } = require('./tar.js');

const at = path => new RegExp(`^/api/v2${path.replace(/:\w+/g, '([^/]+)')}$`);
const reference = (type, id) => ({ data: id ? { type, id } : null });

function workspaceDocument(workspace) {
  const { id, lockedBy, state, attributes } = workspace;
  return {
    ...{ id, type: 'workspaces' },
    attributes: { ...attributes, locked: lockedBy !== undefined },
    relationships: {
      'locked-by': { data: lockedBy ?? null },
      'current-state-version': reference('state-versions', state?.id),
    },
  };
}

function createWorkspace({ simulator, body }, [organization]) {
  const { attributes } = body.data;
  const exists = simulator.workspaces.some(
    one =>
      one.organization === organization &&
      one.attributes.name === attributes.name,
  );
  if (exists) throw new Refusal(422, 'Name has already been taken');
  return [201, workspaceDocument(simulator.add(organization, attributes))];
}

function createVersion({ simulator, body }, [id]) {
  const version = {
    ...{ id: simulator.newId('cv'), workspace: workspaceIn(simulator, id) },
    ...{ status: 'pending', attributes: body.data.attributes },
  };
  simulator.versions.push(version);
  const upload = simulator.blob(bytes => {
    version.files = filesIn(bytes);
    version.status = 'uploaded';
  });
  const document = versionDocument(version);
  document.attributes['upload-url'] = upload;
  return [201, document];
}

function versionDocument({ id, status, attributes }) {
  return {
    ...{ id, type: 'configuration-versions' },
    attributes: { ...attributes, status, source: 'tfe-api' },
  };
}

function createRun({ simulator, body }) {
  const { attributes, relationships } = body.data;
  const workspace = workspaceIn(simulator, relationships.workspace.data.id);
  const version = found(
    simulator.versions.find(
      ({ id }) => id === relationships['configuration-version']?.data.id,
    ),
  );
  if (version.status !== 'uploaded') {
    throw new Refusal(422, 'Configuration version is not uploaded');
  }
  const run = {
    ...{ id: simulator.newId('run'), status: 'pending', workspace },
    configurationVersion: version,
    ...{ message: attributes.message, variables: attributes.variables ?? [] },
    autoApply: attributes['auto-apply'] ?? workspace.attributes['auto-apply'],
    planOnly: attributes['plan-only'] ?? false,
    savePlan: simulator.hasSavedPlans && (attributes['save-plan'] ?? false),
    isDestroy: attributes['is-destroy'] ?? false,
    refreshOnly: attributes['refresh-only'] ?? false,
    inputState: workspace.state?.id,
  };
  run.script = structuredClone(simulator.script(run));
  simulator.runs.push(run);
  return [201, runDocument(run)];
}

const phaseOf = (type, log) =>
  function phase({ simulator }, [id]) {
    const run = runIn(simulator, id);
    const url =
      run[log] && simulator.blob(() => run[log].join(''), `${id}-log`);
    return [
      200,
      {
        ...{ id, type },
        attributes: { status: 'running', 'log-read-url': url ?? null },
      },
    ];
  };

function planJson({ simulator }, [id]) {
  const run = runIn(simulator, id);
  if (['pending', 'plan_queued', 'planning'].includes(run.status)) {
    return [204, undefined];
  }
  const location = simulator.blob(
    () => JSON.stringify(run.script.plan),
    `${id}-plan`,
  );
  return [307, undefined, { location }];
}

function erroredState({ simulator }, [id]) {
  const { erroredState: state } = runIn(simulator, id).script;
  if (!state) throw new Refusal(404, 'Not found');
  const location = simulator.blob(() => state, `${id}-state`);
  return [307, undefined, { location }];
}

const outputDocument = ({ id, name, sensitive, value }, isWhole) => ({
  ...{ id, type: 'state-version-outputs' },
  attributes: { name, sensitive, value: sensitive && !isWhole ? null : value },
});

const stateIn = ({ workspaces }, id) =>
  found(workspaces.find(({ state }) => state?.id === id)).state;

function forceUnlock({ simulator }, [id]) {
  const workspace = workspaceIn(simulator, id);
  if (!workspace.lockedBy) throw new Refusal(409, 'Workspace is not locked');
  workspace.lockedBy = undefined;
  return [200, workspaceDocument(workspace)];
}

/** The method, the path, and what is answered: a status, a document, and headers. */
const routes = [
  ['POST', at('/organizations/:name/workspaces'), createWorkspace],
  [
    'GET',
    at('/organizations/:name/workspaces/:workspace'),
    ({ simulator }, [organization, name]) => [
      200,
      workspaceDocument(
        found(
          simulator.workspaces.find(
            one =>
              one.organization === organization && one.attributes.name === name,
          ),
        ),
      ),
    ],
  ],
  ['POST', at('/workspaces/:id/actions/force-unlock'), forceUnlock],
  ['POST', at('/workspaces/:id/configuration-versions'), createVersion],
  [
    'GET',
    at('/workspaces/:id/all-vars'),
    ({ simulator }, [id]) => [
      200,
      (workspaceIn(simulator, id).variables ?? []).map((attributes, index) => ({
        ...{ id: `var-${index}`, type: 'vars', attributes },
      })),
    ],
  ],
  [
    'GET',
    at('/workspaces/:id/current-state-version'),
    ({ simulator }, [id]) => {
      const { id: version, serial } = found(workspaceIn(simulator, id).state);
      const attributes = { serial, 'resources-processed': true };
      return [200, { id: version, type: 'state-versions', attributes }];
    },
  ],
  [
    'GET',
    at('/state-versions/:id/outputs'),
    ({ simulator }, [id]) => [
      200,
      stateIn(simulator, id).outputs.map(one => outputDocument(one, false)),
    ],
  ],
  [
    'GET',
    at('/state-version-outputs/:id'),
    ({ simulator }, [id]) => {
      const all = simulator.workspaces.flatMap(
        ({ state }) => state?.outputs ?? [],
      );
      return [200, outputDocument(found(all.find(one => one.id === id)), true)];
    },
  ],
  [
    'GET',
    at('/configuration-versions/:id'),
    ({ simulator }, [id]) => [
      200,
      versionDocument(found(simulator.versions.find(one => one.id === id))),
    ],
  ],
  ['POST', at('/runs'), createRun],
  [
    'GET',
    at('/runs/:id'),
    ({ simulator }, [id]) => {
      const run = runIn(simulator, id);
      advance(run, simulator);
      return [200, runDocument(run)];
    },
  ],
  [
    'POST',
    at('/runs/:id/actions/:action'),
    ({ simulator }, [id, action]) => {
      found(ACTIONS[action])(runIn(simulator, id), simulator);
      return [202, undefined];
    },
  ],
  ['GET', at('/runs/:id/plan/json-output'), planJson],
  ['GET', at('/runs/:id/policy-checks'), policyChecks],
  ['GET', at('/runs/:id/task-stages'), taskStages],
  ['GET', at('/task-results/taskrs-(\\d+)-:id'), taskResult],
  ['GET', at('/task-stages/ts-:id/policy-evaluations'), policyEvaluations],
  [
    'GET',
    at('/policy-evaluations/poleval-:id/policy-set-outcomes'),
    policySetOutcomes,
  ],
  ['GET', at('/plans/:id'), phaseOf('plans', 'planLog')],
  ['GET', at('/applies/:id'), phaseOf('applies', 'applyLog')],
  ['GET', at('/applies/:id/errored-state'), erroredState],
];

module.exports = { routes };
