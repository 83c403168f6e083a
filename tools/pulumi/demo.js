const { secret } = require('./secret.js');

const NOW = Math.floor(Date.now() / 1000);
const HOUR = 3600;
const ago = hours => NOW - Math.round(hours * HOUR);
const isoAgo = hours => new Date(ago(hours) * 1000).toISOString();

const tags = {
  'pulumi:project': 'parcels',
  'pulumi:runtime': 'nodejs',
  'pulumi:description': 'Queues, functions and tables that follow parcels',
  'vcs:kind': 'github.com',
  'vcs:owner': 'fernhill',
  'vcs:repo': 'parcels',
  team: 'fulfilment',
};

const updates = [
  [
    'update',
    'succeeded',
    'Shorter visibility timeout of the queue',
    { update: 1, same: 46 },
    'mira',
  ],
  ['update', 'failed', 'A second region', { create: 3, same: 41 }, 'jon'],
  ['refresh', 'succeeded', 'Nightly refresh', { same: 47 }, 'automation'],
  [
    'update',
    'succeeded',
    'Table for proofs of delivery',
    { create: 4, update: 2, same: 41 },
    'mira',
  ],
  [
    'update',
    'succeeded',
    'Node 22 for all functions',
    { update: 9, same: 34 },
    'jon',
  ],
  ['update', 'succeeded', 'Alarms', { create: 6, same: 37 }, 'mira'],
  ['update', 'succeeded', 'First version', { create: 37 }, 'mira'],
].map(([kind, result, message, resourceChanges, requestedBy], index, all) => ({
  ...{ kind, result, message, resourceChanges, requestedBy },
  version: all.length - index,
  startTime: ago(3 + index * 30),
  endTime: ago(3 + index * 30) + 140,
  resourceCount: 47 - index,
}));

const previews = [
  ['Pupdate', 'in-progress', 'Dead letters go to the support team', {}, 'jon'],
  [
    'Pupdate',
    'succeeded',
    'Dead letters go to the support team',
    { create: 2, same: 47 },
    'jon',
  ],
  ['Pdestroy', 'failed', 'What would go', { delete: 12 }, 'mira'],
].map(([kind, result, message, resourceChanges, requestedBy], index) => ({
  ...{ kind, result, message, resourceChanges, requestedBy },
  startTime: ago(0.1 + index),
  endTime: result === 'in-progress' ? 0 : ago(index),
}));

const production = {
  organization: 'fernhill',
  project: 'parcels',
  stack: 'production',
  tags,
  outputs: {
    queueUrl: 'https://sqs.eu-central-1.amazonaws.com/444455556666/parcels',
    tableName: 'parcels-production',
    tracking: {
      url: 'https://track.fernhill.example',
      key: secret('v1:abc:demo'),
    },
    webhookSecret: secret('v1:def:demo'),
  },
  resources: { aws: 38, random: 5, 'aws-native': 4 },
  updates,
  previews,
  deployments: [
    {
      operation: 'update',
      status: 'running',
      created: isoAgo(0.2),
      requestedBy: 'mira',
    },
    {
      operation: 'detect-drift',
      status: 'failed',
      created: isoAgo(20),
      requestedBy: 'automation',
    },
  ],
  running: { kind: 'update', author: 'mira', started: ago(0.2) },
};

const staging = {
  ...{ organization: 'fernhill', project: 'parcels', stack: 'staging' },
  tags: { ...tags, team: 'fulfilment' },
  outputs: { tableName: 'parcels-staging' },
  resources: { aws: 24, random: 3 },
  updates: updates
    .slice(3)
    .map(update => ({ ...update, startTime: update.startTime + 40 * HOUR })),
  deployments: [
    {
      operation: 'update',
      status: 'succeeded',
      created: isoAgo(50),
      requestedBy: 'jon',
    },
    {
      operation: 'preview',
      status: 'skipped',
      created: isoAgo(51),
      requestedBy: 'jon',
    },
  ],
};

const labs = {
  ...{ organization: 'fernhill-labs', project: 'parcels', stack: 'production' },
  tags: {
    'pulumi:runtime': 'python',
    'pulumi:description': 'What is tried out with parcels',
  },
  outputs: { bucket: 'parcels-lab' },
  resources: { gcp: 11, random: 1 },
  updates: updates.slice(5),
};

const site = {
  ...{ organization: 'fernhill', project: 'returns-site', stack: 'production' },
  tags: { 'pulumi:runtime': 'go' },
  resources: { cloudflare: 9, kubernetes: 31 },
  updates: updates
    .slice(4)
    .map(update => ({ ...update, startTime: update.startTime + 9 * HOUR })),
};

/** Resources of the organization for a year, with an end of the year and a clean-up. */
const history = Array.from({ length: 365 }, (_, day) =>
  Math.round(70 + day * 0.12 + 8 * Math.sin(day / 9) - (day > 330 ? 12 : 0)),
);

/** What the demonstration has at Pulumi Cloud. The token is made up. */
const demo = {
  port: 7127,
  tokens: { 'pul-madeUpForTheDemonstration': ['fernhill', 'fernhill-labs'] },
  organizations: [
    { name: 'fernhill', members: 14, environments: 6, history },
    { name: 'fernhill-labs', members: 4, lacks: ['search', 'history'] },
  ],
  stacks: [production, staging, site, labs],
};

module.exports = { demo };
