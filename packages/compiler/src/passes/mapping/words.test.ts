import { BUILT_IN_STANDARDS, describeTarget } from '../../model';
import { decide, explain } from '../../explain';
import { registry, testEnvironment } from '../../__testUtils__/compileYaml';
import {
  TYPES_OF_COMPONENTS,
  TYPES_OF_RESOURCES,
} from './__fixtures__/typesThatPeopleWrite';
import { mappingChain } from './chain';

/** What an entity becomes by the default mapping, and what is said about it. */
function decided(type: string, kind = 'Resource', metadata: object = {}) {
  const { decisions, diagnostics } = decide({
    catalog: [
      {
        kind,
        metadata: { name: 'x', ...metadata },
        spec: { type, owner: 'a' },
      },
    ],
    mappings: mappingChain('aws', new Map()).mappings,
    environment: testEnvironment(),
    standards: BUILT_IN_STANDARDS,
    registry,
  });
  const [{ target, basis, layers }] = decisions;
  const engine = layers.map(({ values }) => values.engine).find(Boolean);
  const what = describeTarget(target).split(':')[0];
  return {
    becomes: engine === undefined ? what : `${what} ${engine}`,
    basis,
    diagnostics,
    codes: diagnostics.map(({ code }) => code),
  };
}

describe('Types that people write', () => {
  it.each([
    ['Resource', TYPES_OF_RESOURCES],
    ['Component', TYPES_OF_COMPONENTS],
  ])('become what their owners expect: %s', (kind, table) => {
    for (const [becomes, types] of Object.entries(table)) {
      const listed = types.trim().split(/\s+/);
      expect(listed.map(type => [type, decided(type, kind).becomes])).toEqual(
        listed.map(type => [type, becomes]),
      );
    }
  });

  it('that name a product without a resource type do not decide what is named after it', () => {
    expect(
      decided('database', 'Resource', { name: 'airflow-db' }).becomes,
    ).toBe('relational-database');
  });
});

describe('Words such as cluster and instance', () => {
  it.each([
    ['cluster', 'kubernetes-cluster', 'assumed'],
    ['database', 'relational-database', 'assumed'],
    ['instance', 'virtual-machine', 'exact'],
  ])('decide alone: %s', (type, becomes, basis) => {
    expect(decided(type)).toMatchObject({ becomes, basis });
  });

  it.each([
    ['mysql-cluster', 'relational-database mysql'],
    ['redis-instance', 'cache'],
    ['rabbitmq-cluster', 'message-broker rabbitmq'],
    ['MongoDB Server', 'document-database'],
    ['mysql-service', 'relational-database mysql'],
    ['azurerm_postgresql_flexible_server', 'database-server postgres'],
  ])('yield to a known word: %s', (type, becomes) => {
    expect(decided(type).becomes).toBe(becomes);
  });

  it.each([
    ['spark-cluster', 'kubernetes-cluster'],
    ['nomad-node', 'virtual-machine'],
    ['acme-app', 'container-service'],
    ['ledger-database', 'relational-database'],
  ])('decide nothing beside an unknown word: %s', (type, suggestion) => {
    const { becomes, diagnostics } = decided(type);
    expect(becomes).toBe('unmapped');
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: 'map/unmapped',
        hint: expect.stringContaining(`It may be ${suggestion}`),
      }),
    ]);
  });

  it.each([
    'argocd-application',
    'application-insights',
    'cloudformation-stack',
  ])('make nothing of what is not deployed: %s', type => {
    expect(decided(type)).toMatchObject({
      becomes: 'skipped',
      basis: 'exact',
    });
  });
});

describe('A word', () => {
  it.each([
    'managed-cluster',
    'java-service',
    'lambda-thing',
    'nightly-job',
    'shared-network',
    'billing-worker',
    'acme-website',
  ])(
    'makes no workload, machine, cluster or network of a Resource: %s',
    type => {
      expect(decided(type).becomes).toBe('unmapped');
    },
  );

  it.each([
    ['java-service', 'container-service'],
    ['spring-boot-app', 'container-service'],
    ['billing-worker', 'worker'],
    ['python-lambda', 'function'],
    ['search-service', 'container-service'],
    ['payments-service', 'unmapped'],
  ])('of a Component tells what runs: %s', (type, becomes) => {
    expect(decided(type, 'Component').becomes).toBe(becomes);
  });

  it.each([
    ['acme-orders-queue', 'queue', /"acme", "orders"/],
    ['redis-queue', 'queue', /or cache/],
    ['search-service', 'container-service', /or search-index/, 'Component'],
  ])(
    'that is unread or competes makes the decision doubtful: %s',
    (type, becomes, message, kind = 'Resource') => {
      const found = decided(type, kind);
      expect(found.becomes).toBe(becomes);
      expect(found.diagnostics).toContainEqual(
        expect.objectContaining({
          code: 'map/doubtful',
          severity: 'warning',
          message: expect.stringMatching(message),
        }),
      );
    },
  );

  it.each([
    ['mysql-storage', 'relational-database mysql'],
    ['kafka-stream', 'event-stream kafka'],
    ['aws-mysql-database', 'relational-database mysql'],
    ['production-postgres', 'relational-database postgres'],
  ])('for a product comes before a general one: %s', (type, becomes) => {
    const { codes, ...found } = decided(type);
    expect(found.becomes).toBe(becomes);
    expect(codes).not.toContain('map/doubtful');
  });

  it.each(['kafka-connector', 'redis-exporter', 'postgres-operator-crd'])(
    'before an unknown noun decides nothing: %s',
    type => expect(decided(type).becomes).toBe('unmapped'),
  );

  it('in the tags decides beside an unknown type that names no form, and never for a Component', () => {
    const metadata = { tags: ['postgres'] };
    expect(decided('persistence', 'Resource', metadata)).toMatchObject({
      becomes: 'relational-database postgres',
      codes: expect.arrayContaining(['map/doubtful']),
    });
    expect(decided('spark-cluster', 'Resource', metadata).becomes).toBe(
      'unmapped',
    );
    expect(decided('persistence', 'Component', metadata).becomes).toBe(
      'unmapped',
    );
  });

  it('that is misspelt is suggested', () => {
    expect(decided('postgress').diagnostics[0].hint).toContain(
      'It may be relational-database',
    );
  });
});

describe('A custom kind', () => {
  it.each([
    ['PostgreSQLInstance', 'relational-database postgres'],
    ['MySQLDatabase', 'relational-database mysql'],
    ['CloudSQLInstance', 'relational-database'],
    ['RedisInstance', 'cache'],
    ['RDSInstance', 'relational-database'],
    ['S3Bucket', 'object-storage'],
  ])('is read like a type: %s', (kind, becomes) => {
    const { decisions } = decide({
      catalog: [{ kind, metadata: { name: 'x' } }],
      mappings: mappingChain('aws', new Map()).mappings,
      environment: testEnvironment(),
      standards: BUILT_IN_STANDARDS,
      registry,
    });
    const [{ target, layers }] = decisions;
    const engine = layers.map(({ values }) => values.engine).find(Boolean);
    const what = describeTarget(target);
    expect(engine === undefined ? what : `${what} ${engine}`).toBe(becomes);
  });
});

describe('An explanation', () => {
  it.each([
    ['exact', 's3-bucket', {}],
    ['hint', 'database', { tags: ['redis'] }],
    ['token', 'acme-orders-queue', {}],
    ['assumed', 'database', {}],
    ['assumed', 'java-service', {}, 'Component'],
  ])(
    'names the rule that won first, on the basis %s',
    (basis, type, metadata, kind = 'Resource') => {
      const { explanation } = explain({
        catalog: [
          { kind, metadata: { name: 'x', ...metadata }, spec: { type } },
        ],
        entityRef: `${kind}:x`,
        mappings: mappingChain('aws', new Map()).mappings,
        environment: testEnvironment(),
        standards: BUILT_IN_STANDARDS,
        registry,
      });
      const { decision, rules } = explanation!;
      expect(decision.basis).toBe(basis);
      expect(rules[0]).toMatchObject({
        outcome: 'won',
        basis,
        ...decision.rule,
        why: decision.evidence,
      });
      expect(rules.filter(({ outcome }) => outcome === 'won')).toHaveLength(1);
    },
  );
});
