import type { overrideOperations } from '@appstack/backstage-plugin-appstack-common';
import type { OverrideService } from '../service/OverrideService';
import type { HandlersOf } from './handler';

/** What the operations on overrides do. */
export function overrideHandlers(
  service: OverrideService,
): HandlersOf<typeof overrideOperations> {
  return {
    ListOverrides: ({ params, credentials }) =>
      service.list(params.name, credentials),
    PutOverride: ({ params, body, ifMatch, credentials }) =>
      service.put(params.name, body, ifMatch, credentials),
  };
}
