import { gitlabCredentials } from './gitlabCredentials';
import {
  ASKED,
  COMMENT,
  ENTER,
  FIND_WORK,
  HAND_OVER,
  INSTALL,
  REPORT,
  TAKE_OVER,
} from './gitlabScripts';
import { TERRAFORM_VERSION } from './githubSteps';
import { reportedUnit, reportOf } from './reporting';
import { APPLY, PLAN, PLAN_ON_REQUEST, VALIDATE_ALL, VERIFY } from './scripts';
import type { CiInput, CiUnit } from './types';
import { partName, rootsOf, unitsOf, watched } from './units';
import type { Yaml } from './yaml';

/** With Node, GnuPG, curl and unzip. */
const IMAGE = 'node:22-bookworm';

/** Merge requests of forks run in their project, without credentials; those that run here are planned by nobody. */
const IS_OWN_MERGE_REQUEST =
  '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID';

/** The pipeline of an appStack for GitLab, to be included by the project's own. */
export function gitlabPipeline(input: CiInput, path: string): Yaml {
  const units = unitsOf(input);
  return Object.fromEntries<Yaml>([
    [`.appstack-${partName(input)}`, base(input)],
    [verifyName(input), verifyJob(input, path)],
    ...units.flatMap(unit => jobsOf(input, unit, path)),
  ]);
}

const jobName = ({ stack }: CiInput, ...parts: string[]) =>
  ['appstack', stack, ...parts].join(':');

function verifyName(input: CiInput) {
  return jobName(input, ...(input.part ? [input.part] : []), 'verify');
}

function base({ stack, folder, cliVersion, portal }: CiInput): Yaml {
  return {
    image: IMAGE,
    interruptible: false,
    variables: {
      TF_IN_AUTOMATION: 'true',
      TF_INPUT: 'false',
      TERRAFORM_VERSION,
      CLI_VERSION: cliVersion,
      STACK: stack,
      STACK_FOLDER: folder,
      ...(portal && { PORTAL: portal }),
    },
    before_script: [INSTALL],
  };
}

function changesIn(input: CiInput, path: string) {
  const { baseBranch } = input;
  const changes = [watched(input, '**/*'), path];
  const isMerge = `$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == ${JSON.stringify(baseBranch)}`;
  return {
    onRequest: { if: IS_OWN_MERGE_REQUEST, changes },
    onMerge: { if: isMerge, changes },
  };
}

function verifyJob(input: CiInput, path: string): Yaml {
  const { onRequest, onMerge } = changesIn(input, path);
  return {
    extends: `.appstack-${partName(input)}`,
    stage: 'test',
    rules: [onRequest, onMerge],
    variables: { ROOTS: rootsOf(input) },
    script: [VERIFY, VALIDATE_ALL],
  };
}

function jobsOf(input: CiInput, unit: CiUnit, path: string): [string, Yaml][] {
  const name = (what: string) => jobName(input, unit.name, what);
  const applies: [string, Yaml][] = unit.environment.protected
    ? [
        [name('prepare'), planToApplyJob(input, unit, path)],
        [name('apply'), applyPlanJob(input, unit, path)],
      ]
    : [[name('apply'), planAndApplyJob(input, unit, path)]];
  return [
    [name('plan'), planJob(input, unit, path)],
    ...applies,
    ...(input.portal ? runJobsOf(input, unit) : []),
  ];
}

/** On request of the portal, which knows the jobs by these names: a plan, or a plan that is applied at once. */
function runJobsOf(input: CiInput, unit: CiUnit): [string, Yaml][] {
  return (['plan', 'apply'] as const).map(phase => [
    jobName(input, unit.name, `run-${phase}`),
    runJob(input, unit, phase),
  ]);
}

/** On merge requests: what a merge would change. */
function planJob(input: CiInput, unit: CiUnit, path: string): Yaml {
  const report = `appstack-${unit.name}.json`;
  return {
    ...inJob(input, unit, 'plan'),
    stage: 'test',
    needs: [verifyName(input)],
    rules: [changesIn(input, path).onRequest],
    // Before a cluster is there, what runs in it cannot be planned.
    ...(unit.after && { allow_failure: true }),
    script: [...script(unit, PLAN, REPORT), COMMENT],
    artifacts: { reports: { terraform: report }, expire_in: '1 week' },
  };
}

/** On merges into what is not protected. */
function planAndApplyJob(input: CiInput, unit: CiUnit, path: string): Yaml {
  return {
    ...inJob(input, unit, 'apply'),
    ...afterMerge(input, unit, path),
    script: script(unit, PLAN, APPLY),
    ...reporting(input, unit),
  };
}

/** On merges into what is protected: a plan to look at before it is applied. */
function planToApplyJob(input: CiInput, unit: CiUnit, path: string): Yaml {
  return {
    ...inJob(input, unit, 'plan'),
    ...afterMerge(input, unit, path),
    script: script(unit, PLAN, HAND_OVER),
    ...reporting(input, unit),
    artifacts: {
      paths: [`appstack-${unit.name}.gpg`],
      access: 'developer',
      expire_in: '30 days',
    },
  };
}

/** Waits for somebody, as the protection of the environment says, then applies that plan and no other. */
function applyPlanJob(input: CiInput, unit: CiUnit, path: string): Yaml {
  const { onMerge } = changesIn(input, path);
  return {
    ...inJob(input, unit, 'apply'),
    stage: 'deploy',
    needs: [{ job: jobName(input, unit.name, 'prepare'), artifacts: true }],
    rules: [{ ...onMerge, when: 'manual', allow_failure: false }],
    script: script(unit, TAKE_OVER, APPLY),
    ...reporting(input, unit),
  };
}

function runJob(input: CiInput, unit: CiUnit, phase: 'plan' | 'apply'): Yaml {
  const { variables, ...job } = inJob(input, unit, phase);
  // It is told of each plan that it has asked for.
  const { AFTER, ...others } = variables as Record<string, string>;
  return {
    ...job,
    variables: others,
    stage: 'deploy',
    needs: [],
    rules: [{ if: isAskedFor(input, unit, phase) }],
    script: [
      ASKED,
      ...script(unit, PLAN_ON_REQUEST, ...(phase === 'apply' ? [APPLY] : [])),
    ],
    ...reporting(input, unit, ASKED),
  };
}

/** Variables of a pipeline have no types: what is asked for is held against what can be. */
function isAskedFor(
  { stack, baseBranch }: CiInput,
  { name }: CiUnit,
  phase: 'plan' | 'apply',
): string {
  return [
    '$CI_PIPELINE_SOURCE == "api"',
    `$CI_COMMIT_BRANCH == ${JSON.stringify(baseBranch)}`,
    `$APPSTACK_STACK == "${stack}"`,
    `$APPSTACK_UNIT == "${name}"`,
    `$APPSTACK_PHASE == "${phase}"`,
    '$APPSTACK_RUN =~ /^[0-9A-Za-z-]+$/',
    '$APPSTACK_KIND =~ /^(plan|apply|destroy|refresh|drift)$/',
    ...(phase === 'apply' ? ['$APPSTACK_COMMIT =~ /^[0-9a-f]+$/'] : []),
  ].join(' && ');
}

/** Applies take turns for each state; plans wait for its lock. */
function inJob(input: CiInput, unit: CiUnit, what: 'plan' | 'apply') {
  const { environment, name, root } = unit;
  const credentials = gitlabCredentials(unit);
  return {
    extends: `.appstack-${partName(input)}`,
    environment:
      what === 'plan'
        ? { name: `${environment.name}-plan`, action: 'verify' }
        : { name: environment.name },
    ...(what === 'apply' && {
      resource_group: `appstack-${input.stack}-${name}`,
    }),
    id_tokens: credentials.tokens,
    variables: {
      UNIT: name,
      ROOT: root,
      MARK: `appstack ${input.stack} ${name}`,
      ...(input.portal && {
        ...reportedUnit(unit),
        AFTER: what,
      }),
      ...credentials.variables,
    },
  };
}

function afterMerge(input: CiInput, { after }: CiUnit, path: string) {
  return {
    stage: 'deploy',
    needs: [
      verifyName(input),
      ...(after ? [jobName(input, after, 'apply')] : []),
    ],
    rules: [changesIn(input, path).onMerge],
  };
}

function script(unit: CiUnit, ...parts: string[]): string[] {
  return [`${ENTER}${gitlabCredentials(unit).script}`, ...parts];
}

/** Tells the portal afterwards, where one is configured. */
function reporting(
  { portal }: CiInput,
  unit: CiUnit,
  ...before: string[]
): { after_script?: string[] } {
  if (!portal) return {};
  return {
    after_script: [
      ...before,
      FIND_WORK,
      `${ENTER}${gitlabCredentials(unit).script}`,
      reportOf('gitlab'),
    ],
  };
}
