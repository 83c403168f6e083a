import type {
  Activity,
  Dashboard,
} from '@appstack/backstage-plugin-appstack-common';

/** A sync that made a version, as the list has it. */
export const syncActivity: Activity = {
  id: '7',
  at: '2026-11-30T10:00:00.000Z',
  kind: 'sync',
  status: 'succeeded',
  by: 'user:default/ada',
  appStack: 'orders',
  title: 'Orders',
  owner: 'group:default/orders-team',
  environments: ['development', 'production'],
  version: 2,
  durationMs: 1234,
  entityRefs: ['system:default/orders'],
  details: {
    mode: 'merge',
    baseVersion: 1,
    changes: {
      ...{ added: 3, changed: 1, removed: 0 },
      ...{ retained: 0, released: 0, moved: 0 },
    },
  },
};

/** Numbers of three appStacks. */
export const dashboardNumbers: Dashboard = {
  appStacks: [
    { condition: 'current', count: 2 },
    { condition: 'out-of-date', count: 0 },
    { condition: 'failed', count: 1 },
    { condition: 'never-synced', count: 0 },
  ],
  resources: {
    cloud: [
      { name: 'aws', count: 40 },
      { name: 'civo', count: 10 },
    ],
    provider: [
      { name: 'aws', count: 38 },
      { name: 'civo', count: 10 },
      { name: 'random', count: 2 },
    ],
    type: [{ name: 'aws_sqs_queue', count: 38 }],
  },
  timeline: {
    by: 'cloud',
    at: ['2026-11-28', '2026-11-29', '2026-11-30'],
    series: [
      { name: 'aws', counts: [0, 30, 40] },
      { name: 'civo', counts: [10, 10, 10] },
    ],
  },
  decisions: [
    { basis: 'exact', count: 12 },
    { basis: 'assumed', count: 3 },
  ],
  pullRequests: {
    open: 1,
    items: [
      {
        id: 'p1',
        appStack: 'orders',
        environments: ['production'],
        number: 7,
        url: 'https://github.com/acme/infrastructure/pull/7',
        title: 'Orders: version 2',
        createdAt: '2026-11-29T10:00:00.000Z',
      },
    ],
  },
  policyResults: [
    { severity: 'critical', count: 0 },
    { severity: 'high', count: 4 },
    { severity: 'medium', count: 0 },
    { severity: 'low', count: 1 },
  ],
};
