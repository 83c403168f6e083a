import {
  SERVICE_AGENTS,
  type ServiceAgent,
} from '../../../facts/gcp/serviceAgents';
import { text } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type {
  GcpFoundations,
  GcpServiceAgent,
  GcpServiceAccount,
} from '../contract';

export function buildServiceAgent(
  context: FoundationContext,
  foundations: GcpFoundations,
  agent: GcpServiceAgent,
): GcpServiceAccount {
  if (agent === 'storage') return accountOfStorage(context);
  if (agent === 'bigquery') return accountOfBigQuery(context);
  const { account, api, asked }: ServiceAgent = SERVICE_AGENTS[agent];
  if (asked) foundations.preparation().askForAccount(api);
  const { number } = foundations.project();
  return {
    member: text`serviceAccount:service-${number}@${account}.iam.gserviceaccount.com`,
    after: asked ? undefined : foundations.after(api),
  };
}

/** Cloud Storage creates its service agent when its name is first read. */
function accountOfStorage(context: FoundationContext): GcpServiceAccount {
  const account = context.data(
    'google_storage_project_service_account',
    'main',
    {},
    {
      reason:
        'Has Cloud Storage make its own account, which is given rights here',
    },
  );
  return { member: account.attr('member') };
}

/** BigQuery creates the account that encrypts when its name is first read. */
function accountOfBigQuery(context: FoundationContext): GcpServiceAccount {
  const account = context.data(
    'google_bigquery_default_service_account',
    'main',
    {},
    {
      reason:
        'Has BigQuery make its own account for encryption, which is given rights here',
    },
  );
  return { member: account.attr('member') };
}
