const { Refusal } = require('./Refusal.js');

const FINAL = new Set([
  'applied',
  'planned_and_finished',
  'policy_soft_failed',
  'discarded',
  'errored',
  'canceled',
  'force_canceled',
]);
const START = '\u0002';
const END = '\u0003';

/** What follows a state, by what the run is and what its script says. */
function nextOf(run) {
  const { script } = run;
  switch (run.status) {
    case 'pending':
      return 'plan_queued';
    case 'plan_queued':
      return 'planning';
    case 'planning':
      return script.fails === 'plan' ? 'errored' : afterPlanning(run);
    case 'post_plan_running':
      return afterStage(run);
    case 'post_plan_awaiting_decision':
      return script.evaluation.isOverridden ? afterTasks(run) : run.status;
    case 'policy_checking':
      return afterPolicies(run);
    case 'policy_override':
      return script.policy.isOverridden ? planned(run) : run.status;
    case 'confirmed':
      return 'apply_queued';
    case 'apply_queued':
      return 'applying';
    case 'applying':
      return script.fails === 'apply' ? 'errored' : 'applied';
    default:
      return run.status;
  }
}

function afterPlanning(run) {
  const { tasks, evaluation } = run.script;
  return tasks || evaluation ? 'post_plan_running' : afterTasks(run);
}

function afterTasks(run) {
  return run.script.policy ? 'policy_checking' : planned(run);
}

function afterStage(run) {
  const { tasks = [], evaluation } = run.script;
  if (stopsAtTasks(tasks)) return 'errored';
  const violates = evaluation?.failed.some(one => one.level === 'mandatory');
  return violates ? 'post_plan_awaiting_decision' : afterTasks(run);
}

function stopsAtTasks(tasks) {
  return tasks.some(
    task => task.status === 'failed' && task.level === 'mandatory',
  );
}

function afterPolicies(run) {
  const { status } = run.script.policy;
  if (status === 'hard_failed') return 'errored';
  if (status !== 'soft_failed') return planned(run);
  return run.planOnly ? 'policy_soft_failed' : 'policy_override';
}

function planned({ planOnly, savePlan, script }) {
  const isEmpty = script.plan.applyable === false;
  if (planOnly || isEmpty) return 'planned_and_finished';
  return savePlan ? 'planned_and_saved' : 'planned';
}

/** Brings a run one step on, unless it is held where it is. */
function advance(run, simulator) {
  if (simulator.hold === run.status) return;
  move(run, nextOf(run), simulator);
}

function move(run, status, simulator) {
  if (run.status === status) return;
  if (status === 'planning')
    run.planLog = [START, ...lines(run.script.planLog)];
  if (status === 'applying') {
    run.applyLog = [START, ...lines(run.script.applyLog)];
    simulator.applies.push(run.id);
  }
  if (run.status === 'planning') run.planLog.push(END);
  if (run.status === 'applying') run.applyLog.push(END);
  if (status === 'applied') writeState(run, simulator);
  run.status = status;
}

function lines(all = []) {
  return all.map(line => `${line}\n`);
}

function writeState({ workspace, script }, simulator) {
  const serial = (workspace.state?.serial ?? 0) + 1;
  const outputs = Object.entries(script.outputs ?? {}).map(([name, one]) => ({
    id: simulator.newId('wsout'),
    ...{ name, ...one },
  }));
  workspace.state = { id: simulator.newId('sv'), serial, outputs };
}

function actionsOf({ status, isCanceling }) {
  const isRunning = !FINAL.has(status);
  const isConfirmable = status === 'planned' || status === 'planned_and_saved';
  return {
    'is-confirmable': isConfirmable,
    'is-discardable':
      isConfirmable ||
      status === 'policy_override' ||
      status === 'post_plan_awaiting_decision',
    'is-cancelable': isRunning && !isConfirmable && !isCanceling,
    'is-force-cancelable': isRunning && isCanceling === true,
  };
}

/** What is done on request: queued, and seen with the next look. */
const ACTIONS = {
  apply(run, simulator) {
    requireAction(run, 'is-confirmable');
    if (run.workspace.lockedBy) throw new Refusal(409, 'Workspace is locked');
    move(run, 'confirmed', simulator);
  },
  discard(run, simulator) {
    requireAction(run, 'is-discardable');
    move(run, 'discarded', simulator);
  },
  cancel(run, simulator) {
    requireAction(run, 'is-cancelable');
    if (simulator.hold === run.status && simulator.isStubborn) {
      run.isCanceling = true;
      return;
    }
    move(run, 'canceled', simulator);
  },
  'force-cancel'(run, simulator) {
    requireAction(run, 'is-force-cancelable');
    move(run, 'force_canceled', simulator);
  },
};

function requireAction(run, action) {
  if (actionsOf(run)[action]) return;
  throw new Refusal(409, 'transition not allowed');
}

function runDocument(run) {
  const { workspace, configurationVersion } = run;
  const reference = (type, id) => ({ data: { type, id } });
  return {
    id: run.id,
    type: 'runs',
    attributes: {
      ...{ status: run.status, message: run.message, source: 'tfe-api' },
      ...{ 'plan-only': run.planOnly, 'save-plan': run.savePlan },
      ...{ 'is-destroy': run.isDestroy, 'refresh-only': run.refreshOnly },
      'auto-apply': run.autoApply,
      variables: run.variables,
      actions: actionsOf(run),
    },
    relationships: {
      workspace: reference('workspaces', workspace.id),
      'configuration-version': reference(
        'configuration-versions',
        configurationVersion.id,
      ),
      plan: reference('plans', `plan-${run.id}`),
      apply: reference('applies', `apply-${run.id}`),
      'input-state-version': {
        data: run.inputState
          ? { type: 'state-versions', id: run.inputState }
          : null,
      },
    },
  };
}

module.exports = { ACTIONS, advance, runDocument };
