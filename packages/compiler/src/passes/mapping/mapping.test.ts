import {
  describeTarget,
  BUILT_IN_STANDARDS,
  type Mapping,
  type Rule,
} from '../../model';
import { explain } from '../../explain';
import {
  compileYaml,
  registry,
  schemas,
  testEnvironment,
} from '../../__testUtils__/compileYaml';
import { mappingChain } from './chain';
import { checkMapping } from '../../checkMapping';

const resource = (
  name: string,
  type: string | undefined,
  more: object = {},
  spec: object = {},
) => ({
  kind: 'Resource',
  metadata: { name, ...more },
  spec: {
    ...(type !== undefined && { type }),
    owner: 'team',
    system: 'shop',
    ...spec,
  },
});

const rule = (
  id: string,
  match: Rule['match'],
  resourceType: string,
): Rule => ({
  id,
  match,
  target: { resourceType },
});

const own = (...rules: Rule[]): Mapping => ({
  name: 'ours',
  cloud: 'aws',
  extends: 'aws',
  rules,
});

function decided(entity: object, mapping?: Mapping) {
  const { design, diagnostics } = compileYaml({ catalog: [entity], mapping });
  const { target, basis, evidence, rule: won } = design.nodes[0].decision;
  return {
    becomes: describeTarget(target).split(':')[0],
    basis,
    evidence,
    rule: won?.id,
    codes: diagnostics.map(({ code }) => code),
  };
}

describe('a decision', () => {
  it.each([
    ['an exact type', resource('a', 's3-bucket'), 'object-storage', 'exact'],
    [
      'a type in capitals and with blanks',
      resource('a', ' Storage Bucket '),
      'object-storage',
      'exact',
    ],
    ['a tag', resource('a', 'database', { tags: ['redis'] }), 'cache', 'hint'],
    [
      'the name',
      resource('orders-mongodb', 'database'),
      'document-database',
      'hint',
    ],
    [
      'the title',
      resource('a', 'database', { title: 'Orders (DynamoDB)' }),
      'key-value-table',
      'hint',
    ],
    [
      'the description, last',
      resource('a', 'database', { description: 'uses mysql' }),
      'relational-database',
      'hint',
    ],
    [
      'a word in the type',
      resource('a', 'acme-orders-queue'),
      'queue',
      'token',
    ],
    [
      'an umbrella’s default',
      resource('a', 'database'),
      'relational-database',
      'assumed',
    ],
    ['nothing', resource('a', 'flux-capacitor'), 'unmapped', 'unmapped'],
    [
      'what is nothing to deploy',
      resource('a', 'buildkite-pipeline'),
      'skipped',
      'exact',
    ],
    [
      'an annotation',
      resource('a', 'database', {
        annotations: { 'appstack.io/resource-type': 'queue' },
      }),
      'queue',
      'annotation',
    ],
    [
      'an exclusion',
      resource('a', 'database', {
        annotations: { 'appstack.io/exclude': 'true' },
      }),
      'skipped',
      'annotation',
    ],
  ])('rests on %s', (_, entity, becomes, basis) => {
    expect(decided(entity)).toMatchObject({ becomes, basis });
  });

  it('reads custom kinds like types', () => {
    const { design } = compileYaml({
      catalog: [{ kind: 'SQSQueue', metadata: { name: 'a' } }],
      entityRefs: ['sqsqueue:default/a'],
    });
    expect(design.nodes[0].decision).toMatchObject({
      basis: 'exact',
      target: { resourceType: 'queue' },
    });
  });

  it('never takes a source link for a hint', () => {
    const annotations = {
      'backstage.io/source-location':
        'url:https://git.example.com/blob/main/s3',
    };
    expect(decided(resource('a', 'database', { annotations }))).toMatchObject({
      basis: 'assumed',
    });
  });

  it('warns when the tags hint at two things', () => {
    const { codes, basis } = decided(
      resource('a', 'database', { tags: ['postgres', 'redis'] }),
    );
    expect(basis).toBe('hint');
    expect(codes).toContain('map/ambiguous-hint');
  });

  it('follows the most specific rule, then the nearer mapping', () => {
    const entity = resource('a', 's3-bucket', { tags: ['gold'] });
    const byType = rule('by-type', { type: 's3-bucket' }, 'queue');
    const byTypeAndTag = rule(
      'by-type-and-tag',
      { type: 's3-bucket', tag: 'gold' },
      'topic',
    );
    expect(decided(entity, own(byType))).toMatchObject({
      becomes: 'queue',
      rule: 'by-type',
    });
    expect(decided(entity, own(byType, byTypeAndTag))).toMatchObject({
      rule: 'by-type-and-tag',
    });
  });

  it('prefers a rule of ours to every hint', () => {
    const entity = resource('a', 'database', { tags: ['redis'] });
    const mapping = own(rule('all-databases', { type: 'database' }, 'queue'));
    expect(decided(entity, mapping)).toMatchObject({
      becomes: 'queue',
      basis: 'exact',
    });
  });

  it('calls a tie an error that names both rules', () => {
    const mapping = own(
      rule('one', { tag: 'x' }, 'queue'),
      rule('two', { type: 'thing' }, 'topic'),
    );
    const { diagnostics } = compileYaml({
      catalog: [resource('a', 'thing', { tags: ['x'] })],
      mapping,
    });
    const tie = diagnostics.find(({ code }) => code === 'map/tie');
    expect(tie).toMatchObject({
      severity: 'error',
      message: expect.stringMatching(/"one" and "two"/),
    });
  });

  it.each<[string, Rule['match']]>([
    ['kind', { kind: 'Resource', type: 'thing' }],
    ['label', { label: { tier: 'gold' }, type: 'thing' }],
    ['annotation', { annotation: { 'acme.io/x': '*' }, type: 'thing' }],
    ['namespace', { namespace: 'default', type: 'thing' }],
    ['owner', { owner: 'team', type: 'thing' }],
    ['system', { system: 'shop', type: 'thing' }],
    ['environment', { environment: 'production', type: 'thing' }],
  ])('can look at the %s', (_, match) => {
    const entity = resource('a', 'thing', {
      labels: { tier: 'gold' },
      annotations: { 'acme.io/x': '1' },
    });
    expect(decided(entity, own(rule('looks', match, 'queue')))).toMatchObject({
      rule: 'looks',
    });
    const [key, value] = Object.entries(match).find(
      ([name]) => name !== 'type',
    )!;
    const other = typeof value === 'string' ? 'other' : { nothing: 'such' };
    expect(
      decided(entity, own(rule('looks', { ...match, [key]: other }, 'queue'))),
    ).toMatchObject({
      basis: 'unmapped',
    });
  });
});

describe('properties', () => {
  const parcels = (annotations: Record<string, string>) =>
    resource('a', 'queue', { annotations });

  it('come in layers, each over the one below', () => {
    const explained = explain({
      catalog: [parcels({ 'appstack.io/properties': 'retentionDays: 7' })],
      entityRef: 'resource:default/a',
      mappings: mappingChain(
        'ours',
        new Map([
          [
            'ours',
            own({
              ...rule('q', { type: 'queue' }, 'queue'),
              properties: { retentionDays: 2, maxReceiveCount: 9 },
            }),
          ],
        ]),
      ).mappings,
      environment: testEnvironment('production', {
        properties: { queue: { maxReceiveCount: 3 } },
      }),
      standards: BUILT_IN_STANDARDS,
      registry,
    });
    expect(explained.explanation!.properties).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'retentionDays',
          value: 7,
          layer: 'annotation',
        }),
        expect.objectContaining({
          name: 'maxReceiveCount',
          value: 3,
          layer: 'environment',
        }),
        expect.objectContaining({
          name: 'visibilityTimeoutSeconds',
          value: 30,
          layer: 'default',
        }),
      ]),
    );
    expect(
      explained.explanation!.rules.find(({ outcome }) => outcome === 'won'),
    ).toMatchObject({ id: 'q' });
  });

  it.each([
    [
      'what a type does not allow',
      'fifo: true',
      'map/property-not-overridable',
    ],
    ['what is no object', '[1', 'map/annotation-not-readable'],
    [
      'anchors that grow',
      'a: &a [x]\nb: [*a, *a]',
      'map/annotation-not-readable',
    ],
  ])('leave out %s', (_, written, code) => {
    const { diagnostics } = compileYaml({
      catalog: [parcels({ 'appstack.io/properties': written })],
    });
    expect(diagnostics.map(diagnostic => diagnostic.code)).toContain(code);
  });

  it('of a wrong type are an error with the path', () => {
    const { diagnostics } = compileYaml({
      catalog: [parcels({ 'appstack.io/properties': 'retentionDays: soon' })],
    });
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'expand/wrong-property',
        path: 'metadata.annotations["appstack.io/properties"].retentionDays',
      }),
    );
  });
});

describe('a mapping', () => {
  it('is held against types and schemas before it is used', () => {
    const mapping = own(
      rule('missing', { type: 'a' }, 'relational-databse'),
      {
        ...rule('wrong', { type: 'b' }, 'queue'),
        properties: { fifo: 'yes', retention: 1 },
      },
      {
        id: 'raw',
        match: { type: 'c' },
        target: { terraformResource: 'aws_kinesis_stream' },
        properties: { nam: 'x' },
      },
    );
    expect(checkMapping(mapping, registry, schemas)).toEqual([
      expect.objectContaining({
        path: 'rules[0].target.resourceType',
        hint: 'Did you mean "relational-database"?',
      }),
      expect.objectContaining({ path: 'rules[1].properties.fifo' }),
      expect.objectContaining({ path: 'rules[1].properties.retention' }),
      expect.objectContaining({
        path: 'rules[2].properties.nam',
        hint: 'Did you mean "name"?',
      }),
    ]);
  });

  it.each([
    [
      'never what Terraform could not plan',
      'kubernetes_manifest',
      'map/never-emitted',
      'kubernetes_deployment_v1',
    ],
    [
      'no type of another cloud',
      'azurerm_servicebus_queue',
      'map/foreign-terraform-resource',
      'a mapping for Azure',
    ],
    [
      'no type of a provider that nobody knows',
      'acme_queue',
      'map/foreign-terraform-resource',
      'aws, kubernetes, helm, random, tls',
    ],
  ])('names %s', (_, terraformResource, code, hint) => {
    const mapping = own({
      id: 'raw',
      match: { type: 'mailbox' },
      target: { terraformResource },
    });
    const refused = {
      code,
      severity: 'error',
      hint: expect.stringContaining(hint),
    };
    expect(checkMapping(mapping, registry, schemas)).toEqual([
      expect.objectContaining({
        ...refused,
        path: 'rules[0].target.terraformResource',
        message: expect.stringContaining(
          `"raw" cannot be used: ${terraformResource}`,
        ),
      }),
    ]);
    const compilation = compileYaml({
      catalog: [resource('a', 'mailbox')],
      mapping,
    });
    expect(compilation.diagnostics).toContainEqual(
      expect.objectContaining({ ...refused, entityRef: 'resource:default/a' }),
    );
    expect(compilation.resources).toEqual([]);
  });

  it('may name what every cloud has, and is not led to what is never emitted', () => {
    const naming = (terraformResource: string) =>
      checkMapping(
        own({ id: 'raw', match: { type: 'a' }, target: { terraformResource } }),
        registry,
        schemas,
      );
    const common = ['kubernetes_namespace_v1', 'helm_release', 'random_pet'];
    expect(common.flatMap(naming)).toEqual([]);
    expect(naming('tls_private_key')).toEqual([]);
    expect(naming('kubernetes_manifests')[0].hint).not.toContain(
      'kubernetes_manifest"',
    );
  });

  it('that extends itself or nothing known is diagnosed', () => {
    const circle = { ...own(), extends: 'ours' };
    expect(
      mappingChain('ours', new Map([['ours', circle]])).diagnostics[0].code,
    ).toBe('map/circle');
    expect(mappingChain('nothing', new Map()).diagnostics[0].code).toBe(
      'map/unknown-mapping',
    );
  });
});
