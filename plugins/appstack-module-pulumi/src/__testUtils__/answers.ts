import {
  pulumiActivityPageSchema,
  pulumiOrganizationListSchema,
  pulumiOrganizationSchema,
  pulumiOutputsSchema,
  pulumiStackListSchema,
  pulumiStackSchema,
} from '@appstack/backstage-plugin-appstack-common';
import type { Entity } from '@backstage/catalog-model';

const ref = { organization: 'acme', project: 'parcels', stack: 'production' };
const consoleUrl = 'https://app.pulumi.com/acme/parcels/production';
const entry = { operation: 'update', preview: false, changes: {}, consoleUrl };

/** Answers of the backend about one entity, by operation. */
export const answers = {
  ListPulumiStacks: pulumiStackListSchema.parse({
    items: [
      { ...ref, consoleUrl },
      { ...ref, organization: 'labs', consoleUrl: 'https://labs.example/p' },
    ],
    organizations: [
      { name: 'acme', consoleUrl: 'https://app.pulumi.com/acme' },
    ],
    problems: [{ slug: 'nowhere/a/b', message: 'It is not configured.' }],
  }),
  GetPulumiStack: pulumiStackSchema.parse({
    ...{ ...ref, consoleUrl, version: 3, resourceCount: 12 },
    description: 'Follows parcels',
    tags: { team: 'fulfilment' },
    running: { operation: 'update', author: 'mira' },
  }),
  ListPulumiOutputs: pulumiOutputsSchema.parse({
    items: [
      { name: 'url', secret: false, value: 'https://parcels.example.com' },
      { name: 'password', secret: true },
    ],
  }),
  ListPulumiActivity: pulumiActivityPageSchema.parse({
    items: [
      { ...entry, id: '1', status: 'queued', deployment: 4 },
      {
        ...{ ...entry, id: '2', status: 'failed', version: 2 },
        ...{ changes: { create: 3, same: 9 }, message: 'A second region' },
      },
    ],
    totalItems: 7,
    pageInfo: { nextCursor: '2' },
  }),
  RunPulumiStack: {
    ...{ id: 'd', version: 5, consoleUrl: `${consoleUrl}/deployments/5` },
  },
  ListPulumiOrganizations: pulumiOrganizationListSchema.parse({
    items: [{ name: 'acme', consoleUrl: 'https://app.pulumi.com/acme' }],
  }),
  GetPulumiOrganization: pulumiOrganizationSchema.parse({
    ...{ name: 'acme', consoleUrl: 'https://app.pulumi.com/acme' },
    ...{ stackCount: 2, resourceCount: 40, updates: [], deployments: [] },
    packages: { items: [{ name: 'aws', count: 38 }], others: 2 },
    unavailable: ['history'],
  }),
};

export const tracker: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'tracker',
    annotations: {
      'pulumi.com/project-slug': 'acme/parcels/production',
      'pulumi.com/orga-slug': 'acme',
    },
  },
  spec: { type: 'service' },
};
