import type {
  Run,
  RunInputs,
  RunPlan,
  RunTargets,
  StackDrift,
  StackOutputs,
} from '@appstack/backstage-plugin-appstack-common';

const counts = {
  ...{ create: 1, update: 1, replace: 1, delete: 0 },
  ...{ move: 1, import: 0, forget: 0, outputs: 1 },
};

/** Waits for an approval by which a database would be replaced. */
export const waitingRun: Run = {
  id: 'r2',
  stack: 'orders',
  environment: 'development',
  root: 'main',
  kind: 'apply',
  state: 'awaiting-approval',
  engine: { id: 'local', title: 'Terraform on this machine' },
  binding: 'exact',
  version: 2,
  source: { kind: 'portal' },
  protected: true,
  message: 'Larger database',
  requestedBy: 'user:default/ada',
  requestedAt: '2026-11-20T10:00:00.000Z',
  startedAt: '2026-11-20T10:00:05.000Z',
  plannedAt: '2026-11-20T10:01:10.000Z',
  expiresAt: '2026-11-21T10:01:10.000Z',
  counts,
  atStake: ['aws_db_instance.orders_db'],
  actions: { approve: true, discard: true, cancel: false, unlock: false },
};

/** The one before it, which was applied. */
export const appliedRun: Run = {
  ...waitingRun,
  id: 'r1',
  state: 'applied',
  version: 1,
  atStake: [],
  approvedBy: 'user:default/bob',
  approvedAt: '2026-11-19T11:00:00.000Z',
  requestedAt: '2026-11-19T10:00:00.000Z',
  startedAt: '2026-11-19T10:00:00.000Z',
  plannedAt: '2026-11-19T10:01:00.000Z',
  finishedAt: '2026-11-19T11:01:30.000Z',
  actions: { approve: false, discard: false, cancel: false, unlock: false },
};

export const target: RunTargets['items'][number] = {
  environment: 'development',
  roots: ['main'],
  version: 2,
  protected: true,
  engine: waitingRun.engine,
  missingInputs: ['orders_image'],
  allowed: ['plan', 'apply', 'drift', 'destroy'],
  last: [waitingRun],
  applied: [appliedRun],
  unreported: [],
};

export const plan: RunPlan = {
  counts,
  resources: [
    {
      address: 'aws_db_instance.orders_db',
      type: 'aws_db_instance',
      action: 'replace',
      entityRef: 'resource:default/orders-db',
      reason: 'Stands for the database',
      loss: 'data',
      arguments: [
        {
          path: 'engine',
          before: '"mysql"',
          after: '"postgres"',
          forcesReplacement: true,
        },
        { path: 'password', sensitive: true },
        { path: 'endpoint', before: '"db.example.com"', unknown: true },
      ],
    },
    {
      address: 'aws_sqs_queue.jobs',
      type: 'aws_sqs_queue',
      action: 'create',
      reason: 'New in the catalog',
      arguments: [{ path: 'name', after: '"jobs"' }],
    },
    {
      address: 'aws_s3_bucket.files',
      type: 'aws_s3_bucket',
      action: 'move',
      previousAddress: 'aws_s3_bucket.uploads',
      arguments: [],
    },
  ],
  outputs: [
    {
      name: 'orders_db_host',
      action: 'update',
      sensitive: false,
      before: '"a"',
    },
  ],
  drift: [],
  warnings: [{ summary: 'Deprecated argument', detail: 'Use another' }],
};

export const inputs: RunInputs = {
  environment: 'development',
  version: 2,
  revision: 3,
  secrets: ['ORDERS_TOKEN'],
  items: [
    {
      name: 'replicas',
      root: 'main',
      type: 'number',
      required: false,
      sensitive: false,
      default: '2',
    },
    {
      name: 'orders_image',
      root: 'main',
      type: 'string',
      description: 'Image of orders',
      required: true,
      sensitive: false,
      entityRef: 'component:default/orders',
    },
    {
      name: 'allowed_ranges',
      root: 'main',
      type: 'list(string)',
      required: false,
      sensitive: false,
      value: '["10.0.0.0/8"]',
    },
    {
      name: 'token',
      root: 'main',
      type: 'string',
      required: true,
      sensitive: true,
    },
  ],
};

export const outputs: StackOutputs = {
  environment: 'development',
  items: [
    {
      name: 'orders_db_host',
      root: 'main',
      entityRef: 'resource:default/orders-db',
      sensitive: false,
      value: '"db.local"',
    },
    { name: 'orders_db_password', root: 'main', sensitive: true },
    {
      ...{ name: 'order_jobs_url', root: 'main', sensitive: false },
      ...{ value: '"q"', entityRef: 'resource:default/order-jobs' },
    },
    // Named like the database, and of another entity.
    {
      ...{ name: 'orders_db_copy_url', root: 'main', sensitive: false },
      ...{ value: '"c"', entityRef: 'resource:default/orders-db-copy' },
    },
  ],
  runs: [
    { root: 'main', runId: 'r1', version: 1, at: '2026-11-19T11:01:30.000Z' },
  ],
};

export const drift: StackDrift = {
  environment: 'development',
  roots: [
    {
      root: 'main',
      state: 'drifted',
      checkedAt: '2026-11-20T09:00:00.000Z',
      runId: 'r3',
      resources: [
        {
          address: 'aws_sqs_queue.jobs',
          type: 'aws_sqs_queue',
          action: 'update',
          arguments: [{ path: 'delay_seconds', before: '0', after: '30' }],
        },
      ],
    },
  ],
};
