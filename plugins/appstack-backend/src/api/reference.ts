import type { referenceOperations } from '@appstack/backstage-plugin-appstack-common';
import type { ExplainService } from '../service/ExplainService';
import type { ReferenceService } from '../service/ReferenceService';
import type { HandlersOf } from './handler';

/** What the operations that only look things up do. */
export function referenceHandlers(
  service: ReferenceService,
  explanations: ExplainService,
): HandlersOf<typeof referenceOperations> {
  return {
    ListResourceTypes: () => service.resourceTypes(),
    ListProviderTypes: ({ params }) => service.providerTypes(params.provider),
    GetProviderSchema: ({ params }) =>
      service.providerSchema(params.provider, params.type),
    Explain: ({ body, credentials }) => explanations.explain(body, credentials),
  };
}
