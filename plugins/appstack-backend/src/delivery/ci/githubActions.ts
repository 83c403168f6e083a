import { githubSteps } from './githubSteps';
import { VALIDATE, VERIFY } from './scripts';
import type { CiInput, CiUnit } from './types';
import { partName, unitsOf, watched } from './units';
import type { Yaml } from './yaml';

/** Nothing runs for a pull request of a fork. */
const IS_OWN_PULL_REQUEST =
  "github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository";

/** By which the portal finds a run that it has asked for; any other has the usual name. */
const RUN_NAME =
  "${{ github.event_name == 'workflow_dispatch' && format('AppStack run {0} {1}', inputs.run, inputs.phase) || '' }}";

/** What the portal asks for. */
function requestOf(units: readonly CiUnit[]): Yaml {
  const text = (description: string) => ({
    ...{ description, type: 'string', default: '' },
  });
  const choice = (description: string, options: string[]) => ({
    ...{ description, type: 'choice', options, required: true },
  });
  return {
    inputs: {
      run: { ...text('The run of the portal'), required: true },
      unit: choice(
        'What is run',
        units.map(({ name }) => name),
      ),
      kind: choice('How', ['plan', 'apply', 'destroy', 'refresh', 'drift']),
      phase: choice('Whether it is only planned', ['plan', 'apply']),
      commit: text('The commit that was planned'),
    },
  };
}

/** The workflow of an appStack for GitHub Actions. */
export function githubWorkflow(input: CiInput, path: string): Yaml {
  const { stack, folder, baseBranch } = input;
  const units = unitsOf(input);
  const on = {
    branches: [baseBranch],
    paths: [watched(input, '**'), path],
  };
  return {
    name: `AppStack ${partName(input)}`,
    ...(input.portal && { 'run-name': RUN_NAME }),
    on: {
      ...{ pull_request: on, push: on },
      ...(input.portal && { workflow_dispatch: requestOf(units) }),
    },
    permissions: { contents: 'read' },
    env: {
      TF_IN_AUTOMATION: 'true',
      TF_INPUT: 'false',
      STACK: stack,
      STACK_FOLDER: folder,
      ...(input.portal && { PORTAL: input.portal }),
    },
    defaults: { run: { shell: 'bash' } },
    jobs: {
      verify: verifyJob(input),
      validate: validateJob(input, units),
      ...Object.fromEntries(units.flatMap(unit => jobsOf(input, unit))),
      ...(input.portal &&
        Object.fromEntries(
          units.map(unit => [`run-${unit.name}`, runJob(input, unit)]),
        )),
    },
  };
}

function verifyJob(input: CiInput): Yaml {
  return {
    name: 'Formatted, and as generated',
    if: `\${{ github.event_name == 'push' || (${IS_OWN_PULL_REQUEST}) }}`,
    ...{ 'runs-on': 'ubuntu-latest', 'timeout-minutes': 15 },
    steps: [
      ...githubSteps.begin(input),
      { name: 'Hold the files against their manifests', run: VERIFY },
    ],
  };
}

function validateJob(input: CiInput, units: readonly CiUnit[]): Yaml {
  return {
    name: 'Valid',
    if: `\${{ github.event_name == 'push' || (${IS_OWN_PULL_REQUEST}) }}`,
    ...{ 'runs-on': 'ubuntu-latest', 'timeout-minutes': 15 },
    strategy: {
      'fail-fast': false,
      matrix: { root: units.map(({ root }) => root) },
    },
    steps: [
      ...githubSteps.begin(input),
      {
        name: 'Validate',
        'working-directory': '${{ matrix.root }}',
        run: VALIDATE,
      },
    ],
  };
}

function jobsOf(input: CiInput, unit: CiUnit): [string, Yaml][] {
  const plan: [string, Yaml] = [`plan-${unit.name}`, planJob(input, unit)];
  const { name, environment } = unit;
  if (!environment.protected) {
    return [plan, [`apply-${name}`, planAndApplyJob(input, unit)]];
  }
  return [
    plan,
    [`prepare-${name}`, planToApplyJob(input, unit)],
    [`apply-${name}`, applyPlanJob(input, unit)],
  ];
}

/** On pull requests: what a merge would change. */
function planJob(input: CiInput, unit: CiUnit): Yaml {
  const { stack } = input;
  return {
    name: `Plan ${unit.name}`,
    if: `\${{ ${IS_OWN_PULL_REQUEST} }}`,
    needs: ['verify', 'validate'],
    ...runsIn(planningOf(unit), 60),
    permissions: {
      contents: 'read',
      'id-token': 'write',
      'pull-requests': 'write',
    },
    concurrency: {
      group: `appstack-plan-${stack}-${unit.name}-\${{ github.event.pull_request.number }}`,
      'cancel-in-progress': false,
    },
    // Before a cluster is there, what runs in it cannot be planned.
    ...(unit.after && { 'continue-on-error': true }),
    steps: [
      ...githubSteps.plan(input, unit),
      githubSteps.comment(`appstack ${stack} ${unit.name}`),
    ],
  };
}

/** On merges into what is not protected. */
function planAndApplyJob(input: CiInput, unit: CiUnit): Yaml {
  return {
    name: `Apply ${unit.name}`,
    ...afterMerge(unit),
    ...runsIn(unit.environment.name, 350),
    permissions: { contents: 'read', 'id-token': 'write' },
    concurrency: groupOf(input, unit),
    steps: [
      ...githubSteps.plan(input, unit),
      ...githubSteps.apply(input, unit),
    ],
  };
}

/** On merges into what is protected: a plan to look at before it is applied. */
function planToApplyJob(input: CiInput, unit: CiUnit): Yaml {
  return {
    name: `Plan ${unit.name} to apply`,
    ...afterMerge(unit),
    ...runsIn(planningOf(unit), 60),
    permissions: { contents: 'read', 'id-token': 'write' },
    outputs: { changes: '${{ steps.changes.outputs.changes }}' },
    steps: [
      ...githubSteps.plan(input, unit),
      ...githubSteps.handOver(input, unit),
    ],
  };
}

/** Stops at the protection of the environment, then applies that plan and no other. */
function applyPlanJob(input: CiInput, unit: CiUnit): Yaml {
  const planned = `prepare-${unit.name}`;
  return {
    name: `Apply ${unit.name}`,
    needs: [planned],
    if: `\${{ !cancelled() && needs.${planned}.outputs.changes == 'true' }}`,
    ...runsIn(unit.environment.name, 350),
    permissions: { contents: 'read', 'id-token': 'write' },
    concurrency: groupOf(input, unit),
    steps: [
      ...githubSteps.takeOver(input, unit),
      ...githubSteps.apply(input, unit),
    ],
  };
}

/** On request of the portal: a plan, or a plan that is applied at once. */
function runJob(input: CiInput, unit: CiUnit): Yaml {
  const { name } = unit.environment;
  return {
    name: `Run ${unit.name}`,
    if: `\${{ github.event_name == 'workflow_dispatch' && inputs.unit == '${unit.name}' }}`,
    ...runsIn(
      `\${{ inputs.phase == 'apply' && '${name}' || '${planningOf(unit)}' }}`,
      350,
    ),
    permissions: { contents: 'read', 'id-token': 'write' },
    concurrency: groupOf(input, unit),
    env: {
      RUN: '${{ inputs.run }}',
      KIND: '${{ inputs.kind }}',
      PHASE: '${{ inputs.phase }}',
      COMMIT: '${{ inputs.commit }}',
    },
    steps: githubSteps.onRequest(input, unit),
  };
}

/** The environment whose credentials may read alone. */
function planningOf({ environment }: CiUnit) {
  return `${environment.name}-plan`;
}

function runsIn(environment: string, minutes: number) {
  return {
    'runs-on': 'ubuntu-latest',
    environment,
    'timeout-minutes': minutes,
  };
}

/** After the unit that has to be there first, which may have had nothing to do. */
function afterMerge({ after }: CiUnit) {
  return {
    needs: ['verify', 'validate', ...(after ? [`apply-${after}`] : [])],
    if: "${{ github.event_name == 'push' && !cancelled() && !failure() }}",
  };
}

/** One at a time for each state; the one that runs is never cancelled by the next. */
function groupOf({ stack }: CiInput, { name }: CiUnit) {
  return {
    group: `appstack-apply-${stack}-${name}`,
    'cancel-in-progress': false,
  };
}
