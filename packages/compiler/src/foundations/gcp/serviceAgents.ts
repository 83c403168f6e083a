import { SERVICE_AGENTS, type ServiceAgent } from '../../facts/gcp/serviceAgents';
import { text, type Value } from '../../terraform/expressions';
import type { FoundationContext } from '../context';
import type { GcpFoundations } from './index';

/** A service of Google Cloud with an account of its own in the project. */
export type GcpServiceAgent = keyof typeof SERVICE_AGENTS | 'storage';

/** A service's own account in the project. */
export interface GcpServiceAccount {
  /** As policies of IAM name it. */
  member: Value;
  /** What it is there after, for `depends_on` of what gives it rights. */
  after?: Value[];
}

export function buildServiceAgent(
  context: FoundationContext,
  foundations: GcpFoundations,
  agent: GcpServiceAgent,
): GcpServiceAccount {
  if (agent === 'storage') return accountOfStorage(context);
  const { account, api, asked }: ServiceAgent = SERVICE_AGENTS[agent];
  if (asked) foundations.preparation().askForAccount(api);
  const { number } = foundations.project();
  return {
    member: text`serviceAccount:service-${number}@${account}.iam.gserviceaccount.com`,
    after: asked ? undefined : foundations.after(api),
  };
}

/** Cloud Storage makes its account when somebody reads its name. */
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
