import {
  compileYaml,
  terraformOf,
  type TestInput,
} from '../../__testUtils__/compileYaml';
import { mappingSchema, type RawTarget } from '../../model';

const CATALOG = `
kind: Resource
metadata: { name: a }
spec: { type: widget, owner: t, system: s, dependsOn: ['resource:files'] }
---
kind: Resource
metadata: { name: b }
spec: { type: widget, owner: t, system: s }
---
kind: Resource
metadata: { name: files }
spec: { type: gcs-bucket, owner: t, system: s }
---
kind: Component
metadata: { name: c }
spec: { type: backend, lifecycle: production, owner: t, system: s, dependsOn: ['resource:a'] }
`;

const compileWith = (
  target: Partial<RawTarget>,
  properties: Record<string, unknown>,
  input: Partial<TestInput> = {},
) =>
  compileYaml({
    catalog: CATALOG,
    environment: { cloud: 'gcp' },
    mapping: mappingSchema.parse({
      name: 'raw',
      cloud: 'gcp',
      extends: 'gcp',
      rules: [
        {
          id: 'widgets',
          match: { type: 'widget' },
          target: {
            terraformResource: 'google_compute_global_address',
            ...target,
          },
          properties,
        },
      ],
    }),
    ...input,
  });

const errorsOf = ({ diagnostics }: ReturnType<typeof compileYaml>) =>
  diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ message, path }) => ({ message, path }));

describe('A Terraform resource that a rule names', () => {
  it('has a name of its own for each entity, and values as inputs of modules have', () => {
    const compilation = compileWith(
      {},
      {
        name: '${{ name }}',
        description:
          'Address of ${{ entity.name }} beside ${{ dependencies.files.name }}',
        network: '${{ foundations.network_id }}',
      },
    );
    const text = terraformOf(compilation);
    expect(text).toMatch(
      /"google_compute_global_address" "a" \{\n +name += "shop-production-a"/,
    );
    expect(text).toMatch(
      /"google_compute_global_address" "b" \{\n +name += "shop-production-b"/,
    );
    expect(text).toContain(
      'description = "Address of a beside ${google_storage_bucket.files.name}"',
    );
    expect(text).not.toContain('{{');
  });

  it('gives its consumers the usual outputs, or those that the rule maps', () => {
    const usual = terraformOf(compileWith({}, { name: '${{ name }}' }));
    expect(usual).toMatch(
      /name += "A_ADDRESS"\n +value += tostring\(google_compute_global_address\.a\.address\)/,
    );
    const mapped = terraformOf(
      compileWith({ outputs: { ip: 'address' } }, { name: '${{ name }}' }),
    );
    expect(mapped).toMatch(/name += "A_IP"/);
    expect(mapped).not.toMatch(/"A_ADDRESS"|"A_ID"/);
  });

  it('stands for a resource type, whose grants and configuration consumers get', () => {
    const text = terraformOf(
      compileWith(
        {
          terraformResource: 'google_storage_bucket',
          standsFor: 'object-storage',
          outputs: { name: 'name', url: 'url' },
        },
        { name: '${{ name }}', location: '${{ environment.region }}' },
      ),
    );
    expect(text).toContain('google_storage_bucket_iam_member');
    expect(text).toMatch(/name += "A_NAME"|"A_BUCKET"/);
  });

  it('comes with further resources that refer to each other', () => {
    const text = terraformOf(
      compileWith(
        {
          also: {
            record: {
              terraformResource: 'google_dns_record_set',
              properties: {
                name: '${{ entity.name }}.example.com.',
                managed_zone: 'example',
                type: 'A',
                ttl: 300,
                rrdatas: ['${{ resources.main.address }}'],
              },
            },
          },
        },
        { name: '${{ name }}' },
      ),
    );
    expect(text).toContain('resource "google_dns_record_set" "a_record"');
    expect(text).toContain(
      'rrdatas      = [google_compute_global_address.a.address]',
    );
  });

  it.each([
    ['a name', { name: '${{ nmae }}' }, {}, 'properties.name', 'nmae'],
    [
      'a part',
      { name: 'x', labels: { of: '${{ entity.nam }}' } },
      {},
      'properties.labels.of',
      'entity.nam',
    ],
    [
      'an output',
      { name: 'x' },
      { outputs: { ip: 'adress' } },
      'target.outputs.ip',
      'adress',
    ],
  ])(
    'says where %s is unknown, and writes none of it',
    (_, properties, target, path, what) => {
      const compilation = compileWith(target, properties);
      expect(errorsOf(compilation)).toContainEqual({
        message: expect.stringContaining(what),
        path: expect.stringContaining(path),
      });
      expect(terraformOf(compilation)).not.toContain('{{');
    },
  );

  it('is warned of where several entities would share a constant name', () => {
    const codesOf = (name: string) =>
      compileWith({}, { name }).diagnostics.map(({ code }) => code);
    expect(codesOf('fixed')).toContain('expand/shared-name');
    expect(codesOf('${{ name }}')).not.toContain('expand/shared-name');
  });

  it('takes nothing from the catalog as code', () => {
    const text = terraformOf(
      compileWith(
        {},
        { name: '${{ name }}', description: '${{ entity.description }}' },
        {
          catalog: CATALOG.replace(
            'name: a }',
            'name: a, description: \'${{ name }} ${file("/etc/passwd")}\' }',
          ),
        },
      ),
    );
    expect(text).toContain('$${file(');
    expect(text).toContain('$${{ name }}');
  });
});
