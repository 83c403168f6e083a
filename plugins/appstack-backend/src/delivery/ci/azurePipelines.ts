import { azureSteps } from './azureSteps';
import type { CiInput, CiUnit } from './types';
import { partName, unitsOf, watched } from './units';
import type { Yaml } from './yaml';

/** Nothing runs for a pull request of a fork. */
const IS_OWN_PULL_REQUEST =
  "and(succeeded(), eq(variables['Build.Reason'], 'PullRequest'), ne(variables['System.PullRequest.IsFork'], 'True'))";

const IS_NO_FORK = "ne(variables['System.PullRequest.IsFork'], 'True')";

/** The value of what the portal has not asked for: the API takes no empty text. */
const NONE = 'none';

const IS_NOT_REQUESTED = `eq(variables['APPSTACK_RUN'], '${NONE}')`;

/** What depends on a stage that had nothing to do, or is not part of this run, still runs. */
function afterMerge({ baseBranch, portal }: CiInput): string {
  return `and(${[
    'not(failed())',
    'not(canceled())',
    "ne(variables['Build.Reason'], 'PullRequest')",
    `eq(variables['Build.SourceBranch'], 'refs/heads/${baseBranch}')`,
    ...(portal ? [IS_NOT_REQUESTED] : []),
  ].join(', ')})`;
}

/** What the portal asks for; any other run has what stands here. */
function parametersOf(units: readonly CiUnit[]): Yaml {
  const text = (name: string, displayName: string) => ({
    ...{ name, displayName, type: 'string', default: NONE },
  });
  const choice = (name: string, displayName: string, values: string[]) => ({
    ...{ name, displayName, type: 'string', default: values[0], values },
  });
  return [
    text('run', 'The run of the portal'),
    choice(
      'unit',
      'What is run',
      units.map(({ name }) => name),
    ),
    choice('kind', 'How', ['plan', 'apply', 'destroy', 'refresh', 'drift']),
    choice('phase', 'Whether it is only planned', ['plan', 'apply']),
    text('commit', 'The commit that was planned'),
  ];
}

/** For conditions, which know no parameters. */
const ASKED_FOR = {
  APPSTACK_RUN: '${{ parameters.run }}',
  APPSTACK_UNIT: '${{ parameters.unit }}',
  APPSTACK_PHASE: '${{ parameters.phase }}',
};

/** The pipeline of an appStack for Azure Pipelines. */
export function azurePipeline(input: CiInput, path: string): Yaml {
  const { stack, folder, baseBranch } = input;
  const branches = { include: [baseBranch] };
  const paths = {
    include: [watched(input, '*'), path],
  };
  const units = unitsOf(input);
  return {
    ...(input.portal && { parameters: parametersOf(units) }),
    name: `appstack-${partName(input)}-$(Date:yyyyMMdd)$(Rev:.r)`,
    trigger: { batch: true, branches, paths },
    // Of repositories on GitHub; in Azure Repos the branch policy says when it runs.
    pr: { branches, paths },
    pool: { vmImage: 'ubuntu-latest' },
    // One after the other where an environment has an exclusive lock.
    lockBehavior: 'sequential',
    variables: {
      TF_IN_AUTOMATION: 'true',
      TF_INPUT: 'false',
      STACK: stack,
      STACK_FOLDER: folder,
      ...(input.portal && { PORTAL: input.portal, ...ASKED_FOR }),
    },
    stages: [
      {
        stage: 'check',
        displayName: 'Check',
        condition: input.portal
          ? `and(${IS_NO_FORK}, ${IS_NOT_REQUESTED})`
          : IS_NO_FORK,
        jobs: [azureSteps.verifyJob(input)],
      },
      ...units.flatMap(unit => stagesOf(input, unit)),
      ...(input.portal ? units.flatMap(unit => runStagesOf(input, unit)) : []),
    ],
  };
}

function stagesOf(input: CiInput, unit: CiUnit): Yaml[] {
  const { name, environment } = unit;
  const afterwards = afterMerge(input);
  const plan: Yaml = {
    stage: idOf('plan', name),
    displayName: `Plan ${name}`,
    dependsOn: 'check',
    condition: IS_OWN_PULL_REQUEST,
    jobs: [azureSteps.planJob(input, unit, { comment: true })],
  };
  const before = ['check', ...(unit.after ? [idOf('apply', unit.after)] : [])];
  if (!environment.protected) {
    return [
      plan,
      {
        stage: idOf('apply', name),
        displayName: `Apply ${name}`,
        dependsOn: before,
        condition: afterwards,
        jobs: [azureSteps.applyJob(input, unit, { planned: false })],
      },
    ];
  }
  return [
    plan,
    {
      stage: idOf('prepare', name),
      displayName: `Plan ${name} to apply`,
      dependsOn: before,
      condition: afterwards,
      jobs: [azureSteps.planJob(input, unit, { comment: false })],
    },
    {
      stage: idOf('apply', name),
      displayName: `Apply ${name}`,
      dependsOn: idOf('prepare', name),
      condition: `and(succeeded(), eq(dependencies.${idOf('prepare', name)}.outputs['plan.changes.changes'], 'true'))`,
      jobs: [azureSteps.applyJob(input, unit, { planned: true })],
    },
  ];
}

/** On request of the portal: a plan, or a plan that is applied at once. */
function runStagesOf(input: CiInput, unit: CiUnit): Yaml[] {
  const { name } = unit;
  return (['plan', 'apply'] as const).map(phase => ({
    stage: idOf(`run_${phase}`, name),
    displayName: `Run ${name}: ${phase}`,
    dependsOn: [],
    condition: `and(${[
      `ne(variables['APPSTACK_RUN'], '${NONE}')`,
      `eq(variables['APPSTACK_UNIT'], '${name}')`,
      `eq(variables['APPSTACK_PHASE'], '${phase}')`,
      `eq(variables['Build.SourceBranch'], 'refs/heads/${input.baseBranch}')`,
    ].join(', ')})`,
    jobs: [azureSteps.requestedJob(input, unit, phase)],
  }));
}

/** Ids of stages hold letters, digits and underscores alone; names, small letters. */
function idOf(what: string, name: string) {
  return `${what}_${name.replace(/_/g, 'W').replace(/-/g, '_')}`;
}
