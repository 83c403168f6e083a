import { gitlabCredentials } from './gitlabCredentials';
import { TERRAFORM_VERSION } from './githubSteps';
import { reportedUnit, reportOf } from './reporting';
import {
  APPLY,
  DECRYPT,
  ENCRYPT,
  HAS_CHANGES,
  PLAN,
  VALIDATE_ALL,
  VERIFY,
} from './scripts';
import type { CiInput, CiUnit } from './types';
import { partName, rootsOf, unitsOf, watched } from './units';
import type { Yaml } from './yaml';

/** With Node, GnuPG, curl and unzip. */
const IMAGE = 'node:22-bookworm';

/** Terraform as HashiCorp publishes it, held against its checksums. */
const INSTALL = `set -eo pipefail
WORK="$(mktemp -d)"
echo "$WORK" > /tmp/appstack.work
archive="terraform_\${TERRAFORM_VERSION}_linux_amd64.zip"
releases="https://releases.hashicorp.com/terraform/$TERRAFORM_VERSION"
(
  cd "$WORK"
  curl -fsSLO "$releases/$archive"
  curl -fsSL "$releases/terraform_\${TERRAFORM_VERSION}_SHA256SUMS" | grep " $archive\\$" | sha256sum --check --quiet
  unzip -q "$archive" -d /usr/local/bin
)
npm install --global --ignore-scripts --no-audit --no-fund "@appstack/cli@$CLI_VERSION"
`;

/** Updates the note of this state on the merge request, or makes it. A job's own token may not. */
const COMMENT = `if [[ -n "\${APPSTACK_GITLAB_TOKEN:-}" ]]; then
  notes="$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
  { printf '<!-- %s -->\\n' "$MARK"; cat "$WORK/summary.md"; } > "$WORK/comment.md"
  printf 'header = "PRIVATE-TOKEN: %s"\\n' "$APPSTACK_GITLAB_TOKEN" > "$WORK/curl"
  note="$(curl -fsS --config "$WORK/curl" "$notes?per_page=100" | node -e '
    const notes = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const own = notes.find(note => note.body.startsWith("<!-- " + process.env.MARK + " -->"));
    console.log(own ? own.id : "");
  ')"
  if [[ -n "$note" ]]; then
    curl -fsS --config "$WORK/curl" --request PUT --data-urlencode "body@$WORK/comment.md" "$notes/$note" > /dev/null
  else
    curl -fsS --config "$WORK/curl" --data-urlencode "body@$WORK/comment.md" "$notes" > /dev/null
  fi
  rm "$WORK/curl"
fi
`;

/** What the merge request shows of a plan by itself: three numbers. */
const REPORT = `terraform show -json "$WORK/plan" | appstack plan-summary --name "$STACK $UNIT" --format json > "$CI_PROJECT_DIR/appstack-$UNIT.json"
`;

/** What comes after a job has a shell of its own; where nothing was installed there is nothing to report. */
const FIND_WORK = `set -eo pipefail
[[ -e /tmp/appstack.work ]] || exit 0
WORK="$(cat /tmp/appstack.work)"
[[ ! -e "$WORK/reported" ]] || exit 0
STATUS="$CI_JOB_STATUS"
`;

const HAND_OVER = `${HAS_CHANGES}if [[ "$changes" == false ]]; then printf '' > "$CI_PROJECT_DIR/appstack-$UNIT.gpg"; exit 0; fi
${ENCRYPT}mv "$WORK/plan.gpg" "$CI_PROJECT_DIR/appstack-$UNIT.gpg"
`;

const TAKE_OVER = `if [[ ! -s "$CI_PROJECT_DIR/appstack-$UNIT.gpg" ]]; then touch "$WORK/reported"; echo 'Nothing is to be applied.'; exit 0; fi
mv "$CI_PROJECT_DIR/appstack-$UNIT.gpg" "$WORK/plan.gpg"
${DECRYPT}terraform init
`;

const ENTER = `cd "$CI_PROJECT_DIR/$ROOT"
`;

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
  const plan: [string, Yaml] = [name('plan'), planJob(input, unit, path)];
  if (!unit.environment.protected) {
    return [plan, [name('apply'), planAndApplyJob(input, unit, path)]];
  }
  return [
    plan,
    [name('prepare'), planToApplyJob(input, unit, path)],
    [name('apply'), applyPlanJob(input, unit, path)],
  ];
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
): { after_script?: string[] } {
  if (!portal) return {};
  return {
    after_script: [
      FIND_WORK,
      `${ENTER}${gitlabCredentials(unit).script}`,
      reportOf('gitlab'),
    ],
  };
}
