import * as z from 'zod';
import {
  appstackMappingReadPermission,
  appstackStackReadPermission,
} from '../permissions';
import {
  explainRequestSchema,
  explainResultSchema,
  impactRequestSchema,
  impactSchema,
  providerSchemaSchema,
  providerTypesSchema,
  resourceTypePageSchema,
} from '../wire';
import { usersNeed } from './environments';
import { operation } from './operation';

/**
 * The operations that only look things up.
 *
 * @public
 */
export const referenceOperations = {
  ListResourceTypes: operation({
    summary: 'The resource types and what they become on each cloud',
    method: 'get',
    path: '/resource-types',
    permissions: [],
    response: { status: 200, schema: resourceTypePageSchema },
  }),
  GetImpact: operation({
    summary: 'Which appStacks a draft of a document would make out of date',
    description:
      'Of a mapping, an environment, the standards or a policy, as it would be saved; who tries one may read what is in force of its kind. Nothing is compiled and nothing is stored.',
    method: 'post',
    path: '/impact',
    body: impactRequestSchema,
    permissions: [usersNeed],
    response: { status: 200, schema: impactSchema },
    refusals: [403],
  }),
  ListProviderTypes: operation({
    summary: 'The resource types of a Terraform provider that a rule may name',
    method: 'get',
    path: '/provider-schemas/:provider',
    params: z.object({ provider: z.string() }),
    permissions: [],
    response: { status: 200, schema: providerTypesSchema },
    refusals: [404],
  }),
  GetProviderSchema: operation({
    summary: "The arguments of a provider's resource type as JSON Schema",
    method: 'get',
    path: '/provider-schemas/:provider/:type',
    params: z.object({ provider: z.string(), type: z.string() }),
    permissions: [],
    response: { status: 200, schema: providerSchemaSchema },
    refusals: [404],
  }),
  Explain: operation({
    summary: 'Which rule won for an entity, and where its properties come from',
    description: 'Answers only for an entity that the caller may read.',
    method: 'post',
    path: '/explain',
    body: explainRequestSchema,
    permissions: [
      { permission: appstackMappingReadPermission },
      {
        permission: appstackStackReadPermission,
        for: 'requests with `appStack`',
      },
    ],
    response: { status: 200, schema: explainResultSchema },
    refusals: [404, 503],
  }),
};
