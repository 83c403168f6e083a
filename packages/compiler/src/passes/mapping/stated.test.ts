import { BUILT_IN_STANDARDS, describeTarget } from '../../model';
import { decide } from '../../explain';
import {
  compileYaml,
  terraformOf,
  registry,
  testEnvironment,
} from '../../__testUtils__/compileYaml';
import { mappingChain } from './chain';

interface Written {
  metadata?: object;
  spec?: object;
  kind?: string;
}

function decided(type: string, { metadata, spec, kind = 'Resource' }: Written) {
  const { decisions, diagnostics, guesses } = decide({
    catalog: [
      {
        kind,
        metadata: { name: 'x', ...metadata },
        spec: { type, owner: 'a', ...spec },
      },
    ],
    mappings: mappingChain('aws', new Map()).mappings,
    environment: testEnvironment(),
    standards: BUILT_IN_STANDARDS,
    registry,
  });
  const [{ target, layers }] = decisions;
  const values = Object.assign({}, ...layers.map(layer => layer.values));
  return {
    becomes: describeTarget(target).split(':')[0],
    values,
    guessed: guesses.map(({ about }) => about),
    codes: diagnostics.map(({ code }) => code),
  };
}

describe('What an exact type leaves open', () => {
  it.each([
    ['rds-instance', { metadata: { tags: ['mysql'] } }, 'mysql'],
    ['cloudsql', { metadata: { name: 'b-mysql' } }, 'mysql'],
    ['rds', { metadata: { title: 'Orders MySQL' } }, 'mysql'],
    ['rds-dbinstance', { metadata: { tags: ['mysql'] } }, 'mysql'],
    ['relational-database', { metadata: { tags: ['mariadb'] } }, 'mariadb'],
    ['database', { metadata: { tags: ['mysql'] } }, 'mysql'],
    ['elasticache-cluster', { metadata: { tags: ['memcached'] } }, 'memcached'],
    ['amazonmq', { metadata: { tags: ['rabbitmq'] } }, 'rabbitmq'],
    ['amazonmq', { metadata: { name: 'jms-activemq' } }, 'activemq'],
    ['rds-cluster', { metadata: { tags: ['aurora', 'mysql'] } }, 'mysql'],
    ['rds', { spec: { engine: 'aurora-mysql' } }, 'mysql'],
    ['rds', { metadata: { dbEngine: 'sqlserver-se' } }, 'sqlserver'],
    ['cloudsql', { spec: { databaseVersion: 'MYSQL_8_0' } }, 'mysql'],
    [
      'rds',
      { metadata: { annotations: { 'acme.io/db-engine': 'mysql' } } },
      'mysql',
    ],
  ])(
    'is read in tags, name, title, fields and annotations: %s %j',
    (type, written, engine) => {
      const { values, guessed } = decided(type, written);
      expect(values.engine).toBe(engine);
      expect(guessed).not.toContain('engine');
    },
  );

  it.each([
    ['cloudsql', { spec: { databaseVersion: 'MYSQL_8_0' } }, '8.0'],
    [
      'rds-instance',
      { metadata: { dbEngine: 'mysql', dbEngineVersion: '8.0.35' } },
      '8.0',
    ],
    ['rds', { metadata: { tags: ['postgresql-15'] } }, '15'],
    ['postgres', { metadata: { name: 'orders-postgres14' } }, '14'],
    ['database', { metadata: { title: 'PostgreSQL 16.2' } }, '16'],
  ])('includes the version: %s %j', (type, written, version) => {
    const { values, guessed } = decided(type, written);
    expect(values.engineVersion).toBe(version);
    expect(guessed).not.toContain('version');
  });

  it.each(['orders-postgres-2', 'postgres-01', 'postgresql-5'])(
    'is no version where a number counts instances: %s',
    name => {
      const { values } = decided('database', { metadata: { name } });
      expect(values).toMatchObject({ engine: 'postgres' });
      expect(values.engineVersion).toBeUndefined();
    },
  );

  it.each([
    ['rds', { metadata: { description: 'talks to mysql' } }],
    [
      'rds',
      { metadata: { tags: ['orders'], annotations: { engine: 'mysql' } } },
    ],
    ['rds', { metadata: { tags: ['redis'] } }],
  ])('is assumed where nothing says it, and marked: %s %j', (type, written) => {
    const { values, guessed, codes } = decided(type, written);
    expect(values.engine).toBeUndefined();
    expect(guessed).toContain('engine');
    expect(codes).toContain('map/assumed');
  });

  it('warns of two engines', () => {
    const { codes } = decided('rds', {
      metadata: { tags: ['mysql', 'postgres'] },
    });
    expect(codes).toContain('map/ambiguous-hint');
  });

  it('includes the schedule of a job, as far as it is one', () => {
    const nightly = { kind: 'Component', spec: { schedule: '0 1 * * *' } };
    expect(decided('job', nightly).values.schedule).toBe('0 1 * * *');
    const never = { kind: 'Component', spec: { schedule: '70 25 40 13 9' } };
    expect(decided('job', never)).toMatchObject({
      values: {},
      guessed: ['schedule'],
    });
  });
});

describe('A product', () => {
  it.each([
    ['message-broker', ['kafka'], 'kafka-cluster'],
    ['couchdb', [], 'unmapped'],
    ['database', ['couchdb'], 'unmapped'],
    ['database', ['oracle'], 'unmapped'],
    ['cluster', ['spark'], 'unmapped'],
    ['database', ['mongodb'], 'document-database'],
  ])('is not taken for another: %s %j', (type, tags, becomes) => {
    expect(decided(type, { metadata: { tags } }).becomes).toBe(becomes);
  });

  it('is no job with an invented schedule because it moves data', () => {
    expect(decided('etl', { kind: 'Component' }).becomes).toBe('unmapped');
  });
});

describe('A website', () => {
  it.each([
    [['express'], 'container-service'],
    [['dotnet'], 'container-service'],
    [['rails'], 'container-service'],
    [['spring'], 'container-service'],
    [['react'], 'static-site'],
    [['react', 'express'], 'static-site'],
    [['django', 'vue'], 'static-site'],
    [['react', 'nextjs'], 'container-service'],
    [['vue', 'nuxt', 'express'], 'container-service'],
    [['spa', 'ssr'], 'container-service'],
    [[], 'static-site'],
  ])('with the tags %j becomes a %s', (tags, becomes) => {
    const { codes, ...found } = decided('website', {
      kind: 'Component',
      metadata: { tags },
    });
    expect(found.becomes).toBe(becomes);
    expect(codes).not.toContain('map/ambiguous-hint');
  });

  it('is static by the framework in its name, whatever its server is written in', () => {
    const metadata = { name: 'shop-react', tags: ['dotnet'] };
    expect(decided('website', { kind: 'Component', metadata }).becomes).toBe(
      'static-site',
    );
  });
});

describe('What was realized before its text was read', () => {
  const entity = (tags: string[]) => ({
    kind: 'Resource',
    metadata: { name: 'orders', tags },
    spec: { type: 'rds-instance', owner: 'a' },
  });
  const { manifest } = compileYaml({ catalog: [entity([])] });
  /** As an earlier version recorded the entity with its tag, which it did not read. */
  const tagged = compileYaml({ catalog: [entity(['mysql'])] });
  const previous = {
    ...manifest,
    compiledWith: { compiler: '0.0.1' },
    design: {
      ...manifest.design,
      nodes: manifest.design.nodes.map(node => ({
        ...node,
        hash: tagged.design.nodes[0].hash,
      })),
    },
  };
  const engineIn = ({ files }: typeof tagged) =>
    /engine += "(\w+)"/.exec(
      files.map(({ content }) => content).join('\n'),
    )?.[1];

  it('keeps its engine, with a note, until it is said anew', () => {
    expect(engineIn(tagged)).toBe('mysql');
    const next = compileYaml({ catalog: [entity(['mysql'])], previous });
    expect(engineIn(next)).toBe('postgres');
    expect(next.diagnostics.map(({ code }) => code)).toContain(
      'map/decision-kept',
    );
    const again = compileYaml({
      catalog: [entity(['mysql'])],
      previous: next.manifest,
    });
    expect(again.changed).toBe(false);
  });

  it('takes what the environment says of it, as before', () => {
    const { design } = compileYaml({
      catalog: [entity(['mysql'])],
      previous,
      environment: {
        properties: { 'relational-database': { engineVersion: '16' } },
      },
    });
    expect(design.nodes[0].decision.layers).toEqual([
      expect.objectContaining({
        layer: 'environment',
        values: { engineVersion: '16' },
      }),
    ]);
  });
});

describe('What the default mapping decides as before', () => {
  it('is no change, whatever rule and words say it now', () => {
    const catalog = [
      {
        kind: 'Resource',
        metadata: { name: 'orders' },
        spec: { type: 'rabbitmq', owner: 'a' },
      },
    ];
    const { manifest } = compileYaml({ catalog });
    const [node] = manifest.design.nodes;
    const decision = {
      ...node.decision,
      rule: { mapping: 'aws', id: 'message-broker' },
      evidence: 'type "rabbitmq", in other words',
      layers: [],
    };
    const earlier = compileYaml({
      catalog,
      previous: {
        ...manifest,
        design: { ...manifest.design, nodes: [{ ...node, decision }] },
      },
    });
    expect(earlier.design.nodes[0].decision).toEqual(decision);
    expect(earlier.changes).toEqual([]);
  });
});

describe('A database whose new name says another engine', () => {
  const named = (name: string, annotations = {}) => ({
    kind: 'Resource',
    metadata: { name, annotations },
    spec: { type: 'relational-database', owner: 'a' },
  });

  it('stays what it is when it is renamed', () => {
    const { manifest: previous } = compileYaml({ catalog: [named('orders')] });
    const renamed = { 'appstack.io/renamed-from': 'resource:default/orders' };
    const next = compileYaml({
      catalog: [named('orders-mysql', renamed)],
      previous,
    });
    const [node, ...others] = next.design.nodes;
    expect(others).toEqual([]);
    expect(node.decision).toMatchObject({
      entityRef: 'resource:default/orders-mysql',
      layers: previous.design.nodes[0].decision.layers,
    });
    expect(next.diagnostics.map(({ code }) => code)).toContain(
      'map/decision-kept',
    );
    expect(terraformOf(next)).toMatch(/engine += "postgres"/);
  });
});
