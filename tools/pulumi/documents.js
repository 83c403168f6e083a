// The documents of Pulumi Cloud, with the properties that it always gives.

const userOf = login => ({
  name: login ?? 'Automation',
  githubLogin: login ?? 'automation',
  avatarUrl: '',
});

let ids = 0;
const idOf = thing =>
  (thing.id ??= `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`);

function updateOf(update) {
  const { requestedBy, version = 0, ...info } = update;
  return {
    info: {
      config: {},
      environment: {},
      message: '',
      endTime: 0,
      ...info,
      id: undefined,
      version,
    },
    updateID: idOf(update),
    version,
    latestVersion: version,
    requestedBy: userOf(requestedBy),
  };
}

function deploymentOf(deployment, version, { project, stack }) {
  const { operation, status, created, requestedBy, update } = deployment;
  return {
    id: idOf(deployment),
    created,
    modified: created,
    status,
    version,
    latestVersion: version,
    pulumiOperation: operation,
    requestedBy: userOf(requestedBy),
    projectName: project,
    stackName: stack,
    jobs: [],
    updates: update ? [updateOf(update)] : [],
  };
}

/** Deployments are numbered from the oldest. */
const deploymentsOf = stack =>
  (stack.deployments ?? []).map((deployment, index, all) =>
    deploymentOf(deployment, all.length - index, stack),
  );

const summaryOf = ({ organization, project, stack, updates, resources }) => ({
  id: `${organization}/${project}/${stack}`,
  orgName: organization,
  projectName: project,
  stackName: stack,
  lastUpdate: updates?.[0]?.startTime,
  resourceCount: countOf(resources),
});

const countOf = (resources = {}) =>
  Object.values(resources).reduce((sum, count) => sum + count, 0);

module.exports = { countOf, deploymentsOf, summaryOf, updateOf };
