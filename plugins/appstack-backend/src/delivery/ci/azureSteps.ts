import { TERRAFORM_VERSION } from './githubSteps';
import { reportedUnit, reportOf } from './reporting';
import {
  APPLY,
  DECRYPT,
  ENCRYPT,
  END_APPLY,
  GOOGLE_CREDENTIALS,
  HAS_CHANGES,
  PLAN,
  VALIDATE_ALL,
  VERIFY,
} from './scripts';
import type { CiInput, CiUnit } from './types';
import { rootsOf } from './units';
import type { Yaml } from './yaml';

const ARM = `export ARM_USE_OIDC=true ARM_CLIENT_ID="$servicePrincipalId" ARM_TENANT_ID="$tenantId" ARM_OIDC_TOKEN="$idToken"
ARM_SUBSCRIPTION_ID="$(az account show --query id --output tsv)"
export ARM_SUBSCRIPTION_ID
`;

const GOOGLE_VARIABLES = {
  GCP_WORKLOAD_IDENTITY_PROVIDER: '$(GCP_WORKLOAD_IDENTITY_PROVIDER)',
  GCP_SERVICE_ACCOUNT: '$(GCP_SERVICE_ACCOUNT)',
};

const GOOGLE = `export APPSTACK_ID_TOKEN="$idToken"
${GOOGLE_CREDENTIALS}`;

/** Civo has no federation: secret variables of the pipeline. */
const CIVO = {
  CIVO_TOKEN: '$(CIVO_TOKEN)',
  AWS_ACCESS_KEY_ID: '$(STATE_ACCESS_KEY_ID)',
  AWS_SECRET_ACCESS_KEY: '$(STATE_SECRET_ACCESS_KEY)',
};

/** Terraform as HashiCorp publishes it, held against its checksums, and the command. */
const INSTALL = `set -eo pipefail
WORK="$(mktemp -d "$AGENT_TEMPDIRECTORY/appstack.XXXXXX")"
mkdir "$WORK/bin"
archive="terraform_\${TERRAFORM_VERSION}_linux_amd64.zip"
releases="https://releases.hashicorp.com/terraform/$TERRAFORM_VERSION"
cd "$WORK"
curl -fsSLO "$releases/$archive"
curl -fsSL "$releases/terraform_\${TERRAFORM_VERSION}_SHA256SUMS" | grep " $archive\\$" | sha256sum --check --quiet
unzip -q "$archive" terraform -d "$WORK/bin"
npm install --prefix "$WORK" --ignore-scripts --no-audit --no-fund "@appstack/cli@$CLI_VERSION"
ln -s "$WORK/node_modules/.bin/appstack" "$WORK/bin/appstack"
echo "##vso[task.prependpath]$WORK/bin"
echo "##vso[task.setvariable variable=WORK]$WORK"
`;

const SHOW = `echo "##vso[task.uploadsummary]$WORK/summary.md"
`;

/** Where the repository is in Azure Repos: a thread on the pull request. */
const COMMENT = `[[ "$BUILD_REPOSITORY_PROVIDER" == TfsGit ]] || exit 0
node -e '
  const { readFileSync } = require("fs");
  const { MARK, WORK, TOKEN, SYSTEM_COLLECTIONURI, SYSTEM_TEAMPROJECTID, BUILD_REPOSITORY_ID, SYSTEM_PULLREQUEST_PULLREQUESTID } = process.env;
  const mark = "<!-- " + MARK + " -->";
  const content = mark + "\\n" + readFileSync(WORK + "/summary.md", "utf8");
  const threads = SYSTEM_COLLECTIONURI + SYSTEM_TEAMPROJECTID + "/_apis/git/repositories/" + BUILD_REPOSITORY_ID + "/pullRequests/" + SYSTEM_PULLREQUEST_PULLREQUESTID + "/threads";
  const ask = async (method, url, body) => {
    const headers = { authorization: "Bearer " + TOKEN, "content-type": "application/json" };
    const answer = await fetch(url + "?api-version=7.1", { method, headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error("The comment was not made: " + answer.status);
    return answer.json();
  };
  (async () => {
    const { value } = await ask("GET", threads);
    const own = value.find(({ comments, isDeleted }) => !isDeleted && comments[0]?.content?.startsWith(mark));
    if (own) await ask("PATCH", threads + "/" + own.id + "/comments/" + own.comments[0].id, { content });
    else await ask("POST", threads, { comments: [{ parentCommentId: 0, content, commentType: "text" }], status: "closed" });
  })();
'
`;

const PLAN_KEY = { PLAN_KEY: '$(APPSTACK_PLAN_KEY)' };

/** The jobs of a pipeline on Azure. */
export const azureSteps = {
  verifyJob: (input: CiInput): Yaml => ({
    job: 'verify',
    displayName: 'Formatted, valid, and as generated',
    timeoutInMinutes: 30,
    steps: [
      ...begin(input),
      bash('Hold the files against their manifests', VERIFY),
      bash('Validate', VALIDATE_ALL, { ROOTS: rootsOf(input) }),
    ],
  }),

  /** A plan for a pull request, or one that is handed over to be applied. */
  planJob: (
    input: CiInput,
    unit: CiUnit,
    { comment }: { comment: boolean },
  ): Yaml => ({
    job: 'plan',
    displayName: `Plan ${unit.name}`,
    timeoutInMinutes: 60,
    // Before a cluster is there, what runs in it cannot be planned.
    ...(comment && unit.after && { continueOnError: true }),
    steps: [
      ...begin(input),
      withCredentials('Plan', unit, `${unit.environment.name}-plan`, PLAN),
      bash('Show the plan', SHOW),
      ...(comment ? [commentStep(input, unit)] : handOver(input, unit)),
    ],
  }),

  /** In the environment, whose approvals and checks come first. */
  applyJob: (
    input: CiInput,
    unit: CiUnit,
    { planned }: { planned: boolean },
  ): Yaml => ({
    deployment: 'apply',
    displayName: `Apply ${unit.name}`,
    timeoutInMinutes: 350,
    // What Terraform is given to end and to save its state after a cancellation.
    cancelTimeoutInMinutes: 30,
    environment: unit.environment.name,
    strategy: {
      runOnce: {
        deploy: {
          steps: [
            { checkout: 'self', persistCredentials: false },
            ...install(input),
            ...(planned ? takeOver(unit) : []),
            withCredentials(
              planned ? 'Apply' : 'Plan and apply',
              unit,
              unit.environment.name,
              planned ? `terraform init\n${APPLY}` : `${PLAN}${APPLY}`,
            ),
            {
              ...bash('End a cancelled apply', END_APPLY),
              condition: 'canceled()',
            },
            ...reportStep(input, unit, {
              environment: unit.environment.name,
              condition: 'always()',
              env: { STATUS: '$(Agent.JobStatus)' },
            }),
          ],
        },
      },
    },
  }),
};

function begin(input: CiInput): Yaml[] {
  return [{ checkout: 'self', persistCredentials: false }, ...install(input)];
}

function install({ cliVersion }: CiInput): Yaml[] {
  return [
    bash('Install Terraform and the appstack command', INSTALL, {
      TERRAFORM_VERSION,
      CLI_VERSION: cliVersion,
    }),
  ];
}

function bash(
  displayName: string,
  script: string,
  env?: Record<string, string>,
) {
  const strict = script.startsWith('set ') ? '' : 'set -eo pipefail\n';
  return { bash: `${strict}${script}`, displayName, ...(env && { env }) };
}

function commentStep({ stack }: CiInput, { name }: CiUnit): Yaml {
  return bash('Comment', COMMENT, {
    TOKEN: '$(System.AccessToken)',
    MARK: `appstack ${stack} ${name}`,
  });
}

function handOver(input: CiInput, unit: CiUnit): Yaml[] {
  return [
    {
      ...bash(
        'Look for changes',
        `cd "$ROOT"\n${HAS_CHANGES}echo "##vso[task.setvariable variable=changes;isOutput=true]$changes"\n`,
        { ROOT: unit.root },
      ),
      name: 'changes',
    },
    ...reportStep(input, unit, {
      environment: `${unit.environment.name}-plan`,
      condition: 'succeeded()',
      env: { AFTER: 'plan' },
    }),
    bash('Encrypt the plan', ENCRYPT, PLAN_KEY),
    { publish: '$(WORK)/plan.gpg', artifact: artifactOf(unit) },
  ];
}

/** Tells the portal, where one is configured. */
function reportStep(
  { portal }: CiInput,
  unit: CiUnit,
  step: { environment: string; condition: string; env: Record<string, string> },
): Yaml[] {
  if (!portal) return [];
  return [
    {
      ...withCredentials(
        'Report to the portal',
        ...([unit, step.environment, reportOf('azure')] as const),
        {
          ...reportedUnit(unit),
          ...step.env,
          APPSTACK_TOKEN: '$(APPSTACK_TOKEN)',
        },
      ),
      condition: step.condition,
      continueOnError: true,
    },
  ];
}

function takeOver(unit: CiUnit): Yaml[] {
  return [
    {
      task: 'DownloadPipelineArtifact@2',
      inputs: { artifact: artifactOf(unit), path: '$(WORK)' },
    },
    bash('Decrypt the plan', DECRYPT, PLAN_KEY),
  ];
}

function artifactOf({ name }: CiUnit) {
  return `appstack-plan-${name}`;
}

/** Runs a script with the credentials of the service connection `appstack-<environment>`. */
function withCredentials(
  displayName: string,
  unit: CiUnit,
  environment: string,
  script: string,
  more: Record<string, string> = {},
): Record<string, Yaml> {
  const { cloud, region } = unit.environment;
  const connection = `appstack-${environment}`;
  const env = { ROOT: unit.root, UNIT: unit.name, ...more };
  const text = `set -eo pipefail\ncd "$ROOT"\n${script}`;
  switch (cloud) {
    case 'aws':
      return {
        task: 'AWSShellScript@1',
        displayName,
        inputs: {
          awsCredentials: connection,
          regionName: region,
          scriptType: 'inline',
          inlineScript: text,
        },
        env,
      };
    case 'azure':
    case 'gcp':
      return {
        task: 'AzureCLI@2',
        displayName,
        inputs: {
          azureSubscription: connection,
          scriptType: 'bash',
          scriptLocation: 'inlineScript',
          addSpnToEnvironment: true,
          inlineScript: `${cloud === 'gcp' ? GOOGLE : ARM}${text}`,
        },
        env: { ...env, ...(cloud === 'gcp' && GOOGLE_VARIABLES) },
      };
    default:
      return bash(displayName, text, { ...env, ...CIVO });
  }
}
