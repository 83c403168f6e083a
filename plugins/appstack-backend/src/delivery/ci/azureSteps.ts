import { bash, withAzureCredentials } from './azureCredentials';
import { TERRAFORM_VERSION } from './githubSteps';
import { reportedUnit, reportOf } from './reporting';
import {
  APPLY,
  DECRYPT,
  ENCRYPT,
  END_APPLY,
  HAS_CHANGES,
  PLAN,
  PLAN_ON_REQUEST,
  VALIDATE_ALL,
  VERIFY,
} from './scripts';
import type { CiInput, CiUnit } from './types';
import { rootsOf } from './units';
import type { Yaml } from './yaml';

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

/** What the portal asks for, for scripts. */
const ASKED = {
  RUN: '${{ parameters.run }}',
  KIND: '${{ parameters.kind }}',
  PHASE: '${{ parameters.phase }}',
};

/** A report of what has become of a job. */
const AFTERWARDS = {
  condition: 'always()',
  env: { STATUS: '$(Agent.JobStatus)' },
};

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
      withAzureCredentials('Plan', unit, `${unit.environment.name}-plan`, PLAN),
      bash('Show the plan', SHOW),
      ...(comment ? [commentStep(input, unit)] : handOver(input, unit)),
    ],
  }),

  /** In the environment, whose approvals and checks come first. */
  applyJob: (
    input: CiInput,
    unit: CiUnit,
    { planned }: { planned: boolean },
  ): Yaml =>
    deployment(input, unit, [
      ...(planned ? takeOver(unit) : []),
      withAzureCredentials(
        planned ? 'Apply' : 'Plan and apply',
        unit,
        unit.environment.name,
        planned ? `terraform init\n${APPLY}` : `${PLAN}${APPLY}`,
      ),
    ]),

  /** What the portal asks for: a plan, or one that is applied at once. */
  requestedJob: (
    input: CiInput,
    unit: CiUnit,
    phase: 'plan' | 'apply',
  ): Yaml => {
    if (phase === 'apply') {
      const { name } = unit.environment;
      const asked = { ...ASKED, COMMIT: '${{ parameters.commit }}' };
      const script = `${PLAN_ON_REQUEST}${APPLY}`;
      const step = withAzureCredentials(
        'Plan and apply',
        unit,
        name,
        script,
        asked,
      );
      return deployment(input, unit, [step], ASKED);
    }
    const environment = `${unit.environment.name}-plan`;
    return {
      job: 'plan',
      displayName: `Plan ${unit.name}`,
      timeoutInMinutes: 60,
      steps: [
        ...begin(input),
        withAzureCredentials('Plan', unit, environment, PLAN_ON_REQUEST, ASKED),
        bash('Show the plan', SHOW),
        ...reportStep(input, unit, {
          ...{ environment, ...AFTERWARDS },
          env: { ...AFTERWARDS.env, ...ASKED },
        }),
      ],
    };
  },
};

/** A job in the environment, with time to end a cancelled apply, and a report of it. */
function deployment(
  input: CiInput,
  unit: CiUnit,
  steps: Yaml[],
  asked: Record<string, string> = {},
): Yaml {
  const environment = unit.environment.name;
  return {
    deployment: 'apply',
    displayName: `Apply ${unit.name}`,
    timeoutInMinutes: 350,
    // What Terraform is given to end and to save its state after a cancellation.
    cancelTimeoutInMinutes: 30,
    environment,
    strategy: {
      runOnce: {
        deploy: {
          steps: [
            ...begin(input),
            ...steps,
            {
              ...bash('End a cancelled apply', END_APPLY),
              condition: 'canceled()',
            },
            ...reportStep(input, unit, {
              ...{ environment, ...AFTERWARDS },
              env: { ...AFTERWARDS.env, ...asked },
            }),
          ],
        },
      },
    },
  };
}

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
      ...withAzureCredentials(
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
