import type {
  Decision,
  MappingDocument,
  MappingListItem,
  ResourceTypeDescription,
} from '@appstack/backstage-plugin-appstack-common';
import type { Entity } from '@backstage/catalog-model';
import { recorded } from './recorded';

const DATABASE = 'resource:default/orders-db';

export const ordersSystem: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'orders', namespace: 'default', title: 'Orders' },
  spec: { owner: 'orders-team' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/orders-team' }],
};

export const ordersDatabase: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    namespace: 'default',
    name: 'orders-db',
    annotations: {
      'backstage.io/edit-url': 'file:///etc/passwd',
      'backstage.io/managed-by-location':
        'url:https://git.example.com/orders/catalog-info.yaml',
    },
  },
  spec: { type: 'database', owner: 'orders-team', system: 'orders' },
};

export const ordersTeam: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'orders-team', namespace: 'default' },
  spec: { type: 'team', children: [] },
};

export const [development, production] = recorded.environments.items;

export const ordersStack = recorded.stack;

/** As the list shows it that is filtered by the System `orders`, which changed since. */
export const [memberStack] = recorded.stacksOutOfDate.items;

export const versions = recorded.versions.items;

export const versionDetail = recorded.version;

/** Of the first sync, which makes the appStack. */
export const preview = recorded.previewOfNew;

export const databaseDecision: Decision =
  preview.environments[0].decisions.find(
    ({ entityRef }) => entityRef === DATABASE,
  )!;

export const resourceTypes: ResourceTypeDescription[] = [
  {
    name: 'relational-database',
    title: 'Relational database',
    category: 'data',
    description: 'A database with tables',
    properties: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      properties: {
        engine: {
          type: 'string',
          enum: ['postgres', 'mysql'],
          default: 'postgres',
        },
        storageGb: { type: 'integer', minimum: 20, default: 20 },
        highAvailability: { type: 'boolean', default: false },
      },
    },
    overridable: ['storageGb'],
    hostedOn: ['database-server'],
    offers: ['read-write'],
    contract: { host: 'host name', port: 'port that it listens on' },
    clouds: [
      {
        cloud: 'aws',
        supported: true,
        summary: 'RDS instance',
        alternatives: [],
        outputs: {
          host: { type: 'string', description: 'Host name' },
          port: { type: 'number', description: 'Port' },
          security_group_id: {
            type: 'string',
            description: 'Its security group',
          },
        },
      },
    ],
  },
  {
    name: 'graph-database',
    title: 'Graph database',
    category: 'data',
    description: 'Nodes and edges',
    properties: { type: 'object', properties: {} },
    overridable: [],
    hostedOn: [],
    offers: [],
    contract: {},
    clouds: [
      {
        cloud: 'aws',
        supported: false,
        summary: '',
        alternatives: ['relational-database'],
      },
    ],
  },
];

export const awsMapping: MappingDocument = {
  name: 'aws',
  title: 'AWS defaults',
  cloud: 'aws',
  version: 1,
  origin: 'built-in',
  builtIn: true,
  rules: [
    {
      id: 'database-postgres',
      match: { type: ['database', 'db'], hint: ['postgres'] },
      target: { resourceType: 'relational-database' },
    },
  ],
};

export const ownMapping: MappingDocument = {
  name: 'fernhill',
  title: 'Fernhill on AWS',
  cloud: 'aws',
  extends: 'aws',
  version: 3,
  origin: 'portal',
  builtIn: false,
  updatedAt: '2026-11-20T10:00:00Z',
  updatedBy: 'user:default/guest',
  rules: [
    {
      id: 'ledger',
      match: { kind: 'Resource', type: 'ledger' },
      target: { resourceType: 'relational-database' },
      properties: { storageGb: 200 },
    },
  ],
};

export const mappings: MappingListItem[] = [awsMapping, ownMapping].map(
  ({ rules, ...record }) => ({ ...record, ruleCount: rules.length }),
);
