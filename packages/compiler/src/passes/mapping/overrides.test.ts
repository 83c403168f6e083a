import { BUILT_IN_STANDARDS, type Properties } from '../../model';
import { explain } from '../../explain';
import { mappingChain } from './chain';
import {
  compileYaml,
  registry,
  testEnvironment,
  terraformOf,
  type TestInput,
} from '../../__testUtils__/compileYaml';

const REF = 'resource:default/orders-db';
const catalog = [
  {
    kind: 'Resource',
    metadata: {
      name: 'orders-db',
      annotations: { 'appstack.io/properties': 'size: medium' },
    },
    spec: { type: 'postgres', owner: 'team', system: 'shop' },
  },
];

const compiled = (properties: Properties, more: Partial<TestInput> = {}) =>
  compileYaml({ catalog, overrides: { [REF]: properties }, ...more });
const about = (properties: Properties, more?: Partial<TestInput>) =>
  compiled(properties, more)
    .diagnostics.filter(({ location }) => location?.kind === 'override')
    .map(({ code, path }) => [code, path]);

describe('What an appStack itself says of an entity', () => {
  it('is stronger than its annotation, and recorded with the decision', () => {
    const result = compiled({ size: 'large', engineVersion: '16' });
    expect(terraformOf(result)).toMatch(/engine_version\s+= "16"/);
    const [{ decision }] = result.manifest.design.nodes;
    expect(decision.layers.slice(-2)).toEqual([
      {
        layer: 'annotation',
        source: 'appstack.io/properties',
        values: { size: 'medium' },
      },
      {
        layer: 'appstack',
        source: 'override',
        values: { size: 'large', engineVersion: '16' },
      },
    ]);
    expect(result.synced).toEqual(new Set([REF]));
  });

  it('stays as recorded until its entity is synced again, and goes with the override', () => {
    const { manifest: previous } = compiled({ size: 'large' });
    const upgraded = compileYaml({ catalog, entityRefs: [], previous });
    expect(upgraded.changed).toBe(false);
    expect(upgraded.synced.size).toBe(0);
    const without = compileYaml({ catalog, previous });
    const layers = without.design.nodes[0].decision.layers;
    expect(layers.map(({ layer }) => layer)).not.toContain('appstack');
    expect(without.changed).toBe(true);
  });

  it('is explained as a layer of its own', () => {
    const { explanation } = explain({
      catalog,
      entityRef: REF,
      mappings: mappingChain('aws', new Map()).mappings,
      environment: testEnvironment(),
      standards: BUILT_IN_STANDARDS,
      registry,
      overrides: { [REF]: { size: 'large' } },
    });
    expect(explanation?.properties).toContainEqual({
      name: 'size',
      value: 'large',
      layer: 'appstack',
      source: 'override',
    });
  });

  it('is bound by what the standards deny, and by the type', () => {
    const denying = {
      standards: {
        ...BUILT_IN_STANDARDS,
        annotations: { deny: ['relational-database.size'], existing: [] },
      },
    };
    const code = 'map/property-not-overridable';
    expect(about({ size: 'large' })).toEqual([]);
    expect(about({ size: 'large' }, denying)).toEqual([
      [code, 'override.size'],
    ]);
    expect(about({ overrides: {} })).toEqual([[code, 'override.overrides']]);
    expect(about({ colour: 'red' })).toEqual([[code, 'override.colour']]);
    expect(about({ size: 'huge' })).toEqual([
      ['expand/wrong-property', 'override.size'],
    ]);
  });

  it('lets the internet in only where the standards let annotations do so', () => {
    const service = {
      kind: 'Component',
      metadata: { name: 'web' },
      spec: { type: 'service', owner: 'team', system: 'shop' },
    };
    const codes = (exposed: boolean, profile: 'development' | 'production') =>
      compileYaml({
        ...{ catalog: [service], profile },
        overrides: { 'component:default/web': { exposed } },
      })
        .diagnostics.filter(({ location }) => location?.kind === 'override')
        .map(({ code }) => code);
    expect(codes(true, 'production')).toEqual([
      'map/not-exposed-by-annotation',
    ]);
    expect(codes(true, 'development')).toEqual([]);
    expect(codes(false, 'production')).toEqual([]);
  });
});
