import type { policyOperations } from '@appstack/backstage-plugin-appstack-common';
import type { PolicyHistory } from '../service/policies/PolicyHistory';
import type { PolicyResultService } from '../service/policies/PolicyResultService';
import type { PolicyService } from '../service/policies/PolicyService';
import type { WaiverService } from '../service/policies/WaiverService';
import { Representation, type HandlersOf } from './handler';

/** What the operations on policies do. */
export function policyHandlers(
  policies: PolicyService,
  results: PolicyResultService,
  waivers: WaiverService,
  history: PolicyHistory,
): HandlersOf<typeof policyOperations> {
  return {
    ListPolicies: () => policies.list(),
    CreatePolicy: ({ body, credentials }) => policies.create(body, credentials),
    EvaluatePolicy: ({ body, credentials, signal }) =>
      results.evaluate(body, credentials, signal),
    GetPolicy: ({ params }) => policies.get(params.id),
    UpdatePolicy: ({ params, body, ifMatch, credentials }) =>
      policies.update(params.id, body, ifMatch, credentials),
    DeletePolicy: ({ params, ifMatch, credentials }) =>
      policies.delete(params.id, ifMatch, credentials),
    ListPolicyVersions: ({ params, query }) => history.list(params.id, query),
    GetPolicyVersion: ({ params }) => history.get(params.id, params.version),
    ListPolicyResults: async ({ query, credentials, mediaType }) =>
      mediaType === 'text/csv'
        ? new Representation(
            'text/csv; charset=utf-8',
            await results.csv(query, credentials),
            {
              'Content-Disposition':
                'attachment; filename="policy-results.csv"',
            },
          )
        : await results.list(query, credentials),
    ListWaivers: ({ params, credentials }) =>
      waivers.list(params.name, credentials),
    CreateWaiver: ({ params, body, credentials }) =>
      waivers.create(params.name, body, credentials),
    DeleteWaiver: ({ params, credentials }) =>
      waivers.delete(params.name, params.id, credentials),
  };
}
