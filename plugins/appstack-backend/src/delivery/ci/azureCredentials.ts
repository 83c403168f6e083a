import { GOOGLE_CREDENTIALS } from './scripts';
import type { CiUnit } from './types';
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

/** A step of bash, which ends where a command fails. */
export function bash(
  displayName: string,
  script: string,
  env?: Record<string, string>,
) {
  const strict = script.startsWith('set ') ? '' : 'set -eo pipefail\n';
  return { bash: `${strict}${script}`, displayName, ...(env && { env }) };
}

/** Runs a script with the credentials of the service connection `appstack-<environment>`. */
export function withAzureCredentials(
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
