import { githubCredentials } from './githubCredentials';
import { reportedUnit, reportOf } from './reporting';
import {
  APPLY,
  DECRYPT,
  ENCRYPT,
  END_APPLY,
  HAS_CHANGES,
  PLAN,
  PLAN_ON_REQUEST,
} from './scripts';
import type { CiInput, CiUnit } from './types';
import type { Yaml } from './yaml';

/** Actions at fixed commits: a tag can be moved. */
const ACTIONS = {
  checkout: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
  terraform:
    'hashicorp/setup-terraform@dfe3c3f87815947d99a8997f908cb6525fc44e9e',
  upload: 'actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f',
  download:
    'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c',
};

/** Used unless the repository has a variable TERRAFORM_VERSION. */
export const TERRAFORM_VERSION = '1.11.4';

/** Updates the comment of this state on the pull request, or makes it. */
const COMMENT = `{ printf '<!-- %s -->\\n' "$MARK"; head -c 60000 "$WORK/summary.md"; } > "$WORK/comment.md"
comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"
comment="$(gh api --paginate "$comments" --jq '.[] | select(.body | startswith("<!-- " + env.MARK + " -->")) | .id' | head -n 1)"
if [[ -n "$comment" ]]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$comment" -F "body=@$WORK/comment.md"
else
  gh api --silent --method POST "$comments" -F "body=@$WORK/comment.md"
fi
`;

const PREPARE = `echo "WORK=$(mktemp -d "$RUNNER_TEMP/appstack.XXXXXX")" >> "$GITHUB_ENV"
npm install --global --ignore-scripts --no-audit --no-fund "@appstack/cli@$CLI_VERSION"
`;

const SHOW = `cat "$WORK/summary.md" >> "$GITHUB_STEP_SUMMARY"
`;

const PLAN_KEY = { PLAN_KEY: '${{ secrets.APPSTACK_PLAN_KEY }}' };

/** The steps of jobs on GitHub. */
export const githubSteps = {
  /** The files, Terraform, and the command. No credentials are there yet. */
  begin: ({ cliVersion }: CiInput): Yaml[] => [
    { uses: ACTIONS.checkout, with: { 'persist-credentials': false } },
    {
      uses: ACTIONS.terraform,
      with: {
        terraform_version: `\${{ vars.TERRAFORM_VERSION || '${TERRAFORM_VERSION}' }}`,
        terraform_wrapper: false,
      },
    },
    {
      name: 'Install the appstack command',
      env: { CLI_VERSION: cliVersion },
      run: PREPARE,
    },
  ],

  /** A plan, and its summary. */
  plan: (input: CiInput, unit: CiUnit): Yaml[] => [
    ...githubSteps.begin(input),
    ...githubCredentials(unit).steps,
    {
      name: 'Plan',
      'working-directory': unit.root,
      env: { UNIT: unit.name, ...githubCredentials(unit).env },
      run: PLAN,
    },
    { name: 'Show the plan', run: SHOW },
  ],

  /** A plan, which is applied where the portal asks for that, and a report of it. */
  onRequest: (input: CiInput, unit: CiUnit): Yaml[] => [
    ...githubSteps.begin(input),
    ...githubCredentials(unit).steps,
    {
      name: 'Plan',
      'working-directory': unit.root,
      env: { UNIT: unit.name, ...githubCredentials(unit).env },
      run: PLAN_ON_REQUEST,
    },
    { name: 'Show the plan', run: SHOW },
    ...githubSteps.apply(input, unit, "inputs.phase == 'apply'"),
  ],

  comment: (mark: string): Yaml => ({
    name: 'Comment',
    env: {
      GH_TOKEN: '${{ github.token }}',
      PULL_REQUEST: '${{ github.event.pull_request.number }}',
      MARK: mark,
    },
    run: COMMENT,
  }),

  /** Encrypts the plan and leaves it to the job that applies it. */
  handOver: (input: CiInput, unit: CiUnit): Yaml[] => [
    {
      name: 'Look for changes',
      id: 'changes',
      'working-directory': unit.root,
      run: `${HAS_CHANGES}echo "changes=$changes" >> "$GITHUB_OUTPUT"\n`,
    },
    ...reportStep(input, unit, {
      if: '${{ success() }}',
      env: { AFTER: 'plan' },
    }),
    { name: 'Encrypt the plan', env: PLAN_KEY, run: ENCRYPT },
    {
      uses: ACTIONS.upload,
      with: {
        name: artifactOf(unit),
        path: '${{ env.WORK }}/plan.gpg',
        'retention-days': 30,
        overwrite: true,
      },
    },
  ],

  takeOver: (input: CiInput, unit: CiUnit): Yaml[] => [
    ...githubSteps.begin(input),
    ...githubCredentials(unit).steps,
    {
      uses: ACTIONS.download,
      with: { name: artifactOf(unit), path: '${{ env.WORK }}' },
    },
    { name: 'Decrypt the plan', env: PLAN_KEY, run: DECRYPT },
    {
      name: 'Initialize',
      'working-directory': unit.root,
      ...variablesOf(unit),
      run: 'terraform init\n',
    },
  ],

  /** Applies the plan; a cancellation waits until Terraform has saved its state. */
  apply: (input: CiInput, unit: CiUnit, condition?: string): Yaml[] => [
    {
      name: 'Apply',
      ...(condition && { if: `\${{ ${condition} }}` }),
      'working-directory': unit.root,
      ...variablesOf(unit),
      run: APPLY,
    },
    {
      name: 'End a cancelled apply',
      if: '${{ cancelled() }}',
      run: END_APPLY,
    },
    ...reportStep(input, unit, {
      if: '${{ always() }}',
      env: { STATUS: '${{ job.status }}' },
    }),
  ],
};

/** Tells the portal, where one is configured. */
function reportStep(
  { portal }: CiInput,
  unit: CiUnit,
  { if: condition, env }: { if: string; env: Record<string, string> },
): Yaml[] {
  if (!portal) return [];
  return [
    {
      name: 'Report to the portal',
      if: condition,
      'continue-on-error': true,
      'working-directory': unit.root,
      env: {
        ...reportedUnit(unit),
        ...env,
        APPSTACK_TOKEN: '${{ secrets.APPSTACK_TOKEN }}',
        ...githubCredentials(unit).env,
      },
      run: reportOf('github'),
    },
  ];
}

/** Of steps that run Terraform, where there are any. */
function variablesOf(unit: CiUnit): { env?: Record<string, string> } {
  const { env } = githubCredentials(unit);
  return Object.keys(env).length > 0 ? { env } : {};
}

function artifactOf({ name }: CiUnit) {
  return `appstack-plan-${name}`;
}
