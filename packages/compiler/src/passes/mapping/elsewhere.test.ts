import { compileYaml } from '../../__testUtils__/compileYaml';
import type { Compilation } from '../../compile';

const places = [
  {
    name: 'development',
    cloud: 'aws' as const,
    region: 'eu-west-1',
    account: '111111111111',
  },
  {
    name: 'production',
    cloud: 'aws' as const,
    region: 'eu-west-1',
    account: '222222222222',
  },
];

const resource = (name: string, annotations: Record<string, string> = {}) => ({
  kind: 'Resource',
  metadata: { name, annotations },
  spec: { type: 's3-bucket', owner: 'a' },
});

const compiled = (entity: object, more: object = {}) =>
  compileYaml({ catalog: [entity], environments: places, ...more });

const isMade = ({ resources }: Compilation) =>
  resources.some(({ origin }) => origin === 'explicit');
const codesOf = ({ diagnostics }: Compilation) =>
  diagnostics.map(({ code }) => code);

describe('The tags of a Resource', () => {
  const tagged = (tags: string[], kind = 'Resource') => ({
    ...resource('files'),
    kind,
    metadata: { name: 'files', tags },
    spec: { type: kind === 'Resource' ? 's3-bucket' : 'service', owner: 'a' },
  });

  it.each([
    [['development', 'gpu'], false],
    [['dev'], false],
    [['env-dev', 'risk-low'], false],
    [['env-prod'], true],
    [['dev', 'prod'], true],
    [['production'], true],
    [['sandbox'], true],
  ])('%j: it comes in production: %s', (tags, made) => {
    const result = compiled(tagged(tags));
    expect(isMade(result)).toBe(made);
    expect(codesOf(result).includes('map/other-environment')).toBe(!made);
  });

  it('that name production do not keep it out of other environments', () => {
    const environment = { name: 'development' };
    expect(isMade(compiled(tagged(['production']), { environment }))).toBe(
      true,
    );
  });

  it('count for Resources alone: software is tagged by its maturity', () => {
    expect(isMade(compiled(tagged(['dev'], 'Component')))).toBe(true);
  });
});

describe('An entity of some environments only', () => {
  it.each([
    ['files', {}, true],
    ['files-prod', {}, true],
    ['files-production', {}, true],
    ['files-dev', {}, false],
    ['files.development', {}, false],
    ['web-dev-tools', {}, true],
    ['dev', {}, false],
    ['files-qa', {}, true],
    ['files', { 'appstack.io/environments': 'development' }, false],
    ['files', { 'appstack.io/environments': 'development, production' }, true],
    ['files', { 'appstack.io/environments': '["development"]' }, false],
    ['files-dev', { 'appstack.io/environments': 'production' }, true],
  ])('%s %j comes in production: %s', (name, annotations, made) => {
    const result = compiled(
      resource(name, annotations as Record<string, string>),
    );
    expect(isMade(result)).toBe(made);
    expect(codesOf(result).includes('map/other-environment')).toBe(!made);
  });

  it('is marked where that is assumed', () => {
    const [note] = compiled(resource('files-dev')).diagnostics;
    expect(note).toMatchObject({
      severity: 'info',
      message: expect.stringContaining('that is assumed'),
      hint: expect.stringContaining('appstack.io/environments'),
    });
  });

  it('names no environment that is not configured', () => {
    const annotations = { 'appstack.io/environments': 'developmnt' };
    expect(compiled(resource('files', annotations)).diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'map/unknown-environment',
        hint: 'Did you mean "development"?',
      }),
    );
  });

  it('that was realized elsewhere already stays until it is stated', () => {
    const entity = resource('files-dev');
    const { manifest } = compileYaml({ catalog: [entity] });
    const next = compiled(entity, { previous: manifest });
    expect(isMade(next)).toBe(true);
    expect(codesOf(next)).toContain('map/decision-kept');
  });

  it('that an identifier kept out in an earlier version stays out until it changes', () => {
    const arn = {
      'aws.amazon.com/arn': 'arn:aws:s3:eu-north-1:111111111111:x',
    };
    const { manifest } = compiled(resource('files', arn));
    const [node] = manifest.design.nodes;
    const decision = {
      entityRef: node.entityRef,
      basis: 'assumed' as const,
      target: { skip: 'It belongs to development only.' },
      evidence: 'annotation aws.amazon.com/arn',
      layers: [],
    };
    const design = { ...manifest.design, nodes: [{ ...node, decision }] };
    const previous = { ...manifest, design, resources: [] };
    expect(isMade(compiled(resource('files', arn), { previous }))).toBe(false);
    const changed = resource('files', { ...arn, team: 'a' });
    expect(isMade(compiled(changed, { previous }))).toBe(true);
  });
});
