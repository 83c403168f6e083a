import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';
import type { Compilation } from '../../compile';
import { exposing } from '../../resource-types/golden/cases';

const SYSTEM = `
kind: System
metadata: { name: shop }
spec: { owner: shop-team }
---
kind: Component
metadata: { name: api }
spec:
  type: service
  owner: shop-team
  system: shop
  dependsOn: ['resource:results']
`;

const CACHE = `
---
kind: Resource
metadata: { name: results }
spec: { type: memcached, owner: shop-team, system: shop }
`;

function compileFor(
  catalog: string,
  { domain, previous }: { domain?: string; previous?: Compilation } = {},
): Compilation {
  return compileYaml({
    catalog,
    mapping: {
      name: 'shop',
      cloud: 'gcp',
      extends: 'gcp',
      rules: [exposing('api')],
    },
    entityRefs: ['system:default/shop'],
    environment: {
      cloud: 'gcp',
      ...(domain && {
        domain,
        foundations: { 'dns-zone': { existing: { name: 'shop' } } },
      }),
    },
    previous: previous?.manifest,
  });
}

/** The text of a block, by its type and local name. */
function blockOf(compilation: Compilation, type: string, label: string) {
  const text = terraformOf(compilation, /\.tf$/);
  const start = text.indexOf(`resource "${type}" "${label}" {`);
  return start < 0 ? undefined : text.slice(start, text.indexOf('\n}', start));
}

describe('the connection with the network of Google’s services', () => {
  const first = compileFor(SYSTEM + CACHE);
  const second = compileFor(SYSTEM, { previous: first });

  it('is abandoned instead of deleted, which Google refuses for days', () => {
    expect(
      blockOf(first, 'google_service_networking_connection', 'main'),
    ).toMatch(/deletion_policy += "ABANDON"/);
  });

  it('stays with its range when its last user leaves', () => {
    expect(
      blockOf(second, 'google_memcache_instance', 'results'),
    ).toBeUndefined();
    for (const [type, label] of [
      ['google_compute_global_address', 'private_services'],
      ['google_service_networking_connection', 'main'],
      ['google_compute_network', 'main'],
    ])
      expect(blockOf(second, type, label)).toBe(blockOf(first, type, label));
  });
});

describe('a managed certificate of another domain', () => {
  const TYPES = [
    'google_certificate_manager_dns_authorization',
    'google_certificate_manager_certificate',
    'google_certificate_manager_certificate_map_entry',
  ];
  const nameOf = (compilation: Compilation, type: string) =>
    /name += "(.*)"/.exec(blockOf(compilation, type, 'api') ?? '')?.[1];
  const before = compileFor(SYSTEM + CACHE, { domain: 'a.example.com' });

  it.each(TYPES)('%s is created before the one in use is destroyed', type => {
    const after = compileFor(SYSTEM + CACHE, {
      domain: 'b.example.com',
      previous: before,
    });
    expect(blockOf(after, type, 'api')).toContain(
      'create_before_destroy = true',
    );
    expect(nameOf(before, type)).toMatch(/^shop-production-api-[0-9a-f]{6}$/);
    expect(nameOf(after, type)).not.toBe(nameOf(before, type));
  });

  it.each(TYPES)('%s keeps a name that an earlier version gave it', type => {
    const [key] = Object.keys(before.manifest.cloudNames).filter(name =>
      name.startsWith(`${type}#`),
    );
    const plain = key.slice(0, key.lastIndexOf('#'));
    const manifest = {
      ...before.manifest,
      cloudNames: { [plain]: 'shop-production-api' },
    };
    const after = compileFor(SYSTEM + CACHE, {
      domain: 'a.example.com',
      previous: { ...before, manifest },
    });
    expect(nameOf(after, type)).toBe('shop-production-api');
    expect(blockOf(after, type, 'api')).not.toContain('create_before_destroy');
  });
});
