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

/** Agents that their service creates when their name is first read, and by what data source that is. */
const CREATED_BY_READING = {
  storage: {
    type: 'google_storage_project_service_account',
    reason:
      'Has Cloud Storage make its own account, which is given rights here',
  },
  bigquery: {
    type: 'google_bigquery_default_service_account',
    reason:
      'Has BigQuery make its own account for encryption, which is given rights here',
  },
};

export function buildServiceAgent(
  context: FoundationContext,
  foundations: GcpFoundations,
  agent: GcpServiceAgent,
): GcpServiceAccount {
  if (agent === 'storage' || agent === 'bigquery') {
    const { type, reason } = CREATED_BY_READING[agent];
    const read = context.data(type, 'main', {}, { reason });
    return { member: read.attr('member') };
  }
  const { account, api, asked }: ServiceAgent = SERVICE_AGENTS[agent];
  if (asked) foundations.preparation().askForAccount(api);
  const { number } = foundations.project();
  return {
    member: text`serviceAccount:service-${number}@${account}.iam.gserviceaccount.com`,
    after: asked ? undefined : foundations.after(api),
  };
}
