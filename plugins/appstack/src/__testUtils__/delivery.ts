import type {
  Delivery,
  DeliveryPlan,
  PullRequest,
} from '@appstack/backstage-plugin-appstack-common';

export const REPOSITORY = 'https://github.com/acme/infrastructure';

export const pullRequest: PullRequest = {
  id: 'b1',
  stack: 'orders',
  environments: ['development'],
  state: 'open',
  version: 2,
  repository: REPOSITORY,
  folder: 'infrastructure/orders',
  baseBranch: 'main',
  branch: 'appstack/orders-2',
  number: 7,
  url: `${REPOSITORY}/pull/7`,
  title: 'Infrastructure of Orders: version 2',
  draft: false,
  conflicts: 0,
  createdAt: '2026-11-20T10:00:00.000Z',
  createdBy: 'user:default/ada',
  updatedAt: '2026-11-20T10:00:00.000Z',
};

const merged: PullRequest = {
  ...pullRequest,
  id: 'b0',
  state: 'merged',
  version: 1,
  number: 5,
  url: `${REPOSITORY}/pull/5`,
  mergedAt: '2026-11-19T10:00:00.000Z',
};

/** An appStack that was delivered once, and is to be delivered again. */
export const delivery: Delivery = {
  settings: {
    repository: REPOSITORY,
    pullRequests: 'one',
    reviewers: ['bob'],
    labels: [],
    draft: false,
  },
  revision: 1,
  target: {
    host: 'GitHub',
    repository: REPOSITORY,
    folder: 'infrastructure/orders',
    source: 'settings',
  },
  credentials: 'user',
  open: [],
  environments: [{ environment: 'development', state: 'behind', merged }],
};

export const plan: DeliveryPlan = {
  environments: ['development'],
  version: 2,
  target: { ...delivery.target!, baseBranch: 'main' },
  files: [
    { path: 'environments/development/data.tf', action: 'update' },
    {
      path: 'environments/development/messaging.tf',
      action: 'conflict',
      reason: 'edited',
      url: `${REPOSITORY}/blob/main/messaging.tf`,
    },
    { path: 'environments/development/network.tf', action: 'create' },
  ],
  unchanged: 12,
};
