import { GOOGLE_CREDENTIALS } from './scripts';
import type { CiUnit } from './types';
import type { Yaml } from './yaml';

/** Ends with what the job's environment knows: variables of the project that are limited to it. */
export interface GitlabCredentials {
  tokens?: Yaml;
  variables: Record<string, string>;
  /** Makes files of tokens. */
  script: string;
}

const AWS = `printf '%s' "$APPSTACK_ID_TOKEN" > "$WORK/token"
export AWS_WEB_IDENTITY_TOKEN_FILE="$WORK/token"
`;

/** What gives a job the credentials of its GitLab environment. */
export function gitlabCredentials({
  environment: { cloud, region },
}: CiUnit): GitlabCredentials {
  switch (cloud) {
    case 'aws':
      return {
        tokens: { APPSTACK_ID_TOKEN: { aud: '$CI_SERVER_URL' } },
        // AWS_ROLE_ARN is a variable of the environment.
        variables: { AWS_REGION: region },
        script: AWS,
      };
    case 'azure':
      return {
        tokens: { ARM_OIDC_TOKEN: { aud: 'api://AzureADTokenExchange' } },
        variables: {
          ARM_USE_OIDC: 'true',
          ARM_CLIENT_ID: '$AZURE_CLIENT_ID',
          ARM_TENANT_ID: '$AZURE_TENANT_ID',
          ARM_SUBSCRIPTION_ID: '$AZURE_SUBSCRIPTION_ID',
        },
        script: '',
      };
    case 'gcp':
      return {
        tokens: { APPSTACK_ID_TOKEN: { aud: '$CI_SERVER_URL' } },
        variables: {},
        script: GOOGLE_CREDENTIALS,
      };
    default:
      // CIVO_TOKEN and the keys of the state's object store are variables of the environment.
      return { variables: {}, script: '' };
  }
}
