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

/** The output of a plan holds values, and a log is read by many: it is left out. */
export const PLAN = `terraform init
terraform plan -lock-timeout=10m -out="$WORK/plan" > /dev/null
terraform show -json "$WORK/plan" | appstack plan-summary --name "$STACK $UNIT" > "$WORK/summary.md"
cat "$WORK/summary.md"
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
  trap : INT
  terraform apply -no-color "$1/plan" < /dev/null > "$1/apply.log" 2>&1
  echo "$?" > "$1/apply.code"
' apply "$WORK" &
echo "$!" > "$WORK/apply.pid"
touch "$WORK/apply.log"
tail --pid="$!" -n +1 -f "$WORK/apply.log"
exit "$(cat "$WORK/apply.code")"
`;

/** Runs after a cancelled {@link APPLY}: one interrupt, after which Terraform ends what it is doing, saves its state and unlocks it. */
export const END_APPLY = `[[ -e "$WORK/apply.pid" ]] || exit 0
pid="$(cat "$WORK/apply.pid")"
if [[ ! -e "$WORK/apply.code" ]]; then
  echo 'Cancelled. Terraform ends what it is doing and saves its state.'
  kill -INT -- "-$pid" || true
  tail --pid="$pid" -n +1 -f "$WORK/apply.log"
fi
`;
