import { azureSteps } from './azureSteps';
import type { CiInput, CiUnit } from './types';
import { partName, unitsOf, watched } from './units';
import type { Yaml } from './yaml';

/** Nothing runs for a pull request of a fork. */
const IS_OWN_PULL_REQUEST =
  "and(succeeded(), eq(variables['Build.Reason'], 'PullRequest'), ne(variables['System.PullRequest.IsFork'], 'True'))";

/** What depends on a stage that had nothing to do, or is not part of this run, still runs. */
const afterMergeTo = (branch: string) =>
  `and(not(failed()), not(canceled()), ne(variables['Build.Reason'], 'PullRequest'), eq(variables['Build.SourceBranch'], 'refs/heads/${branch}'))`;

/** The pipeline of an appStack for Azure Pipelines. */
export function azurePipeline(input: CiInput, path: string): Yaml {
  const { stack, folder, baseBranch } = input;
  const branches = { include: [baseBranch] };
  const paths = {
    include: [watched(input, '*'), path],
  };
  return {
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
      ...(input.portal && { PORTAL: input.portal }),
    },
    stages: [
      {
        stage: 'check',
        displayName: 'Check',
        condition: "ne(variables['System.PullRequest.IsFork'], 'True')",
        jobs: [azureSteps.verifyJob(input)],
      },
      ...unitsOf(input).flatMap(unit => stagesOf(input, unit)),
    ],
  };
}

function stagesOf(input: CiInput, unit: CiUnit): Yaml[] {
  const { name, environment } = unit;
  const afterwards = afterMergeTo(input.baseBranch);
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

/** Ids of stages hold letters, digits and underscores alone; names, small letters. */
function idOf(what: string, name: string) {
  return `${what}_${name.replace(/_/g, 'W').replace(/-/g, '_')}`;
}
