import { DECRYPT, ENCRYPT, HAS_CHANGES } from './scripts';

/** Terraform as HashiCorp publishes it, held against its checksums. */
export const INSTALL = `set -eo pipefail
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
export const COMMENT = `if [[ -n "\${APPSTACK_GITLAB_TOKEN:-}" ]]; then
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
export const REPORT = `terraform show -json "$WORK/plan" | appstack plan-summary --name "$STACK $UNIT" --format json > "$CI_PROJECT_DIR/appstack-$UNIT.json"
`;

/** What comes after a job has a shell of its own; where nothing was installed there is nothing to report. */
export const FIND_WORK = `set -eo pipefail
[[ -e /tmp/appstack.work ]] || exit 0
WORK="$(cat /tmp/appstack.work)"
[[ ! -e "$WORK/reported" ]] || exit 0
STATUS="$CI_JOB_STATUS"
`;

/** What the portal asks for, which the rules of the job have looked at. */
export const ASKED = `RUN="$APPSTACK_RUN" KIND="$APPSTACK_KIND" PHASE="$APPSTACK_PHASE" COMMIT="\${APPSTACK_COMMIT:-}"
`;

export const HAND_OVER = `${HAS_CHANGES}if [[ "$changes" == false ]]; then printf '' > "$CI_PROJECT_DIR/appstack-$UNIT.gpg"; exit 0; fi
${ENCRYPT}mv "$WORK/plan.gpg" "$CI_PROJECT_DIR/appstack-$UNIT.gpg"
`;

export const TAKE_OVER = `if [[ ! -s "$CI_PROJECT_DIR/appstack-$UNIT.gpg" ]]; then touch "$WORK/reported"; echo 'Nothing is to be applied.'; exit 0; fi
mv "$CI_PROJECT_DIR/appstack-$UNIT.gpg" "$WORK/plan.gpg"
${DECRYPT}terraform init
`;

export const ENTER = `cd "$CI_PROJECT_DIR/$ROOT"
`;
