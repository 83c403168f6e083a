import type { CiInput, CiUnit } from './types';

/** What the CI system says of a job, as variables of {@link REPORT}. */
const ABOUT = {
  github: `repository="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
commit="$GITHUB_SHA"
id="github/$GITHUB_RUN_ID/$GITHUB_RUN_ATTEMPT/$UNIT"
url="$repository/actions/runs/$GITHUB_RUN_ID"
page="$repository/commit/$commit"
`,
  gitlab: `repository="$CI_PROJECT_URL"
commit="$CI_COMMIT_SHA"
id="gitlab/$CI_JOB_ID"
url="$CI_JOB_URL"
page="$repository/-/commit/$commit"
`,
  azure: `repository="$BUILD_REPOSITORY_NAME"
commit="$BUILD_SOURCEVERSION"
id="azure/$BUILD_BUILDID/$SYSTEM_STAGEATTEMPT/$SYSTEM_JOBATTEMPT/$UNIT"
url="$SYSTEM_COLLECTIONURI$SYSTEM_TEAMPROJECTID/_build/results?buildId=$BUILD_BUILDID"
page=
`,
};

/**
 * Tells the portal how an apply has ended, or `AFTER` a plan that nothing is
 * to be applied; runs in the folder of the root module, whatever became of the
 * steps before. A portal that cannot be told fails no job.
 */
const REPORT = `case "\${APPSTACK_TOKEN:-}" in
  '' | \\$*)
    echo 'Nothing is reported to the portal: the secret APPSTACK_TOKEN is missing.'
    exit 0
    ;;
esac
if [[ "\${AFTER:-}" == plan && ! -e "$WORK/nothing" ]]; then exit 0; fi
result=failed
if [[ -e "$WORK/nothing" ]]; then
  result=succeeded
elif [[ "\${PHASE:-}" == plan && "\${STATUS,,}" == succe* ]]; then
  result=succeeded
elif [[ -e "$WORK/apply.code" && "$(cat "$WORK/apply.code")" == 0 ]]; then
  result=succeeded
elif [[ -e "$WORK/apply.pid" && ! -e "$WORK/apply.code" ]]; then
  result=interrupted
elif [[ "\${STATUS,,}" == cancel* ]]; then
  result=cancelled
fi
about=(--id "$id" --url "$url" --repository "$repository" --commit "$commit")
if [[ -n "\${RUN:-}" ]]; then about+=(--run "$RUN" --phase "$PHASE"); fi
if [[ -n "$page" ]]; then about+=(--commit-url "$page"); fi
if [[ -e "$WORK/started" ]]; then about+=(--started "$(cat "$WORK/started")"); fi
if [[ -e "$WORK/plan" ]] && terraform show -json "$WORK/plan" > "$WORK/plan.json"; then
  about+=(--plan "$WORK/plan.json")
fi
if [[ "$result" == succeeded ]] && terraform output -json > "$WORK/outputs.json"; then
  about+=(--outputs "$WORK/outputs.json")
fi
if serial="$(terraform state pull | node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).serial')"; then
  about+=(--serial "$serial")
fi
appstack report-run --backstage "$PORTAL" --name "$STACK" --environment "$ENVIRONMENT" \\
  --root "$ROOT_MODULE" --kind "\${KIND:-apply}" --result "$result" "\${about[@]}" ||
  echo 'The portal was not told. It shows the state as unknown.' >&2
rm -f "$WORK/plan.json" "$WORK/outputs.json"
`;

/** The script that reports an apply of a CI system. */
export const reportOf = (system: CiInput['system']): string =>
  `${ABOUT[system]}${REPORT}`;

/** What the script needs to know of a unit. */
export function reportedUnit({ name, environment, after }: CiUnit) {
  return {
    UNIT: name,
    ENVIRONMENT: environment.name,
    ROOT_MODULE: after ? 'workloads' : 'main',
  };
}
