import type { documentSourceOperations } from '@appstack/backstage-plugin-appstack-common';
import type { DocumentSourceService } from '../service/sources/DocumentSourceService';
import type { HandlersOf } from './handler';

/** What the operations on files with documents do. */
export function documentSourceHandlers(
  service: DocumentSourceService,
): HandlersOf<typeof documentSourceOperations> {
  return {
    ListDocumentSources: () => service.list(),
    RefreshDocumentSources: () => service.refresh(),
  };
}
