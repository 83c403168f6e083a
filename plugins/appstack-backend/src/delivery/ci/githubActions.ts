import {
  APPLY,
  DECRYPT,
  ENCRYPT,
  END_APPLY,
  PLAN,
  VALIDATE,
  VERIFY,
} from './scripts';
import type { CiInput, CiUnit } from './types';
import { unitsOf } from './units';
import type { Yaml } from './yaml';

/** Actions at fixed commits: a tag can be moved. */
const ACTIONS = {
  checkout: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
  terraform:
    'hashicorp/setup-terraform@dfe3c3f87815947d99a8997f908cb6525fc44e9e',
  aws: 'aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c',
  gcp: 'google-github-actions/auth@7c6bc770dae815cd3e89ee6cdf493a5fab2cc093',
  upload: 'actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f',
  download:
    'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c',
};

const IS_PUSH = "github.event_name == 'push'";
/** A fork's pull request gets no credentials, and is not planned. */
const IS_OWN_PULL_REQUEST =
  "github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository";

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

const SHOW = `cat "$WORK/summary.md" >> "$GITHUB_STEP_SUMMARY"
`;

/** Whether the plan has something to apply. */
const HAS_CHANGES = `if terraform show -no-color "$WORK/plan" | grep -q '^No changes\\.'; then changes=false; else changes=true; fi
echo "changes=$changes" >> "$GITHUB_OUTPUT"
`;

/** The workflow of an appStack for GitHub Actions. */
export function githubWorkflow(input: CiInput, path: string): Yaml {
  const { stack, folder, baseBranch } = input;
  const units = unitsOf(input);
  const on = {
    branches: [baseBranch],
    paths: [folder === '.' ? '**' : `${folder}/**`, path],
  };
  return {
    name: `AppStack ${stack}`,
    on: { pull_request: on, push: on },
    permissions: { contents: 'read' },
    env: {
      TF_IN_AUTOMATION: 'true',
      TF_INPUT: 'false',
      STACK: stack,
      STACK_FOLDER: folder,
    },
    defaults: { run: { shell: 'bash' } },
    jobs: {
      verify: verifyJob(input),
      validate: validateJob(units),
      ...Object.fromEntries(units.flatMap(unit => jobsOf(input, unit))),
    },
  };
}

function verifyJob(input: CiInput): Yaml {
  return {
    name: 'Formatted, and as generated',
    ...{ 'runs-on': 'ubuntu-latest', 'timeout-minutes': 15 },
    steps: [
      ...[checkout, setupTerraform, installCommand(input), workFolder],
      { run: VERIFY },
    ],
  };
}

function validateJob(units: readonly CiUnit[]): Yaml {
  return {
    name: 'Valid',
    ...{ 'runs-on': 'ubuntu-latest', 'timeout-minutes': 15 },
    strategy: {
      'fail-fast': false,
      matrix: { root: units.map(({ root }) => root) },
    },
    steps: [
      ...[checkout, setupTerraform],
      { 'working-directory': '${{ matrix.root }}', run: VALIDATE },
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
    [`plan-to-apply-${name}`, planToApplyJob(input, unit)],
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
    // Before the cluster is there, what runs in it cannot be planned.
    ...(unit.after && { 'continue-on-error': true }),
    ...inEnvironment(unit, `${unit.environment.name}-plan`),
    permissions: {
      contents: 'read',
      'id-token': 'write',
      'pull-requests': 'write',
    },
    concurrency: {
      group: `appstack-plan-${stack}-${unit.name}-\${{ github.event.pull_request.number }}`,
      'cancel-in-progress': false,
    },
    'timeout-minutes': 60,
    steps: [
      ...prepare(input, unit),
      planStep(unit),
      { name: 'Show the plan', run: SHOW },
      {
        name: 'Comment',
        env: {
          GH_TOKEN: '${{ github.token }}',
          PULL_REQUEST: '${{ github.event.pull_request.number }}',
          MARK: `appstack ${stack} ${unit.name}`,
        },
        run: COMMENT,
      },
    ],
  };
}

/** On merges into what is not protected. */
function planAndApplyJob(input: CiInput, unit: CiUnit): Yaml {
  return {
    name: `Apply ${unit.name}`,
    ...afterMerge(unit, unit.after ? [`apply-${unit.after}`] : []),
    ...inEnvironment(unit, unit.environment.name),
    permissions: { contents: 'read', 'id-token': 'write' },
    concurrency: groupOf(input, unit),
    'timeout-minutes': 350,
    steps: [
      ...prepare(input, unit),
      planStep(unit),
      { name: 'Show the plan', run: SHOW },
      ...applySteps,
    ],
  };
}

/** On merges into what is protected: a plan to look at before it is applied. */
function planToApplyJob(input: CiInput, unit: CiUnit): Yaml {
  return {
    name: `Plan ${unit.name} to apply`,
    ...afterMerge(unit, unit.after ? [`apply-${unit.after}`] : []),
    ...inEnvironment(unit, `${unit.environment.name}-plan`),
    permissions: { contents: 'read', 'id-token': 'write' },
    outputs: { changes: '${{ steps.changes.outputs.changes }}' },
    'timeout-minutes': 60,
    steps: [
      ...prepare(input, unit),
      planStep(unit),
      { name: 'Show the plan', run: SHOW },
      {
        id: 'changes',
        'working-directory': unit.root,
        run: HAS_CHANGES,
      },
      { name: 'Encrypt the plan', env: PLAN_KEY, run: ENCRYPT },
      {
        uses: ACTIONS.upload,
        with: {
          name: artifactOf(unit),
          path: '${{ env.WORK }}/plan.gpg',
          'retention-days': 30,
        },
      },
    ],
  };
}

/** Stops at the protection of the environment, then applies that plan and no other. */
function applyPlanJob(input: CiInput, unit: CiUnit): Yaml {
  const planned = `plan-to-apply-${unit.name}`;
  return {
    name: `Apply ${unit.name}`,
    needs: [planned],
    if: `\${{ !cancelled() && needs.${planned}.outputs.changes == 'true' }}`,
    ...inEnvironment(unit, unit.environment.name),
    permissions: { contents: 'read', 'id-token': 'write' },
    concurrency: groupOf(input, unit),
    'timeout-minutes': 350,
    steps: [
      ...prepare(input, unit),
      {
        uses: ACTIONS.download,
        with: { name: artifactOf(unit), path: '${{ env.WORK }}' },
      },
      { name: 'Decrypt the plan', env: PLAN_KEY, run: DECRYPT },
      { 'working-directory': unit.root, run: 'terraform init\n' },
      ...applySteps.map(step => step),
    ],
  };
}
