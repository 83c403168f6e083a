import {
  environmentDocumentSchema,
  environmentPageSchema,
  explainRequestSchema,
  explainResultSchema,
  providerSchemaSchema,
  providerTypesSchema,
  resourceTypePageSchema,
  standardsSchema,
} from '@appstack/backstage-plugin-appstack-common';
import * as z from 'zod';
import type { ExplainService } from '../service/ExplainService';
import type { ReferenceService } from '../service/ReferenceService';
import { nameParams, operation } from './operation';

/** The operations that only look things up. */
export function referenceOperations(
  service: ReferenceService,
  explanations: ExplainService,
) {
  return [
    operation({
      id: 'ListResourceTypes',
      summary: 'The resource types and what they become on each cloud',
      method: 'get',
      path: '/resource-types',
      response: { schema: resourceTypePageSchema },
      handle: () => service.resourceTypes(),
    }),
    operation({
      id: 'ListProviderTypes',
      summary:
        'The resource types of a Terraform provider that a rule may name',
      method: 'get',
      path: '/provider-schemas/:provider',
      params: z.object({ provider: z.string() }),
      response: { schema: providerTypesSchema },
      handle: ({ params }) => service.providerTypes(params.provider),
    }),
    operation({
      id: 'GetProviderSchema',
      summary: "The arguments of a provider's resource type as JSON Schema",
      method: 'get',
      path: '/provider-schemas/:provider/:type',
      params: z.object({ provider: z.string(), type: z.string() }),
      response: { schema: providerSchemaSchema },
      handle: ({ params }) =>
        service.providerSchema(params.provider, params.type),
    }),
    operation({
      id: 'ListEnvironments',
      summary: 'The environments that appStacks can be realized in',
      method: 'get',
      path: '/environments',
      response: { schema: environmentPageSchema },
      handle: () => service.environments(),
    }),
    operation({
      id: 'GetEnvironment',
      summary: 'An environment',
      method: 'get',
      path: '/environments/:name',
      params: nameParams,
      response: { schema: environmentDocumentSchema },
      handle: ({ params }) => service.environment(params.name),
    }),
    operation({
      id: 'GetStandards',
      summary: "The organization's naming, tags and version pins",
      method: 'get',
      path: '/standards',
      response: { schema: standardsSchema },
      handle: () => service.standards(),
    }),
    operation({
      id: 'Explain',
      summary:
        'Which rule won for an entity, and where its properties come from',
      method: 'post',
      path: '/explain',
      body: explainRequestSchema,
      response: { schema: explainResultSchema },
      handle: ({ body, credentials }) =>
        explanations.explain(body, credentials),
    }),
  ];
}
