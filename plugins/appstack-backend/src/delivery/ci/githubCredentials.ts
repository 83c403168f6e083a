import type { CiUnit } from './types';
import type { Yaml } from './yaml';

const AWS =
  'aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c';
const GCP =
  'google-github-actions/auth@7c6bc770dae815cd3e89ee6cdf493a5fab2cc093';

/** What gives a job the credentials of its GitHub environment: steps, and variables of those that run Terraform. */
export function githubCredentials({ environment: { cloud, region } }: CiUnit): {
  steps: Yaml[];
  env: Record<string, string>;
} {
  switch (cloud) {
    case 'aws':
      return {
        steps: [
          {
            uses: AWS,
            with: {
              'role-to-assume': '${{ vars.AWS_ROLE_ARN }}',
              'aws-region': region,
            },
          },
        ],
        env: {},
      };
    case 'azure':
      return {
        steps: [],
        // The provider and the backend ask GitHub for the token themselves.
        env: {
          ARM_USE_OIDC: 'true',
          ARM_CLIENT_ID: '${{ vars.AZURE_CLIENT_ID }}',
          ARM_TENANT_ID: '${{ vars.AZURE_TENANT_ID }}',
          ARM_SUBSCRIPTION_ID: '${{ vars.AZURE_SUBSCRIPTION_ID }}',
        },
      };
    case 'gcp':
      return {
        steps: [
          {
            uses: GCP,
            with: {
              workload_identity_provider:
                '${{ vars.GCP_WORKLOAD_IDENTITY_PROVIDER }}',
              service_account: '${{ vars.GCP_SERVICE_ACCOUNT }}',
            },
          },
        ],
        env: {},
      };
    default:
      return {
        steps: [],
        env: {
          CIVO_TOKEN: '${{ secrets.CIVO_TOKEN }}',
          // Of the object store that keeps the state.
          AWS_ACCESS_KEY_ID: '${{ secrets.STATE_ACCESS_KEY_ID }}',
          AWS_SECRET_ACCESS_KEY: '${{ secrets.STATE_SECRET_ACCESS_KEY }}',
        },
      };
  }
}
