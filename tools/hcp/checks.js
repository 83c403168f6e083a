const { found, runIn } = require('./lookUp.js');

function policyChecks({ simulator }, [id]) {
  const { policy } = runIn(simulator, id).script;
  if (!policy) return [200, []];
  const policies = (policy.failed ?? []).map(name => ({
    ...{ policy: `guardrails/${name}`, result: false },
  }));
  return [
    200,
    [
      {
        ...{ id: `polchk-${id}`, type: 'policy-checks' },
        attributes: {
          ...{ status: policy.status, scope: 'organization' },
          actions: { 'is-overridable': policy.status === 'soft_failed' },
          result: {
            'total-failed': policies.length,
            sentinel: { data: { guardrails: { policies } } },
          },
        },
      },
    ],
  ];
}

function taskStages({ simulator }, [id]) {
  const run = runIn(simulator, id);
  const { tasks = [], evaluation } = run.script;
  if (tasks.length === 0 && !evaluation) return [200, []];
  const results = tasks.map((_, index) => ({
    ...{ type: 'task-results', id: `taskrs-${index}-${id}` },
  }));
  const evaluations = evaluation
    ? [{ type: 'policy-evaluations', id: `poleval-${id}` }]
    : [];
  const isOpen = run.status === 'post_plan_awaiting_decision';
  return [
    200,
    [
      {
        ...{ id: `ts-${id}`, type: 'task-stages' },
        attributes: {
          stage: 'post_plan',
          status: isOpen ? 'awaiting_override' : 'passed',
        },
        relationships: {
          'task-results': { data: results },
          'policy-evaluations': { data: evaluations },
        },
      },
    ],
  ];
}

function policyEvaluations({ simulator }, [id]) {
  const { evaluation } = runIn(simulator, id).script;
  const status = evaluation.isOverridden ? 'overridden' : 'failed';
  const attributes = { status, 'policy-kind': 'opa' };
  return [
    200,
    [{ id: `poleval-${id}`, type: 'policy-evaluations', attributes }],
  ];
}

function policySetOutcomes({ simulator }, [id]) {
  const { evaluation } = runIn(simulator, id).script;
  const outcomes = evaluation.failed.map(({ name, level }) => ({
    ...{ policy_name: name, status: 'failed', enforcement_level: level },
  }));
  const attributes = { 'policy-set-name': 'guardrails', outcomes };
  return [
    200,
    [{ id: `psout-${id}`, type: 'policy-set-outcomes', attributes }],
  ];
}

function taskResult({ simulator }, [index, id]) {
  const task = found(runIn(simulator, id).script.tasks?.[Number(index)]);
  return [
    200,
    {
      ...{ id: `taskrs-${index}-${id}`, type: 'task-results' },
      attributes: {
        ...{ status: task.status, message: task.message },
        'task-name': task.name,
        'workspace-task-enforcement-level': task.level,
      },
    },
  ];
}

module.exports = {
  policyChecks,
  policyEvaluations,
  policySetOutcomes,
  taskResult,
  taskStages,
};
