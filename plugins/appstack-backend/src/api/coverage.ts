import type { coverageOperations } from '@appstack/backstage-plugin-appstack-common';
import type { CoverageService } from '../service/watch/CoverageService';
import type { HandlersOf } from './handler';

/** What the operations on the catalog as a whole do. */
export function coverageHandlers(
  service: CoverageService,
): HandlersOf<typeof coverageOperations> {
  return {
    GetCoverage: ({ query, credentials }) => service.get(query, credentials),
    ListCoverageEntities: ({ query, credentials }) =>
      service.entities(query, credentials),
    RefreshCoverage: () => service.refresh(),
  };
}
