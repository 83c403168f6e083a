import { decide } from '../../explain';
import { BUILT_IN_STANDARDS, describeTarget } from '../../model';
import {
  compileYaml,
  registry,
  testEnvironment,
} from '../../__testUtils__/compileYaml';
import { mappingChain } from './chain';

/** What an entity becomes, and what of it is marked as assumed. */
function read(kind: string, type: string, metadata: object = {}) {
  const catalog = [
    { kind, metadata: { name: 'x', ...metadata }, spec: { type, owner: 'a' } },
  ];
  const { decisions } = decide({
    catalog,
    mappings: mappingChain('aws', new Map()).mappings,
    environment: testEnvironment(),
    standards: BUILT_IN_STANDARDS,
    registry,
  });
  const [{ target, layers }] = decisions;
  const { manifest } = compileYaml({ catalog, guesses: true });
  const engine = layers.map(({ values }) => values.engine).find(Boolean);
  return {
    becomes: [describeTarget(target), engine].filter(Boolean).join(' '),
    assumed: (manifest.guesses ?? []).map(({ about }) => about),
  };
}

const described = (description: string, type = 'database') =>
  read('Resource', type, { description });

describe('A description', () => {
  it.each([
    ['PostgreSQL database of orders', 'relational-database postgres'],
    ['Managed PostgreSQL', 'relational-database postgres'],
    ['Orders in a single DynamoDB table', 'key-value-table'],
    ['AWS DocumentDB, MongoDB-compatible', 'document-database'],
  ])('that says what the thing is, is no guess: %s', (text, becomes) => {
    const found = described(text);
    expect(found.becomes).toBe(becomes);
    expect(found.assumed).not.toContain('product');
  });

  it.each([
    'Keeps what the service writes into MongoDB',
    'Fed by Kafka',
    'Results of the nightly run, also in Elasticsearch',
    'PostgreSQL database beside a Redis cache',
  ])('that names what it has to do with, is one: %s', text => {
    expect(described(text).assumed).toContain('product');
  });

  it('of software is about what it does', () => {
    const text = { description: 'Lambda functions are listed by it' };
    expect(read('Component', 'service', text).assumed).toContain('product');
  });
});

describe('A type', () => {
  it.each([
    ['resource', { tags: ['postgres', 'rds'] }, 'relational-database postgres'],
    ['cloud-resource', { tags: ['cloudfront', 'cdn'] }, 'cdn'],
    ['aws-resource', { name: 'orders-queue' }, 'queue'],
  ])('that says nothing leaves it to the words: %s %j', (type, more, what) => {
    expect(read('Resource', type, more).becomes).toBe(what);
    expect(read('Component', type, more).becomes).toBe(what);
  });

  it('that says nothing, without words, is not known', () => {
    expect(read('Resource', 'cloud-resource').becomes).toBe('unmapped');
  });

  it.each([
    ['ai-model-service', 'ai-model'],
    ['sqs-queue-instance', 'queue'],
    ['data-warehouse-cluster', 'data-warehouse'],
  ])('with a container word is what the rest is: %s', (type, becomes) => {
    const found = read('Resource', type);
    expect(found.becomes).toBe(becomes);
    expect(found.assumed).not.toContain('product');
  });

  it.each([
    ['queue', 'queue'],
    ['message-queue', 'queue'],
    ['cache', 'cache'],
  ])('that names the product states it: %s', (type, becomes) => {
    const found = read('Resource', type);
    expect(found.becomes).toBe(becomes);
    expect(found.assumed).not.toContain('product');
  });

  it.each([
    ['nosql', { tags: ['dynamodb'] }, 'key-value-table'],
    ['nosql', {}, 'document-database'],
    ['aurora-cluster', {}, 'relational-database'],
    ['cloud-run', {}, 'container-service'],
    ['data-lake', {}, 'object-storage'],
  ])('of a family is refined by the words: %s %j', (type, more, becomes) => {
    expect(read('Resource', type, more).becomes).toBe(becomes);
  });

  it.each<[type: string, becomes: string, more?: object]>([
    ['fastapi', 'container-service'],
    ['kafka-consumer', 'worker'],
    ['graphql-gateway', 'container-service'],
    ['gateway', 'container-service', { tags: ['go', 'mqtt'] }],
    ['gateway', 'api-gateway', { tags: ['api'] }],
  ])('of software runs: %s as %s %j', (type, becomes, more = {}) => {
    expect(read('Component', type, more).becomes).toBe(becomes);
  });

  it.each([
    ['message-queue', 'kafka-cluster', 'kafka-cluster'],
    ['message-queue', 'kafka-events', 'event-stream kafka'],
    ['queue', 'rabbitmq', 'message-broker rabbitmq'],
  ])('of a queue is refined by the name: %s %s', (type, name, becomes) => {
    expect(read('Resource', type, { name }).becomes).toBe(becomes);
  });

  it.each([
    ['payment-gateway', {}],
    ['partner-feed', { tags: ['external'] }],
  ])('of what others run makes nothing: %s %j', (type, more) => {
    expect(read('Resource', type, more).becomes).toBe('external-service');
  });
});

describe('A product in the name', () => {
  it.each([
    ['messaging', 'rabbitmq', ['event-bus'], 'message-broker rabbitmq'],
    ['database', 'milvus', ['embeddings'], 'vector-database'],
    ['database', 'mongo', ['postgres'], 'relational-database postgres'],
  ])(
    'counts before a general tag, not before another product: %s %s %j',
    (type, name, tags, becomes) => {
      expect(read('Resource', type, { name, tags }).becomes).toBe(becomes);
    },
  );
});

describe('Storage', () => {
  it.each([
    ['uploads', ['pvc'], 'block-volume'],
    ['data-volume', [], 'block-volume'],
    ['redis-cache', ['redis'], 'cache'],
    ['assets', [], 'object-storage'],
  ])('%s %j is a %s', (name, tags, becomes) => {
    expect(read('Resource', 'storage', { name, tags }).becomes).toBe(becomes);
  });
});

it('An API that others run is made nowhere', () => {
  const tags = ['llm', 'external-service'];
  expect(read('Resource', 'api', { tags }).becomes).toBe('external-service');
});

describe('A website', () => {
  const cluster = { annotations: { 'backstage.io/kubernetes-id': 'web' } };

  it('whose pods an annotation points at is assumed to be a container', () => {
    const found = read('Component', 'website', cluster);
    expect(found.becomes).toBe('container-service');
    expect(found.assumed).toContain('product');
  });

  it.each([
    ['static-site', { ...cluster, tags: ['react'] }],
    ['container-service', { tags: ['java'] }],
    ['container-service', { tags: ['backstage', 'react'] }],
    ['static-site', {}],
  ])('is a %s with %j', (becomes, more) => {
    expect(read('Component', 'website', more).becomes).toBe(becomes);
  });
});

it('A service whose tags name where containers run is stated to be one', () => {
  const { becomes, assumed } = read('Component', 'service', {
    tags: ['java', 'ecs', 'fargate'],
  });
  expect(becomes).toBe('container-service');
  expect(assumed).not.toContain('product');
});
