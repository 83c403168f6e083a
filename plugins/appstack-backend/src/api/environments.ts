import type { environmentOperations } from '@appstack/backstage-plugin-appstack-common';
import type { EnvironmentHistory } from '../service/EnvironmentHistory';
import type { EnvironmentService } from '../service/EnvironmentService';
import type { UsageService } from '../service/UsageService';
import type { HandlersOf } from './handler';

/** Beside the event of the update itself: what guards an environment changes. */
const SENSITIVE_UPDATE = {
  eventId: 'environment-sensitive-update',
  severityLevel: 'high',
  actionType: 'update',
} as const;

/** What the operations on environments do. */
export function environmentHandlers(
  service: EnvironmentService,
  usage: UsageService,
  history: EnvironmentHistory,
): HandlersOf<typeof environmentOperations> {
  return {
    ListEnvironments: ({ query, credentials }) =>
      service.list(query, credentials),
    CreateEnvironment: ({ body, credentials }) =>
      service.create(body, credentials),
    GetEnvironment: ({ params, credentials }) =>
      service.get(params.name, credentials),
    UpdateEnvironment: ({ params, body, ifMatch, credentials, audited }) => {
      const { origin, builtIn, appStacks, synced, ...stored } = body;
      const { updatedAt, updatedBy, ...request } = stored;
      return service.update(
        params.name,
        request,
        ifMatch,
        credentials,
        (changes, run) => audited(SENSITIVE_UPDATE, { changes }, run),
      );
    },
    RetireEnvironment: ({ params, ifMatch, credentials }) =>
      service.retire(params.name, ifMatch, credentials),
    ListEnvironmentVersions: ({ params, query }) =>
      history.list(params.name, query),
    GetEnvironmentVersion: ({ params, credentials }) =>
      history.get(params.name, params.version, credentials),
    GetEnvironmentUsage: ({ params, query, credentials }) =>
      usage.ofEnvironment(params.name, query, credentials),
  };
}
