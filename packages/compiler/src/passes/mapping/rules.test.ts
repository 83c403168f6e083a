import { ruleSchema, type Mapping, type Rule } from '../../model';
import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';

const entity = (
  kind: string,
  type: string,
  metadata: object,
  spec: object = {},
) => ({
  kind,
  metadata: { name: 'x', ...metadata },
  spec: { type, owner: 'a', ...spec },
});

const rule = (
  id: string,
  match: Rule['match'],
  resourceType: string,
  more: object = {},
): Rule => ruleSchema.parse({ id, match, target: { resourceType }, ...more });

const own = (...rules: Rule[]): Mapping => ({
  name: 'ours',
  cloud: 'aws',
  extends: 'aws',
  rules,
});

function decided(catalog: object[], mapping: Mapping) {
  const { design } = compileYaml({ catalog, mapping });
  return design.nodes[0].decision.rule?.id;
}

describe('A rule', () => {
  it.each<[string, Rule['match'], object, boolean]>([
    ['a name', { name: 'orders-db' }, { name: 'orders-db' }, true],
    ['a name in capitals', { name: 'orders-db' }, { name: 'Orders_DB' }, true],
    ['another name', { name: 'orders-db' }, { name: 'orders' }, false],
    [
      'how a name begins',
      { name: 'legacy-*' },
      { name: 'legacy-orders' },
      true,
    ],
    ['how a name ends', { name: '*-db' }, { name: 'orders-db' }, true],
    ['what a name holds', { name: 'a*b*c' }, { name: 'a-b-b-c' }, true],
    ['no more than there is', { name: 'ab*bc' }, { name: 'abc' }, false],
    [
      'a title',
      { title: 'Orders *' },
      { name: 'x', title: 'Orders (old)' },
      true,
    ],
    ['a title that is not there', { title: '*' }, { name: 'x' }, false],
    ['a type’s beginning', { type: 'thi*' }, { name: 'x' }, true],
  ])('may look at %s', (_, match, metadata, applies) => {
    const found = decided(
      [entity('Resource', 'thing', metadata)],
      own(rule('looks', match, 'queue')),
    );
    expect(found).toBe(applies ? 'looks' : undefined);
  });

  it('takes a hint and a token as text, like every other matcher', () => {
    const hint = own(rule('hint', { type: 'thing', hint: 'redis' }, 'cache'));
    const tagged = entity('Resource', 'thing', { tags: ['redis'] });
    expect(decided([tagged], hint)).toBe('hint');
    const token = own(rule('token', { token: 'gizmo' }, 'queue'));
    expect(decided([entity('Resource', 'big-gizmo', {})], token)).toBe('token');
  });

  it('may exclude words', () => {
    const mapping = own(
      rule('but', { type: 'thing', without: ['old', 'legacy'] }, 'queue'),
    );
    expect(decided([entity('Resource', 'thing', {})], mapping)).toBe('but');
    const old = entity('Resource', 'thing', { tags: ['legacy'] });
    expect(decided([old], mapping)).toBeUndefined();
  });

  it('with a type and a hint comes before one of the same mapping with the type alone', () => {
    const mapping = own(
      rule('any', { type: 'database' }, 'relational-database'),
      rule(
        'documents',
        { type: 'database', hint: 'mongo' },
        'document-database',
      ),
    );
    const tagged = (tag: string) =>
      entity('Resource', 'database', { tags: [tag] });
    expect(decided([tagged('mongo')], mapping)).toBe('documents');
    expect(decided([tagged('redis')], mapping)).toBe('any');
  });

  const catalog = [
    entity(
      'Component',
      'service',
      { name: 'orders' },
      { dependsOn: ['resource:events'] },
    ),
    entity('Resource', 'topic', { name: 'events' }),
  ];
  const connectionsBy = (more: object, annotations: object = {}) => {
    const [orders, events] = catalog;
    const annotated = {
      ...orders,
      metadata: { ...orders.metadata, annotations },
    };
    const { design } = compileYaml({
      catalog: [annotated, events],
      mapping: own(
        rule('orders', { name: 'orders' }, 'container-service', more),
      ),
    });
    return design.nodes[0].connections.map(({ access }) => access);
  };

  it('may state what the entity does with what it depends on', () => {
    expect(connectionsBy({})).toEqual(['publish']);
    expect(
      connectionsBy({ access: { 'resource:events': 'subscribe' } }),
    ).toEqual(['subscribe']);
    expect(connectionsBy({ access: { '*': 'subscribe' } })).toEqual([
      'subscribe',
    ]);
    expect(
      connectionsBy(
        { access: { '*': 'subscribe' } },
        { 'appstack.io/access': 'resource:events: publish' },
      ),
    ).toEqual(['publish']);
  });

  it('with a Terraform resource gives it no property of the type that it stands for', () => {
    const raw = ruleSchema.parse({
      id: 'raw',
      match: { name: 'orders' },
      target: {
        terraformResource: 'aws_ecs_service',
        standsFor: 'container-service',
      },
      properties: { name: 'orders' },
      exposed: true,
    });
    const { design, manifest } = compileYaml({
      catalog: [entity('Component', 'service', { name: 'orders' })],
      mapping: own(raw),
    });
    expect(design.nodes[0].decision.layers).toEqual([
      expect.objectContaining({ values: { name: 'orders' } }),
    ]);
    expect(manifest.guesses).toBeUndefined();
  });

  it.each([true, false])(
    'may state whether the internet reaches it: %s',
    exposed => {
      const api = entity('API', 'openapi', { name: 'orders-api' });
      const orders = entity(
        'Component',
        'service',
        { name: 'orders' },
        { providesApis: exposed ? [] : ['orders-api'] },
      );
      const compiled = compileYaml({
        catalog: [orders, api],
        mapping: own(
          rule('orders', { name: 'orders' }, 'container-service', { exposed }),
        ),
      });
      expect(/internal += false/.test(terraformOf(compiled))).toBe(exposed);
      expect(
        (compiled.manifest.guesses ?? []).map(({ about }) => about),
      ).not.toContain('exposure');
    },
  );
});
