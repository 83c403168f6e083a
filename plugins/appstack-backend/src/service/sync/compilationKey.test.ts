import { createRegistry, type CompileInput } from '@appstack/compiler';
import {
  builtInEnvironments,
  BUILT_IN_STANDARDS,
} from '@appstack/compiler/model';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import { compilationKey } from './compilationKey';

const [environment, production] = builtInEnvironments('aws');
const mapping = { name: 'ours', cloud: 'aws' as const, rules: [] };
const input: CompileInput = {
  stack: { name: 'shop', title: 'Shop', description: 'Sells', owner: 'us' },
  catalog: [{ kind: 'System', metadata: { name: 'shop' } }],
  scope: {
    entityRefs: ['system:default/shop'],
    mode: 'merge',
    unreadable: ['component:default/hidden'],
    renames: { 'component:default/a': 'component:default/b' },
    release: ['aws_s3_bucket.a'],
  },
  mappings: [mapping],
  environment,
  standards: BUILT_IN_STANDARDS,
  siblings: [],
  registry: createRegistry([]),
  schemas: loadProviderSchemas(),
};
const previous = { stackId: '1', version: 3 };
const key = compilationKey(input, previous);

/** The same input with another value at a path. */
function withOther(path: string, value: unknown): CompileInput {
  const [part, field] = path.split('.') as [keyof CompileInput, string?];
  const other = field ? { ...(input[part] as object), [field]: value } : value;
  return { ...input, [part]: other } as CompileInput;
}

describe('compilationKey', () => {
  it('is the same for the same contents, whatever the order of keys', () => {
    const { name, ...rest } = input.stack;
    const copy = structuredClone({ ...input, registry: 0, schemas: 0 });
    const again = { ...input, ...copy, stack: { ...rest, name } } as any;
    expect(compilationKey(again, { ...previous })).toBe(key);
  });

  it.each<[string, unknown]>([
    ['stack.name', 'store'],
    ['stack.title', 'Store'],
    ['stack.description', undefined],
    ['stack.owner', 'them'],
    ['catalog', []],
    ['scope.entityRefs', ['system:default/other']],
    ['scope.mode', 'replace'],
    ['scope.unreadable', []],
    ['scope.renames', {}],
    ['scope.release', []],
    ['mappings', []],
    ['mappings', [{ ...mapping, title: 'Ours' }]],
    ['environment', production],
    ['environment.title', 'Development'],
    ['environment.region', 'eu-west-1'],
    ['standards.versions', { aws: '~> 6.25' }],
    ['siblings', undefined],
  ])('is another one when %s differs', (path, value) => {
    expect(compilationKey(withOther(path, value), previous)).not.toBe(key);
  });

  it('is another one after another version, and for another appStack of the same name', () => {
    const keys = [
      { ...previous, version: 4 },
      { ...previous, stackId: '2' },
      { version: 0 },
    ].map(version => compilationKey(input, version));
    expect(new Set([key, ...keys]).size).toBe(4);
  });
});
