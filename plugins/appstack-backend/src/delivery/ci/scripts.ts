/**
 * The scripts of CI jobs, for bash. What differs between jobs reaches them as
 * environment variables: nothing is ever put into their text.
 *
 * `WORK` is a folder for what does not stay, `PLAN_KEY` a secret.
 */

/** Formats and the hashes of generated files, in the folder `STACK_FOLDER` of the appStack `STACK`. */
export const VERIFY = `terraform fmt -check -recursive -diff "$STACK_FOLDER"
mkdir -p "$WORK/verify"
cp -R -- "$STACK_FOLDER" "$WORK/verify/$STACK"
appstack verify --out "$WORK/verify" --name "$STACK"
`;

export const VALIDATE = `terraform init -backend=false
terraform validate
`;

/** The same of all root modules, a line each in `ROOTS`. */
export const VALIDATE_ALL = `while IFS= read -r root; do
  (cd "$root" && terraform init -backend=false && terraform validate)
done <<< "$ROOTS"
`;

/** The output of a plan holds values, and a log is read by many: it is left out. */
export const PLAN = `date -u +%Y-%m-%dT%H:%M:%SZ > "$WORK/started"
terraform init
terraform plan -lock-timeout=10m -out="$WORK/plan" > /dev/null
terraform show -json "$WORK/plan" | appstack plan-summary --name "$STACK $UNIT" > "$WORK/summary.md"
cat "$WORK/summary.md"
`;

/** The same on request: of the commit that was planned before, where one was, and of the kind `KIND`. */
export const PLAN_ON_REQUEST = `if [[ -n "\${COMMIT:-}" && "$COMMIT" != "$(git rev-parse HEAD)" ]]; then
  echo 'The branch has moved since this was planned. Plan again.' >&2
  exit 1
fi
mode=()
case "$KIND" in
  destroy) mode=(-destroy) ;;
  refresh) mode=(-refresh-only) ;;
  drift) mode=(-lock=false) ;;
esac
date -u +%Y-%m-%dT%H:%M:%SZ > "$WORK/started"
terraform init
terraform plan "\${mode[@]}" -lock-timeout=10m -out="$WORK/plan" > /dev/null
terraform show -json "$WORK/plan" | appstack plan-summary --name "$STACK $UNIT" > "$WORK/summary.md"
cat "$WORK/summary.md"
`;

/** Sets `changes`, and leaves the file `nothing` where there are none. */
export const HAS_CHANGES = `terraform show -no-color "$WORK/plan" > "$WORK/plan.txt"
changes=true
if grep -q '^No changes\\.' "$WORK/plan.txt"; then changes=false; touch "$WORK/nothing"; fi
rm "$WORK/plan.txt"
`;

/** Encrypts a plan, which holds values of the state, before it leaves the job. */
export const ENCRYPT = `if [[ -z "\${PLAN_KEY:-}" ]]; then
  echo 'The secret APPSTACK_PLAN_KEY is missing: the plan of a protected environment leaves the job encrypted only.' >&2
  exit 1
fi
gpg --batch --yes --pinentry-mode loopback --passphrase-fd 3 --cipher-algo AES256 \\
  --symmetric --output "$WORK/plan.gpg" "$WORK/plan" 3<<< "$PLAN_KEY"
`;

export const DECRYPT = `gpg --batch --yes --pinentry-mode loopback --passphrase-fd 3 \\
  --decrypt --output "$WORK/plan" "$WORK/plan.gpg" 3<<< "$PLAN_KEY"
`;

/**
 * A runner that is cancelled interrupts the step, and terminates it 7.5 seconds
 * later. A second signal lets Terraform drop what it has not saved yet, so it
 * runs in a session of its own, which no signal to the step reaches.
 */
export const APPLY = `RUNNER_TRACKING_ID='' setsid bash -c '
  terraform apply -no-color "$1/plan" > "$1/apply.log" 2>&1 &
  echo "$!" > "$1/terraform.pid"
  code=0
  wait "$!" || code="$?"
  echo "$code" > "$1/apply.code"
' apply "$WORK" < /dev/null > /dev/null 2>&1 &
echo "$!" > "$WORK/apply.pid"
touch "$WORK/apply.log"
tail --pid="$!" -n +1 -f "$WORK/apply.log"
exit "$(cat "$WORK/apply.code")"
`;

/**
 * Runs after a cancelled {@link APPLY}. One signal to Terraform alone, after
 * which it ends what it is doing, saves its state and unlocks it; its providers
 * would not survive it. Bash has what it runs in the background ignore
 * interrupts, so it is SIGTERM.
 */
export const END_APPLY = `[[ -e "$WORK/apply.pid" ]] || exit 0
if [[ ! -e "$WORK/apply.code" ]]; then
  echo 'Cancelled. Terraform ends what it is doing and saves its state.'
  kill -TERM "$(cat "$WORK/terraform.pid")" || true
  tail --pid="$(cat "$WORK/apply.pid")" -n +1 -f "$WORK/apply.log"
fi
`;

/** A file with which Google's libraries exchange the token `APPSTACK_ID_TOKEN`. */
export const GOOGLE_CREDENTIALS = `printf '%s' "$APPSTACK_ID_TOKEN" > "$WORK/token"
node -e '
  const { GCP_WORKLOAD_IDENTITY_PROVIDER: provider, GCP_SERVICE_ACCOUNT: account } = process.env;
  console.log(JSON.stringify({
    type: "external_account",
    audience: "//iam.googleapis.com/" + provider,
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    token_url: "https://sts.googleapis.com/v1/token",
    credential_source: { file: process.argv[1] },
    service_account_impersonation_url: "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/" + account + ":generateAccessToken",
  }));
' "$WORK/token" > "$WORK/google.json"
export GOOGLE_APPLICATION_CREDENTIALS="$WORK/google.json"
`;
