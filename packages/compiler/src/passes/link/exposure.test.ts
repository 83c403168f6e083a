import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import {
  compileYaml,
  registry,
  terraformOf,
  testEnvironment,
  type TestInput,
} from '../../__testUtils__/compileYaml';
import { explain } from '../../explain';
import {
  BUILT_IN_STANDARDS,
  CLOUDS,
  parseManifest,
  type Cloud,
  type Manifest,
  type Standards,
} from '../../model';
import { mappingChain } from '../mapping';

/** What of the Terraform of each cloud lets the internet in. */
const PUBLIC: Record<Cloud, RegExp> = {
  aws: /resource "aws_(lb|apigatewayv2_api)"/,
  azure: /output "shop_url"/,
  gcp: /INGRESS_TRAFFIC_ALL|"allUsers"|ALLOW_ALL/,
  civo: /resource "kubernetes_ingress_v1"/,
};

interface Written {
  type?: string;
  annotations?: string;
  spec?: string;
}

const shop = ({ type = 'backend', annotations = '{}', spec }: Written) => `
kind: Component
metadata: { name: shop, annotations: ${annotations} }
spec: { type: ${type}, lifecycle: production, owner: t, system: s, ${spec ?? 'providesApis: [orders]'} }
---
kind: API
metadata: { name: orders }
spec: { type: openapi, owner: t, system: s, definition: x }
`;

const gateway = (type: string, dependsOn = '[]', metadata = 'name: front') => `
---
kind: Resource
metadata: { ${metadata} }
spec: { type: ${type}, owner: t, system: s, dependsOn: ${dependsOn} }
`;

const DOMAIN = { domain: 'shop.example.com' };

function compiled(catalog: string, input: Omit<TestInput, 'catalog'> = {}) {
  const compilation = compileYaml({
    catalog,
    guesses: true,
    ...input,
    environment: { ...DOMAIN, ...input.environment },
  });
  const node = compilation.design.nodes.find(({ name }) => name === 'shop')!;
  const about = compilation.diagnostics.filter(
    ({ entityRef }) => entityRef === 'component:default/shop',
  );
  return { ...compilation, node, about };
}

const codesOf = ({ about }: ReturnType<typeof compiled>) =>
  about.map(({ code }) => code);

describe.each(CLOUDS)('What the internet reaches on %s', cloud => {
  const environment = { cloud };
  const kinds = cloud === 'civo' ? ['backend'] : ['backend', 'lambda'];

  it.each(kinds)('is no %s that only provides an API', type => {
    const result = compiled(shop({ type }), { environment });
    expect(result.node).toMatchObject({
      public: false,
      exposure: { basis: 'api', by: 'api:default/orders' },
    });
    expect(terraformOf(result)).not.toMatch(PUBLIC[cloud]);
    expect(codesOf(result)).not.toContain('map/public');
    expect(result.manifest.guesses).toContainEqual(
      expect.objectContaining({ about: 'exposure', value: 'private' }),
    );
  });

  it('is no website that its tag, or all that stands in front of it, calls internal', () => {
    const site = shop({ type: 'website', spec: 'subcomponentOf: none' });
    const tagged = (tags: string) =>
      site.replace('name: shop,', `name: shop, tags: [${tags}],`);
    const front = gateway(
      'load-balancer',
      "['component:shop']",
      'name: front, tags: [internal]',
    );
    const inside = compiled(tagged('django, internal'), { environment });
    expect(terraformOf(inside)).not.toMatch(PUBLIC[cloud]);
    for (const catalog of [
      tagged('django, internal'),
      tagged('django') + front,
    ]) {
      const result = compiled(catalog, { environment });
      expect(result.node).toMatchObject({ public: false });
      expect(result.manifest.guesses).toContainEqual(
        expect.objectContaining({ about: 'exposure', value: 'private' }),
      );
      // One that an earlier version made public stays so.
      const before = compiled(tagged('django'), { environment });
      const after = compiled(catalog, {
        environment,
        previous: before.manifest,
      });
      expect(after.node).toMatchObject({ public: true });
    }
  });

  it.each(kinds)('is no %s whose API is not in the catalog', type => {
    const written = { type, spec: 'providesApis: [no-such-api]' };
    const result = compiled(shop(written), { environment });
    expect(terraformOf(result)).not.toMatch(PUBLIC[cloud]);
    expect(result.about).toContainEqual(
      expect.objectContaining({
        code: 'link/dangling-reference',
        path: 'spec.providesApis',
      }),
    );
  });

  it.each(kinds)('is a %s behind a gateway, and it is said', type => {
    const catalog =
      shop({ type }) + gateway('load-balancer', "['component:shop']");
    const result = compiled(catalog, { environment });
    const why = 'resource:default/front is in front of it';
    expect(terraformOf(result)).toMatch(PUBLIC[cloud]);
    expect(result.manifest.exposed).toEqual([
      { entityRef: 'component:default/shop', why },
    ]);
    expect(result.about).toContainEqual(
      expect.objectContaining({
        code: 'map/public',
        message: expect.stringContaining(why),
      }),
    );
    const readme = result.files.find(({ path }) => path === 'shop/README.md');
    expect(readme?.content).toContain(`| component:default/shop | ${why} |`);
  });
});

describe('A gateway of the catalog', () => {
  it('without origins is in front of what depends on it, which is assumed', () => {
    const written = { spec: "dependsOn: ['resource:front']" };
    const result = compiled(shop(written) + gateway('load-balancer'));
    expect(result.node.public).toBe(true);
    expect(result.manifest.guesses).toContainEqual(
      expect.objectContaining({ about: 'exposure', value: 'public' }),
    );
  });

  it.each([
    [
      'that is internal',
      gateway('internal-load-balancer', "['component:shop']"),
    ],
    [
      'that is tagged as private',
      gateway('alb', "['component:shop']", 'name: front, tags: [private]'),
    ],
  ])('%s makes nothing public', (_, front) => {
    expect(compiled(shop({}) + front).node.public).toBe(false);
  });

  it('is called by what depends on it and provides nothing', () => {
    const written = { spec: "dependsOn: ['resource:front']" };
    const result = compiled(shop(written) + gateway('cdn'));
    expect(result.node.public).toBe(false);
  });

  it('lets go of what it no longer stands in front of', () => {
    const front = gateway('load-balancer', "['component:shop']");
    const { manifest: previous } = compiled(shop({}) + front);
    const without = shop({}) + gateway('load-balancer');
    expect(compiled(without, { previous }).node.public).toBe(false);
  });

  it('that was not synced again is still in front of it', () => {
    const front = gateway('load-balancer', "['component:shop']");
    const { manifest: previous } = compiled(shop({}) + front);
    const again = compiled(shop({}) + front, {
      previous,
      entityRefs: ['component:default/shop'],
    });
    expect(again.node.public).toBe(true);
    expect(again.changed).toBe(false);
  });
});

describe('An explanation', () => {
  const explained = (catalog: string) =>
    explain({
      catalog: loadAll(catalog),
      entityRef: 'component:default/shop',
      mappings: mappingChain('aws', new Map()).mappings,
      environment: testEnvironment(),
      standards: BUILT_IN_STANDARDS,
      registry,
    }).explanation?.exposure;

  it('says whether the internet reaches an entity, and why', () => {
    const front = gateway('load-balancer', "['component:shop']");
    expect(explained(shop({}) + front)).toEqual({
      public: true,
      why: 'resource:default/front is in front of it',
    });
    expect(explained(shop({}))).toEqual({
      public: false,
      why: 'it provides api:default/orders, which makes it reachable inside alone',
    });
    const closed = "{ appstack.io/properties: 'exposed: false' }";
    expect(explained(shop({ annotations: closed }))).toEqual({
      public: false,
      why: 'its annotation says so',
    });
    expect(explained(shop({ type: 'website' }))?.public).toBe(true);
    expect(explained(shop({ type: 'worker' }))).toBeUndefined();
  });
});

describe('An annotation', () => {
  const says = (exposed: boolean) =>
    `{ appstack.io/properties: 'exposed: ${exposed}' }`;
  const allowing = (
    byAnnotation: Standards['exposure']['byAnnotation'],
  ): Standards => ({ ...BUILT_IN_STANDARDS, exposure: { byAnnotation } });

  it.each([
    ['development', false, 'development', true],
    ['development', true, 'development', false],
    ['production', false, 'development', false],
    ['production', true, 'always', true],
    ['development', false, 'never', false],
  ] as const)(
    'lets the internet in where the standards allow it: %s, protected %s, %s',
    (profile, isProtected, byAnnotation, isPublic) => {
      const result = compiled(shop({ annotations: says(true) }), {
        profile,
        environment: { protected: isProtected },
        standards: allowing(byAnnotation),
      });
      expect(PUBLIC.aws.test(terraformOf(result))).toBe(isPublic);
      expect(codesOf(result)).toContain(
        isPublic ? 'map/public' : 'map/not-exposed-by-annotation',
      );
    },
  );

  it('may always keep it out', () => {
    const annotations = says(false);
    const front = gateway('load-balancer', "['component:shop']");
    const result = compiled(shop({ annotations }) + front, {
      standards: {
        ...allowing('never'),
        annotations: {
          deny: ['container-service.exposed'],
          existing: [],
        },
      },
    });
    expect(result.manifest.exposed).toBeUndefined();
    expect(codesOf(result)).not.toContain('map/property-not-overridable');
  });
});

describe('What an earlier version made public by an API', () => {
  /** As an earlier version recorded it. */
  const recorded = (type?: string): Manifest => {
    const { manifest } = compiled(
      shop({ type, spec: 'dependsOn: []' }) +
        gateway('load-balancer', "['component:shop']"),
      { entityRefs: ['component:default/shop', 'resource:default/front'] },
    );
    const nodes = manifest.design.nodes
      .filter(({ name }) => name === 'shop')
      .map(({ exposure, ...node }) => ({ ...node, public: true }));
    return { ...manifest, design: { ...manifest.design, nodes } };
  };

  it('stays public, with a note that says how to change it', () => {
    const result = compiled(shop({}), { previous: recorded() });
    expect(terraformOf(result)).toMatch(PUBLIC.aws);
    expect(result.about).toContainEqual(
      expect.objectContaining({
        code: 'map/exposure-kept',
        hint: expect.stringContaining('exposed: false'),
      }),
    );
    const again = compiled(shop({}), { previous: result.manifest });
    expect(again.node.exposure).toEqual({ basis: 'recorded' });
    expect(again.changed).toBe(false);
  });

  it('is closed by an annotation, and by the API going', () => {
    const annotations = "{ appstack.io/properties: 'exposed: false' }";
    const previous = recorded();
    const closed = compiled(shop({ annotations }), { previous });
    expect(terraformOf(closed)).not.toMatch(PUBLIC.aws);
    const without = compiled(shop({ spec: 'dependsOn: []' }), { previous });
    expect(without.node.public).toBe(false);
  });

  it('was no function: those stay closed', () => {
    const previous = recorded('lambda');
    const synced = compiled(shop({ type: 'lambda' }), { previous });
    expect(terraformOf(synced)).not.toMatch(PUBLIC.aws);
    const replayed = compiled('', { previous, entityRefs: [] });
    expect(terraformOf(replayed)).not.toMatch(PUBLIC.aws);
  });
});

describe.each(CLOUDS)('What release 0.1.0 made public on %s', cloud => {
  const releases = join(__dirname, '../../../releases');
  const read = (path: string) => readFileSync(join(releases, path), 'utf8');

  it('stays public when it is synced again', () => {
    const { manifest: previous } = parseManifest(
      read(`0.1.0/${cloud}/appstack.json`),
    );
    const { design, changes } = compileYaml({
      stack: { name: 'bookshop', title: 'Bookshop', owner: 'books' },
      catalog: read('catalog.yaml'),
      entityRefs: ['system:bookshop'],
      environment: { cloud },
      previous,
    });
    const publicOnes = (nodes: typeof design.nodes) =>
      nodes.filter(node => node.public).map(({ id }) => id);
    expect(publicOnes(design.nodes)).toEqual(
      publicOnes(previous!.design.nodes),
    );
    expect(changes.filter(({ action }) => action === 'removed')).toEqual([]);
  });
});
