// How public Backstage catalogs are mixed, as counted in 264 repositories.
// Types are weighted by the number of repositories that use them, so that one
// large repository does not decide; counts for each System are those of the 102
// Systems that hold at least one Resource.

/** How many Components, Resources and APIs a System holds: one row a System. */
export const SYSTEM_SIZES = [
  [1, 11],
  [2, 18],
  [3, 18],
  [4, 17],
  [5, 12],
  [6, 4],
  [8, 2],
  [9, 2],
  [10, 2],
  [11, 1],
  [12, 1],
  [14, 1],
  [16, 2],
  [17, 2],
  [18, 2],
  [19, 1],
  [22, 1],
  [23, 1],
  [26, 2],
  [28, 1],
  [90, 1],
];

export const KINDS = [
  ['Component', 339],
  ['Resource', 245],
  ['API', 97],
];

/** Types of each kind with their tags; a tag list is drawn as often as it is written. */
export const TYPES = {
  Component: [
    ['service', 130],
    ['website', 92],
    ['library', 33],
    ['backend', 12],
    ['other', 9],
    ['documentation', 8],
    ['frontend', 6],
    ['infrastructure', 5],
    ['worker', 2],
    ['pipeline', 2],
    ['cli', 2],
    ['tool', 2],
    ['agent', 1],
    ['application', 1],
    ['operator', 1],
    ['terraform-module', 1],
    ['model-server', 1],
  ],
  Resource: [
    ['database', 65],
    ['cache', 10],
    ['buildkite-pipeline', 10],
    ['storage', 7],
    ['s3-bucket', 7],
    ['topic', 6],
    ['message-queue', 5],
    ['queue', 4],
    ['message-broker', 3],
    ['container-registry', 2],
    ['virtual-machine', 2],
    ['message-topic', 2],
    ['table-storage', 2],
    ['object-storage', 2],
    ['secret-store', 2],
    ['repository', 2],
    ['kubernetes-cluster', 1],
    ['secrets-manager', 1],
    ['ai-model', 1],
    ['external-service', 1],
    ['terraform', 1],
    ['kafka', 1],
    ['SQL', 1],
    ['Storage Bucket', 1],
    ['blob-storage', 1],
    ['dns', 1],
    ['identity-provider', 1],
    ['rds-instance', 1],
    ['sqs-queue', 1],
    ['dynamo-db-table', 1],
    ['lambda-function', 1],
    ['opensearch-domain', 1],
  ],
  API: [
    ['openapi', 81],
    ['grpc', 15],
    ['asyncapi', 11],
    ['graphql', 9],
  ],
};

const NONE = [];
export const TAGS = {
  database: [
    ...[NONE, NONE, NONE, NONE],
    ['postgresql', 'database'],
    ['postgresql'],
    ['postgresql', 'data'],
    ['postgres', 'sql'],
    ['mysql'],
    ['mongodb', 'database'],
    ['redis'],
    ['database'],
    ['database', 'data'],
    ['dynamodb', 'aws'],
  ],
  storage: [
    ['storage', 's3', 'aws'],
    ['storage', 's3'],
    ['storage', 'persistent'],
    ['storage', 'efs', 'filesystem'],
    NONE,
  ],
  topic: [['kafka', 'topic'], ['topic'], ['kafka'], NONE],
  'message-queue': [['rabbitmq'], ['queue'], ['messaging', 'kafka'], NONE],
  'message-broker': [['rabbitmq', 'messaging'], ['kafka'], NONE],
  cache: [['redis', 'cache'], ['redis'], ['memcached'], NONE],
  website: [
    ...[NONE, NONE, NONE],
    ['react', 'frontend'],
    ['website', 'web'],
    ['typescript', 'react', 'spa'],
    ['nodejs', 'ssr'],
  ],
};

/** Tags that say nothing about what an entity becomes. */
export const PLAIN_TAGS = [
  ...['java', 'go', 'python', 'nodejs', 'typescript', 'dotnet', 'spring'],
  ...['backend', 'platform', 'security', 'observability', 'rest', 'internal'],
];
export const PLAIN_TAG_COUNTS = [
  [0, 36],
  [1, 12],
  [2, 24],
  [3, 16],
  [4, 8],
  [5, 4],
];

export const LIFECYCLES = [
  ['production', 1274],
  ['experimental', 525],
  ['active', 194],
  ['stable', 43],
  ['beta', 42],
];

/** How many relations an entity declares. */
export const RELATIONS = {
  dependsOn: [
    [0, 130],
    [1, 146],
    [2, 30],
    [3, 11],
    [4, 8],
    [5, 7],
    [6, 6],
  ],
  providesApis: [
    [0, 254],
    [1, 74],
    [2, 11],
  ],
  consumesApis: [
    [0, 308],
    [1, 22],
    [2, 5],
    [3, 1],
    [4, 3],
  ],
};

/** What Components depend on. */
export const TARGET_KINDS = [
  ['Resource', 274],
  ['Component', 168],
];

/** How often a dependency leaves the System, a Resource depends on another, an entity has a title or links. */
export const SHARES = {
  otherSystem: 0.18,
  resourceOnResource: 0.1,
  title: 0.37,
  description: 0.9,
  annotations: 0.5,
  link: 0.33,
  namespaceInRef: 0.29,
};
