const { Refusal } = require('./Refusal.js');

function workspaceIn({ workspaces }, id) {
  return found(workspaces.find(workspace => workspace.id === id));
}

function runIn({ runs }, id) {
  return found(
    runs.find(run => run.id === id.replace(/^(plan|apply|ts)-/, '')),
  );
}

function found(one) {
  if (!one) throw new Refusal(404, 'Not found');
  return one;
}

module.exports = { found, runIn, workspaceIn };
