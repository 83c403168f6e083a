import type { deliveryOperations } from '@appstack/backstage-plugin-appstack-common';
import type { DeliveryService, PullRequestService } from '../service/delivery';
import type { HandlersOf } from './handler';

/** What the operations on deliveries and pull requests do. */
export function deliveryHandlers(
  service: DeliveryService,
  pullRequests: PullRequestService,
): HandlersOf<typeof deliveryOperations> {
  return {
    GetDelivery: ({ params, credentials }) =>
      service.get(params.name, credentials),
    UpdateDelivery: ({ params, body, ifMatch, credentials }) =>
      service.update(params.name, body, ifMatch, credentials),
    ListPullRequests: ({ params, query, credentials }) =>
      service.list(params.name, query, credentials),
    CreatePullRequest: ({ params, body, credentials, scmToken }) =>
      pullRequests.create(params.name, body, { credentials, scmToken }),
    GetPullRequest: ({ params, scmToken, credentials }) =>
      service.pullRequest(params.id, scmToken, credentials),
  };
}
