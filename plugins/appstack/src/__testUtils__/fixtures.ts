import type {
  AppStackListItem,
  AppStackVersion,
  AppStackVersionDetail,
  Decision,
  EnvironmentDocument,
  MappingDocument,
  MappingListItem,
  ResourceTypeDescription,
  StackResource,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import type { Entity } from '@backstage/catalog-model';

const SERVICE = 'component:default/orders-service';
const DATABASE = 'resource:default/orders-db';

export const ordersSystem: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'orders', namespace: 'default', title: 'Orders' },
  spec: { owner: 'orders-team' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/orders-team' }],
};

export const ordersTeam: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'orders-team', namespace: 'default' },
  spec: { type: 'team', children: [] },
};

export const development: EnvironmentDocument = {
  name: 'development',
  cloud: 'aws',
  region: 'eu-central-1',
  mapping: 'aws',
  profile: 'development',
  protected: false,
  rollout: 'terraform',
  properties: {},
  artifacts: {},
  foundations: {},
  builtIn: true,
};

export const production: EnvironmentDocument = {
  ...development,
  name: 'production',
  profile: 'production',
  protected: true,
};

export const databaseDecision: Decision = {
  entityRef: DATABASE,
  basis: 'hint',
  target: { resourceType: 'relational-database' },
  rule: { mapping: 'aws', id: 'database-postgres' },
  evidence: 'tag "postgres"',
  layers: [],
};

const serviceDecision: Decision = {
  entityRef: SERVICE,
  basis: 'assumed',
  target: { resourceType: 'container-service' },
  rule: { mapping: 'aws', id: 'service-assumed' },
  evidence: 'type "service"',
  layers: [],
};

const resources: StackResource[] = [
  {
    address: 'aws_db_instance.orders_db',
    type: 'aws_db_instance',
    mode: 'managed',
    root: 'main',
    origin: 'explicit',
    entityRef: DATABASE,
    file: 'data.tf',
    stateful: true,
    idleCost: 'database instance, by the hour',
    hash: 'a',
  },
  {
    address: 'aws_vpc.main',
    type: 'aws_vpc',
    mode: 'managed',
    root: 'main',
    origin: 'implied',
    reason: 'Private workloads need a network',
    control: 'Use an existing network.',
    file: 'network.tf',
    stateful: false,
    hash: 'b',
  },
];

export const ordersStack: AppStackListItem = {
  name: 'orders',
  title: 'Orders',
  description: 'Everything that takes orders',
  owner: 'group:default/orders-team',
  environments: ['development'],
  entityRefs: ['system:default/orders', 'component:default/legacy-import'],
  version: 2,
  revision: 5,
  createdAt: '2026-11-01T10:00:00Z',
  createdBy: 'user:default/guest',
  updatedAt: '2026-11-20T10:00:00Z',
  updatedBy: 'user:default/guest',
  realizations: [
    {
      environment: 'development',
      cloud: 'aws',
      protected: false,
      version: 2,
      explicit: 1,
      implied: 1,
      warnings: 1,
    },
  ],
};

export const memberStack: AppStackListItem = {
  ...ordersStack,
  membership: {
    environments: [{ environment: 'development', explicit: 1, implied: 1 }],
    outOfDate: [
      {
        environment: 'development',
        reasons: ['entity-changed'],
        entityRefs: [DATABASE],
      },
    ],
  },
};

const version: AppStackVersion = {
  version: 2,
  createdAt: '2026-11-20T10:00:00Z',
  createdBy: 'user:default/guest',
  mode: 'merge',
  entityRefs: ['system:default/orders'],
  provenance: { mappings: { aws: 1 }, compiler: '0.1.0' },
  environments: [
    {
      environment: 'development',
      cloud: 'aws',
      version: 2,
      summary: {
        added: 1,
        changed: 0,
        removed: 0,
        retained: 0,
        released: 0,
        moved: 0,
      },
      explicit: 1,
      implied: 1,
      warnings: 1,
    },
  ],
};

export const versions: AppStackVersion[] = [
  version,
  {
    ...version,
    version: 1,
    environments: version.environments.map(environment => ({
      ...environment,
      version: 1,
    })),
  },
];

export const versionDetail: AppStackVersionDetail = {
  ...version,
  environments: [
    {
      ...version.environments[0],
      resources,
      changes: [],
      diagnostics: [
        {
          code: 'link/dangling-reference',
          severity: 'warning',
          message: 'orders-service refers to something that is not there.',
          hint: 'Correct the reference.',
          entityRef: SERVICE,
        },
        {
          code: 'check/unknown-argument',
          severity: 'error',
          message: 'aws_db_instance.sice is no argument of that block.',
          hint: 'Did you mean "size"?',
          entityRef: DATABASE,
          location: {
            kind: 'terraform',
            type: 'aws_db_instance',
            address: 'aws_db_instance.orders_db',
            pointer: '/sice',
          },
          path: 'aws_db_instance.sice',
        },
      ],
      design: {
        stack: 'orders',
        environment: 'development',
        cloud: 'aws',
        region: 'eu-central-1',
        nodes: [
          {
            id: SERVICE,
            entityRef: SERVICE,
            name: 'orders-service',
            kind: 'Component',
            title: 'Orders service',
            system: 'system:default/orders',
            public: true,
            decision: serviceDecision,
            connections: [
              { to: DATABASE, access: 'read-write', via: 'dependsOn' },
              {
                to: 'resource:default/audit-log',
                access: 'write',
                via: 'dependsOn',
              },
            ],
            hash: 'a',
          },
          {
            id: DATABASE,
            entityRef: DATABASE,
            name: 'orders-db',
            kind: 'Resource',
            system: 'system:default/orders',
            public: false,
            decision: databaseDecision,
            connections: [],
            hash: 'b',
          },
        ],
        externals: [
          {
            entityRef: 'resource:default/audit-log',
            name: 'audit-log',
            decision: {
              entityRef: 'resource:default/audit-log',
              basis: 'exact',
              target: { resourceType: 'object-storage' },
              evidence: 'type "s3-bucket"',
              layers: [],
            },
          },
        ],
      },
    },
  ],
};

export const preview: SyncResult = {
  name: 'orders',
  dryRun: true,
  created: true,
  baseVersion: 0,
  version: 1,
  changed: true,
  digest: 'd'.repeat(64),
  changes: [
    {
      environment: 'development',
      action: 'added',
      subject: 'entity',
      name: DATABASE,
      entityRef: DATABASE,
      reason: 'relational-database (hint: tag "postgres")',
    },
    {
      environment: 'development',
      action: 'added',
      subject: 'resource',
      name: 'aws_vpc.main',
      reason: 'Private workloads need a network',
    },
    {
      environment: 'development',
      action: 'changed',
      subject: 'resource',
      name: 'aws_lb.main',
      details: ['one more listener rule'],
      outside: true,
    },
  ],
  diagnostics: [],
  retained: [],
  otherOwners: [],
  environments: [
    {
      environment: 'development',
      cloud: 'aws',
      protected: false,
      changed: true,
      mapping: { name: 'aws', version: 1 },
      explicit: 1,
      implied: 1,
      decisions: [databaseDecision, serviceDecision],
      skipped: [
        { entityRef: 'component:default/order-kit', reason: 'a library' },
      ],
      connections: [
        { from: SERVICE, to: DATABASE, access: 'read-write', via: 'dependsOn' },
      ],
    },
  ],
};

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
