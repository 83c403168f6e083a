import {
  compileYaml,
  terraformOf,
  registry,
  type TestInput,
} from '../../__testUtils__/compileYaml';
import { createRegistry } from '../../resource-types/registry';
import { BUILT_IN_STANDARDS, type Manifest } from '../../model';

const SHOP = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: reports }
spec: { type: service, owner: shop-team, system: shop, lifecycle: production, dependsOn: [resource:sales, resource:uploads] }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: sales }
spec: { type: graph-database, owner: shop-team, system: shop }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: uploads }
spec: { type: s3-bucket, owner: shop-team, system: shop }
`;

const shop = (input: Partial<TestInput> = {}) =>
  compileYaml({ catalog: SHOP, ...input });

const found = ({ diagnostics }: ReturnType<typeof compileYaml>) =>
  diagnostics
    .filter(({ code }) => /left-out|unsupported/.test(code))
    .map(({ severity, code, message }) => `${severity} ${code}: ${message}`);

/** The registry in which a graph database can be made on AWS, as in a later version. */
const later = createRegistry([
  {
    ...registry.get('graph-database')!,
    offers: ['read-write'],
    clouds: { aws: registry.blueprint('object-storage', 'aws') },
    properties: registry.get('object-storage')!.properties,
  } as never,
]);

const next = (previous: Manifest, input: Partial<TestInput> = {}) =>
  shop({ previous, registry: later, ...input });

describe('an entity that cannot be realized on the cloud', () => {
  it('is left out, and all others are written', () => {
    const compilation = shop();
    expect(found(compilation)).toEqual([
      'warning expand/left-out: resource:default/sales is left out: AppStack has no blueprint for it on AWS yet (Graph database).',
    ]);
    const text = terraformOf(compilation);
    expect(text).toContain('resource "aws_s3_bucket" "uploads"');
    expect(text).toContain('resource "aws_ecs_service" "reports"');
    const readme = compilation.files.find(({ path }) =>
      path.endsWith('README.md'),
    );
    expect(readme?.content).toMatch(/resource:default\/sales \| Left out: /);
  });

  it('becomes a required input of what depends on it', () => {
    const { manifest } = shop({
      catalog: SHOP.replace('[resource:sales', '[resource:default/sales'),
    });
    expect(manifest.inputs).toContainEqual(
      expect.objectContaining({ name: 'sales_url', required: true }),
    );
    const text = terraformOf(shop());
    expect(text).toMatch(/SALES_URL"?,?\s*(value\s*)?= var\.sales_url/s);
  });

  it.each([
    ['aws', 'graph-database', 'no blueprint for it on AWS yet'],
    ['civo', 'graph-database', 'Civo has no such service'],
    ['civo', 'function', 'Civo has no such service'],
    ['azure', 'mariadb', 'Azure runs no MariaDB'],
    ['gcp', 'mariadb', 'Google Cloud runs no MariaDB'],
    ['civo', 'memcached', 'Civo runs no Memcached'],
  ] as const)('on %s: %s, because %s', (cloud, type, why) => {
    const compilation = shop({
      catalog: SHOP.replace('graph-database', type),
      environment: { cloud },
    });
    expect(found(compilation)).toEqual([
      expect.stringMatching(`^warning expand/left-out: .*${why}`),
    ]);
    expect(terraformOf(compilation)).toMatch(/sales_url/);
  });

  it('takes what lives on it along, but not what lies in a network', () => {
    const compilation = shop({
      catalog: `${SHOP.replace('graph-database', 'sqlserver-server')}
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: orders }
spec: { type: postgres, owner: shop-team, system: shop, dependsOn: [resource:sales] }
`,
      mapping: {
        name: 'test',
        cloud: 'civo',
        extends: 'civo',
        rules: [
          {
            id: 'server',
            match: { type: 'sqlserver-server' },
            target: { resourceType: 'database-server' },
            properties: { engine: 'sqlserver' },
          },
        ],
      } as never,
      environment: { cloud: 'civo' },
    });
    expect(found(compilation)).toEqual([
      'warning expand/left-out: resource:default/orders is left out: it lives on resource:default/sales, which is left out.',
      expect.stringContaining('resource:default/sales is left out: Civo runs'),
    ]);
  });

  it('keeps a sync from being written where the standards refuse it', () => {
    const standards = {
      ...BUILT_IN_STANDARDS,
      unsupported: 'refuse',
    } as const;
    expect(found(shop({ standards }))).toEqual([
      expect.stringContaining('error expand/left-out'),
    ]);
  });
});

describe('what was left out', () => {
  const { manifest } = shop();

  it('stays an input when it becomes possible, until a sync asks for it', () => {
    const kept = next(manifest);
    expect(found(kept)).toEqual([
      expect.stringContaining('info expand/stays-left-out'),
    ]);
    expect(terraformOf(kept)).not.toContain('aws_s3_bucket" "sales');
    expect(kept.manifest.inputs).toEqual(manifest.inputs);

    const made = next(manifest, {
      scope: { realize: ['resource:default/sales'] },
    });
    expect(found(made)).toEqual([]);
    expect(terraformOf(made)).toContain('aws_s3_bucket" "sales');
    expect(found(next(made.manifest))).toEqual([]);
  });

  it('stays so after a rename, and for a sync of others', () => {
    const renamed = next(manifest, {
      catalog: SHOP.replace(/sales/g, 'revenue'),
      scope: {
        renames: { 'resource:default/sales': 'resource:default/revenue' },
      },
    });
    expect(found(renamed)).toEqual([
      expect.stringContaining('info expand/stays-left-out'),
    ]);
    const others = next(manifest, { entityRefs: ['resource:default/uploads'] });
    expect(found(others)).toEqual([
      expect.stringContaining('info expand/stays-left-out'),
    ]);
  });
});

describe('what was realized', () => {
  it('is never left out: that would destroy it', () => {
    const realized = next(undefined as never);
    const without = shop({ previous: realized.manifest });
    expect(found(without)).toEqual([
      expect.stringMatching(/^error expand\/unsupported: .*realized before/),
    ]);
  });
});

describe('the protection of others that is left out', () => {
  const guarded = (type: string) => `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop-api }
spec: { type: service, owner: shop-team, system: shop, lifecycle: production, providesApis: [shop], dependsOn: [resource:guard] }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: shop }
spec: { type: openapi, owner: shop-team, system: shop, lifecycle: production, definition: '{}' }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: guard }
spec: { type: ${type}, owner: shop-team, system: shop }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: entrance }
spec: { type: load-balancer, owner: shop-team, system: shop, dependsOn: ['component:shop-api'] }
`;

  it.each([
    ['aws', 'api-gateway'],
    ['civo', 'web-application-firewall'],
    ['azure', 'certificate'],
  ] as const)('makes what is behind a %s %s private', (cloud, type) => {
    const compilation = shop({
      catalog: guarded(type),
      environment: { cloud },
    });
    expect(found(compilation)).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          'warning expand/protection-left-out: component:default/shop-api is reached from inside',
        ),
      ]),
    );
    expect(
      compilation.design.nodes.find(({ name }) => name === 'shop-api'),
    ).toMatchObject({ public: false });
  });

  it('is an error where the entity is exposed all the same, and for data that was to be encrypted', () => {
    const standards = {
      ...BUILT_IN_STANDARDS,
      properties: { 'container-service': { exposed: true } },
    };
    const catalog = guarded('api-gateway');
    expect(found(shop({ catalog, standards }))).toEqual(
      expect.arrayContaining([
        expect.stringContaining('error expand/protection-left-out'),
      ]),
    );
    const encrypted = shop({
      catalog: `
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: cards }
spec: { type: postgres, owner: shop-team, system: shop, dependsOn: [resource:guard] }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: guard }
spec: { type: encryption-key, owner: shop-team, system: shop }
`,
      environment: { cloud: 'civo' },
    });
    expect(found(encrypted)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('error expand/protection-left-out'),
      ]),
    );
  });
});
