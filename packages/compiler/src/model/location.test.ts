import { pointerTo } from './pointer';
import {
  atEnvironment,
  locationSchema,
  pathOf,
  type Location,
} from './location';

describe('the path of a location', () => {
  it.each<[string, Location]>([
    ['spec.dependsOn[2]', entity(pointerTo('spec', 'dependsOn', 2))],
    [
      'metadata.annotations["appstack.io/access"]',
      entity(pointerTo('metadata', 'annotations', 'appstack.io/access')),
    ],
    ['a~b', entity(pointerTo('a~b'))],
    ['', entity('')],
    [
      'rules[3].target.resourceType',
      {
        kind: 'mapping',
        mapping: 'aws',
        pointer: '/rules/3/target/resourceType',
      },
    ],
    [
      'appstack.environments[0].region',
      { kind: 'configuration', pointer: '/appstack/environments/0/region' },
    ],
    [
      'aws_s3_bucket.tags',
      {
        kind: 'terraform',
        type: 'aws_s3_bucket',
        address: 'aws_s3_bucket.invoices',
        pointer: '/tags',
      },
    ],
    [
      'aws_s3_bucket.invoices',
      {
        kind: 'terraform',
        type: 'aws_s3_bucket',
        address: 'aws_s3_bucket.invoices',
        pointer: '',
      },
    ],
    [
      'aws/ledger.properties.storageGb',
      {
        kind: 'mapping',
        mapping: 'aws',
        rule: 'ledger',
        pointer: '/properties/storageGb',
      },
    ],
    [
      'environments.production.domain',
      atEnvironment('production', 'domain').location,
    ],
    [
      'mapping.yaml.rules[0]',
      { kind: 'file', file: 'mapping.yaml', pointer: '/rules/0' },
    ],
    ['query.limit', { kind: 'request', part: 'query', pointer: '/limit' }],
    ['rules[1].id', { kind: 'request', part: 'body', pointer: '/rules/1/id' }],
    ['catalog-info.yaml:7', file(7)],
    ['catalog-info.yaml', file()],
  ])('is %s', (path, location) => {
    expect(locationSchema.parse(location)).toEqual(location);
    expect(pathOf(location)).toBe(path);
  });

  it('takes JSON pointers only', () => {
    expect(locationSchema.safeParse(entity('spec')).success).toBe(false);
    expect(locationSchema.safeParse(entity('/a~2')).success).toBe(false);
  });
});

function entity(pointer: string): Location {
  return { kind: 'entity', entityRef: 'component:default/shop', pointer };
}

function file(line?: number): Location {
  return {
    kind: 'file',
    file: 'catalog-info.yaml',
    ...(line !== undefined && { line }),
  };
}
