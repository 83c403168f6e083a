import type { referenceOperations } from '@appstack/backstage-plugin-appstack-common';
import type { ExplainService } from '../service/ExplainService';
import type { ImpactService } from '../service/ImpactService';
import type { ReferenceService } from '../service/ReferenceService';
import type { HandlersOf } from './handler';

/** What the operations that only look things up do. */
export function referenceHandlers(
  service: ReferenceService,
  explanations: ExplainService,
  impacts: ImpactService,
): HandlersOf<typeof referenceOperations> {
  return {
    ListResourceTypes: () => service.resourceTypes(),
    GetImpact: ({ body, credentials }) => impacts.of(body, credentials),
    ListProviderTypes: ({ params }) => service.providerTypes(params.provider),
    GetProviderSchema: ({ params }) =>
      service.providerSchema(params.provider, params.type),
    Explain: ({ body, credentials }) => explanations.explain(body, credentials),
  };
}
