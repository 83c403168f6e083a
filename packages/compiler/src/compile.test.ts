import { validateModulesSync } from '@appstack/terraform-harness';
import { load } from 'js-yaml';
import type { Compilation } from './compile';
import { pendingReads } from './catalog';
import { readManifest, type Manifest } from './model';
import {
  compileYaml,
  modulesOf,
  terraformOf,
  type TestInput,
} from './__testUtils__/compileYaml';

const SHOP = `
kind: System
metadata: { name: shop }
spec: { owner: shop-team, domain: retail }
---
kind: Domain
metadata: { name: retail }
spec: { owner: shop-team }
---
kind: Component
metadata: { name: checkout }
spec:
  type: service
  owner: shop-team
  system: shop
  providesApis: [checkout-api]
  consumesApis: [pricing-api]
  dependsOn: ['resource:orders', 'resource:platform-bus', 'resource:scratch']
---
kind: Component
metadata: { name: pricing }
spec: { type: service, owner: shop-team, system: shop, providesApis: [pricing-api], consumesApis: [checkout-api] }
---
kind: Component
metadata: { name: ui-kit }
spec: { type: library, owner: shop-team, system: shop }
---
kind: API
metadata: { name: checkout-api }
spec: { type: openapi, owner: shop-team, system: shop }
---
kind: API
metadata: { name: pricing-api }
spec: { type: grpc, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: orders }
spec: { type: sqs-queue, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: scratch }
spec: { type: s3-bucket, owner: shop-team }
---
kind: System
metadata: { name: platform }
spec: { owner: platform-team, domain: retail }
---
kind: Resource
metadata: { name: platform-bus }
spec: { type: sqs-queue, owner: platform-team, system: platform }
`;

const shop = (more: Partial<TestInput> = {}) =>
  compileYaml({ catalog: SHOP, entityRefs: ['system:shop'], ...more });

const ids = ({ design }: Compilation) => design.nodes.map(({ id }) => id);
const codes = ({ diagnostics }: Compilation) =>
  diagnostics.map(({ code }) => code);
const addressesOf = ({ resources }: Compilation) =>
  resources.map(({ address }) => address);
const edges = ({ design }: Compilation) =>
  design.nodes.flatMap(({ id, connections }) =>
    connections.map(({ to, access }) => `${id} ${access} ${to}`),
  );

/** A catalog with some documents changed or left out. */
function edited(edit: (entity: any) => any, catalog = SHOP): unknown[] {
  return catalog
    .split('\n---\n')
    .map(document => edit(load(document)))
    .filter(Boolean);
}
const without = (name: string) =>
  edited(entity => (entity.metadata.name === name ? undefined : entity));
const renamed = (from: string, to: string) =>
  edited(entity =>
    JSON.parse(
      JSON.stringify(entity)
        .replaceAll(`"${from}"`, `"${to}"`)
        .replaceAll(`:${from}"`, `:${to}"`),
    ),
  );

describe('the scope of a sync', () => {
  it('of a System is its parts, and what they alone depend on', () => {
    expect(ids(shop())).toEqual([
      'component:default/checkout',
      'component:default/pricing',
      'component:default/ui-kit',
      'resource:default/orders',
      'resource:default/scratch',
    ]);
  });

  it('of a Domain is all its Systems', () => {
    expect(ids(shop({ entityRefs: ['domain:retail'] }))).toContain(
      'resource:default/platform-bus',
    );
  });

  it('of a Component is what it depends on inside its System', () => {
    expect(ids(shop({ entityRefs: ['component:checkout'] }))).toEqual([
      'component:default/checkout',
      'resource:default/orders',
      'resource:default/scratch',
    ]);
  });

  it('never creates what belongs to another System', () => {
    const compilation = shop();
    expect(
      compilation.design.externals.map(({ entityRef }) => entityRef),
    ).toEqual(['resource:default/platform-bus']);
    const terraform = terraformOf(compilation);
    expect(terraform).not.toContain('resource "aws_sqs_queue" "platform_bus"');
    expect(terraform).toMatch(/variable "platform_bus" \{[^}]*type = object/);
    expect(terraform).toContain('PLATFORM_BUS_URL');
  });

  it('refers to what belongs to nobody and others use too', () => {
    const catalog = edited(entity =>
      entity.metadata.name === 'platform-bus'
        ? {
            ...entity,
            spec: { ...entity.spec, dependsOn: ['resource:scratch'] },
          }
        : entity,
    );
    const compilation = shop({ catalog });
    expect(ids(compilation)).not.toContain('resource:default/scratch');
    expect(codes(compilation)).toContain('read/shared-without-system');
  });

  it('names what does not exist', () => {
    expect(codes(shop({ entityRefs: ['system:shopp'] }))).toContain(
      'read/unknown-entity',
    );
  });

  it('tells a reader of a live catalog what to ask for', () => {
    const all = edited(entity => entity);
    const refOf = (entity: any) =>
      `${entity.kind}:default/${entity.metadata.name}`.toLowerCase();
    const asked = new Set<string>();
    const read: any[] = [];
    for (let round = 0; round < 6; round++) {
      const { refs, partsOf } = pendingReads(
        read,
        ['system:default/shop'],
        asked,
      );
      if (refs.length + partsOf.length === 0) break;
      refs.forEach(ref => asked.add(ref));
      partsOf.forEach(ref => asked.add(`parts:${ref}`));
      const found = all.filter(
        (entity: any) =>
          refs.includes(refOf(entity)) ||
          partsOf.includes(`system:default/${entity.spec?.system}`),
      );
      read.push(...found.filter(entity => !read.includes(entity)));
    }
    expect(terraformOf(shop({ catalog: read }))).toBe(terraformOf(shop()));
  });
});

describe('connections', () => {
  it('come from APIs and dependencies, and services may call each other', () => {
    expect(edges(shop())).toEqual([
      'component:default/checkout invoke component:default/pricing',
      'component:default/checkout read-write resource:default/orders',
      'component:default/checkout read-write resource:default/platform-bus',
      'component:default/checkout read-write resource:default/scratch',
      'component:default/pricing invoke component:default/checkout',
    ]);
  });

  it('of asynchronous APIs publish and subscribe on the queue behind them', () => {
    const catalog = `
kind: Component
metadata: { name: seller }
spec: { type: service, system: shop, providesApis: [orders-events], dependsOn: ['resource:orders'] }
---
kind: Component
metadata: { name: packer }
spec: { type: worker, system: shop, consumesApis: [orders-events] }
---
kind: API
metadata: { name: orders-events }
spec: { type: asyncapi, system: shop }
---
kind: Resource
metadata: { name: orders }
spec: { type: queue, system: shop }
`;
    expect(edges(compileYaml({ catalog }))).toEqual([
      'component:default/packer subscribe resource:default/orders',
      'component:default/seller publish resource:default/orders',
    ]);
  });

  it('take the access that an annotation asks for, if it is offered', () => {
    const access = (kind: string) =>
      shop({
        catalog: edited(entity =>
          entity.metadata.name === 'checkout'
            ? {
                ...entity,
                metadata: {
                  ...entity.metadata,
                  annotations: {
                    'appstack.io/access': `resource:orders: ${kind}`,
                  },
                },
              }
            : entity,
        ),
      });
    expect(edges(access('publish'))).toContain(
      'component:default/checkout publish resource:default/orders',
    );
    expect(codes(access('invoke'))).toContain('link/access-not-offered');
    expect(codes(access('worship'))).toContain('link/access-not-readable');
  });
});

describe('the same input', () => {
  it('gives the same bytes, in whatever order the catalog comes', () => {
    const forwards = edited(entity => entity);
    expect(shop({ catalog: [...forwards].reverse() }).files).toEqual(
      shop({ catalog: forwards }).files,
    );
  });

  it('makes no second version', () => {
    const first = shop();
    const second = shop({ previous: first.manifest });
    expect(second).toMatchObject({
      changed: false,
      changes: [],
      manifest: first.manifest,
    });
    expect(second.files).toEqual(first.files);
  });

  it('is not written into', () => {
    const catalog = edited(entity => entity);
    const before = JSON.stringify(catalog);
    shop({ catalog });
    expect(JSON.stringify(catalog)).toBe(before);
  });
});

describe('the next version', () => {
  const first = shop();

  it('keeps every address when the catalog grows around it', () => {
    const newcomers = [
      {
        kind: 'Resource',
        metadata: { name: 'checkout' },
        spec: { type: 'queue', system: 'shop' },
      },
      {
        kind: 'Component',
        metadata: { name: 'aaa', namespace: 'other' },
        spec: { type: 'service', system: 'default/shop' },
      },
      {
        kind: 'Resource',
        metadata: { name: 'orders-dead-letters' },
        spec: { type: 'queue', system: 'shop' },
      },
    ];
    const second = shop({
      catalog: [...newcomers, ...edited(entity => entity)],
      previous: first.manifest,
    });
    expect(addressesOf(second)).toEqual(
      expect.arrayContaining(addressesOf(first)),
    );
    expect(second.manifest).toMatchObject({
      version: 2,
      addresses: first.manifest.addresses,
      cloudNames: first.manifest.cloudNames,
    });
    expect(new Set(addressesOf(second)).size).toBe(second.resources.length);
    expect(addressesOf(second)).toContain('aws_sqs_queue.checkout_resource');
  });

  it('leaves alone what was not synced', () => {
    const catalog = edited(entity => {
      if (entity.metadata.name === 'orders')
        return { ...entity, spec: { ...entity.spec, type: 's3-bucket' } };
      if (entity.metadata.name === 'pricing')
        return {
          ...entity,
          metadata: { ...entity.metadata, title: 'Pricing!' },
        };
      return entity;
    });
    const second = shop({
      catalog,
      entityRefs: ['component:pricing'],
      previous: first.manifest,
    });
    expect(
      second.design.nodes.find(({ id }) => id === 'component:default/pricing')!
        .title,
    ).toBe('Pricing!');
    expect(addressesOf(second)).toEqual(addressesOf(first));
  });

  it.each([
    ['as it was', edited(entity => entity)],
    ['with something retained', without('orders')],
  ])(
    'has the same bytes whether the one before, %s, comes from memory or was stored',
    (_, catalog) => {
      const { manifest } = shop({ catalog, previous: first.manifest });
      const stored = JSON.parse(JSON.stringify(manifest));
      const again = readManifest(stored).manifest!;
      const takenOver = ({ design, guesses }: Manifest) =>
        JSON.stringify([design, guesses]);
      expect(takenOver(again)).toBe(takenOver(manifest));
      const [inMemory, read] = [manifest, again].map(previous =>
        shop({ catalog, entityRefs: ['component:pricing'], previous }),
      );
      expect(read.files).toEqual(inMemory.files);
      expect(JSON.stringify(read.manifest)).toBe(
        JSON.stringify(inMemory.manifest),
      );
    },
  );

  it('in replace mode is exactly what was synced', () => {
    const second = shop({
      entityRefs: ['component:pricing'],
      scope: { mode: 'replace' },
      previous: first.manifest,
    });
    const live = second.design.nodes.filter(({ retained }) => !retained);
    expect(live.map(({ id }) => id)).toEqual(['component:default/pricing']);
  });

  it('drops what is gone from a synced System, and says so', () => {
    const second = shop({
      catalog: without('pricing'),
      previous: first.manifest,
    });
    expect(ids(second)).not.toContain('component:default/pricing');
    expect(second.changes).toContainEqual(
      expect.objectContaining({
        action: 'removed',
        subject: 'entity',
        name: 'component:default/pricing',
      }),
    );
    expect(second.changes).toContainEqual(
      expect.objectContaining({
        action: 'removed',
        subject: 'resource',
        name: 'aws_ecs_service.pricing',
      }),
    );
  });

  it('says which newcomer may be what is gone', () => {
    expect(
      codes(
        shop({
          catalog: renamed('orders', 'purchases'),
          previous: first.manifest,
        }),
      ),
    ).toContain('lifecycle/rename-candidate');
  });

  it('cannot be somewhere else', () => {
    const second = shop({
      environment: { region: 'eu-west-1' },
      previous: first.manifest,
    });
    expect(second.diagnostics[0]).toMatchObject({
      severity: 'error',
      code: 'lifecycle/place-is-fixed',
    });
  });

  it('does not touch what the caller may not read, and does not name it', () => {
    const second = shop({
      catalog: without('pricing'),
      scope: { unreadable: ['component:default/pricing'] },
      previous: first.manifest,
    });
    expect(addressesOf(second)).toContain('aws_ecs_service.pricing');
    const [diagnostic] = second.diagnostics.filter(
      ({ code }) => code === 'merge/unreadable',
    );
    expect(JSON.stringify(diagnostic)).not.toContain('pricing');
  });
});

describe('what holds data', () => {
  const first = shop();
  const queue = 'aws_sqs_queue.orders';

  it('is retained when its entity is gone', () => {
    const second = shop({
      catalog: without('orders'),
      previous: first.manifest,
    });
    expect(addressesOf(second)).toContain(queue);
    expect(second.changes).toContainEqual(
      expect.objectContaining({
        action: 'retained',
        entityRef: 'resource:default/orders',
      }),
    );
    const third = shop({
      catalog: without('orders'),
      previous: second.manifest,
    });
    expect(third.changed).toBe(false);
  });

  it('comes back as it was when its entity does', () => {
    const gone = shop({ catalog: without('orders'), previous: first.manifest });
    const back = shop({ previous: gone.manifest });
    expect(addressesOf(back)).toEqual(addressesOf(first));
    expect(back.design.nodes.some(({ retained }) => retained)).toBe(false);
  });

  it('is retained beside what its entity becomes now', () => {
    const catalog = edited(entity =>
      entity.metadata.name === 'orders'
        ? { ...entity, spec: { ...entity.spec, type: 's3-bucket' } }
        : entity,
    );
    const second = shop({ catalog, previous: first.manifest });
    expect(addressesOf(second)).toEqual(
      expect.arrayContaining([queue, 'aws_s3_bucket.orders_resource']),
    );
    expect(ids(second)).toContain('resource:default/orders@1');
  });

  it('is forgotten, not destroyed, once its address is released', () => {
    const second = shop({
      catalog: without('orders'),
      scope: { release: [queue] },
      previous: first.manifest,
    });
    expect(addressesOf(second)).not.toContain(queue);
    expect(terraformOf(second)).toMatch(
      /removed \{\n {2}from = aws_sqs_queue.orders\n\n {2}lifecycle \{\n {4}destroy = false/,
    );
    expect(second.changes).toContainEqual(
      expect.objectContaining({
        action: 'released',
        name: queue,
        stateful: true,
      }),
    );
  });

  it('is not replaced by a change of an argument', () => {
    const named = (name: string, previous?: Compilation['manifest']) => {
      const raw = {
        id: 'raw',
        match: { type: 'mailbox' },
        target: { terraformResource: 'aws_sqs_queue' },
        properties: { name },
      };
      return compileYaml({
        catalog: [
          {
            kind: 'Resource',
            metadata: { name: 'a' },
            spec: { type: 'mailbox' },
          },
        ],
        mapping: { name: 'ours', cloud: 'aws', extends: 'aws', rules: [raw] },
        previous,
      });
    };
    const after = named('two', named('one').manifest);
    expect(codes(after)).toContain('lifecycle/replacement-avoided');
    expect(terraformOf(after)).toMatch(/name = "one"/);
  });

  it('moves with a declared rename and keeps its cloud name', () => {
    const second = shop({
      catalog: renamed('orders', 'purchases'),
      scope: { renames: { 'resource:purchases': 'resource:orders' } },
      previous: first.manifest,
    });
    expect(addressesOf(second)).toContain('aws_sqs_queue.purchases');
    expect(second.manifest.moved).toContainEqual({
      from: queue,
      to: 'aws_sqs_queue.purchases',
    });
    const terraform = terraformOf(second);
    expect(terraform).toMatch(
      /moved \{\n {2}from = aws_sqs_queue.orders\n {2}to {3}= aws_sqs_queue.purchases\n\}/,
    );
    expect(terraform).toContain('"shop-production-orders"');
    expect(second.design.nodes.some(({ retained }) => retained)).toBe(false);
  });

  it('moves further with the next rename, and a state follows both', () => {
    const second = shop({
      catalog: renamed('orders', 'purchases'),
      scope: { renames: { 'resource:purchases': 'resource:orders' } },
      previous: first.manifest,
    });
    const catalog = renamed('orders', 'sales');
    const third = shop({
      catalog,
      scope: { renames: { 'resource:sales': 'resource:purchases' } },
      previous: second.manifest,
    });
    const moves = [
      { from: queue, to: 'aws_sqs_queue.purchases' },
      { from: 'aws_sqs_queue.purchases', to: 'aws_sqs_queue.sales' },
    ];
    expect(third.manifest.moved).toEqual(expect.arrayContaining(moves));
    expect(
      third.changes.filter(({ name }) => name === 'aws_sqs_queue.sales'),
    ).toEqual([
      expect.objectContaining({
        action: 'moved',
        details: ['from aws_sqs_queue.purchases', 'changed'],
      }),
    ]);
    const fourth = shop({
      catalog: without('orders'),
      scope: { release: ['aws_sqs_queue.sales'] },
      previous: third.manifest,
    });
    // Without them, a state of the first version would destroy what is released.
    expect(fourth.manifest.moved).toEqual(expect.arrayContaining(moves));
  });

  it('stays beside what its entity becomes under another name', () => {
    const catalog = renamed('orders', 'purchases').map((entity: any) =>
      entity.metadata.name === 'purchases'
        ? { ...entity, spec: { ...entity.spec, type: 's3-bucket' } }
        : entity,
    );
    const second = shop({
      catalog,
      scope: { renames: { 'resource:purchases': 'resource:orders' } },
      previous: first.manifest,
    });
    expect(addressesOf(second)).toEqual(
      expect.arrayContaining([queue, 'aws_s3_bucket.purchases']),
    );
    expect(second.manifest.moved).toEqual([]);
  });

  it('follows a rename that the entity declares itself', () => {
    const catalog = renamed('orders', 'purchases').map((entity: any) =>
      entity.metadata.name === 'purchases'
        ? {
            ...entity,
            metadata: {
              ...entity.metadata,
              annotations: { 'appstack.io/renamed-from': 'orders' },
            },
          }
        : entity,
    );
    expect(
      shop({ catalog, previous: first.manifest }).manifest.moved,
    ).toContainEqual({
      from: queue,
      to: 'aws_sqs_queue.purchases',
    });
  });
});

describe('a rename', () => {
  const STORE = `
kind: Resource
metadata: { name: server }
spec: { type: database-server, system: data }
---
kind: Resource
metadata: { name: stock-db }
spec: { type: mysql, system: stock, dependsOn: ['resource:server'] }
---
kind: Component
metadata: { name: stock }
spec: { type: service, system: stock, dependsOn: ['resource:stock-db'] }
`;
  const store = (catalog: unknown[], more: Partial<TestInput> = {}) =>
    compileYaml({ catalog, environment: { cloud: 'gcp' }, ...more });
  const asWritten = edited(entity => entity, STORE);
  const first = store(asWritten);
  const database = (from: Compilation) =>
    from.resources.find(({ type }) => type === 'google_sql_database')!;

  it.each([
    ['of its host, synced with it', undefined],
    ['of its host, synced alone', ['resource:database-server']],
  ])('%s, leaves a database where it is', (_, entityRefs) => {
    const catalog = edited(
      entity => entity,
      STORE.replace('name: server', 'name: database-server').replace(
        'resource:server',
        'resource:database-server',
      ),
    );
    const second = store(catalog, {
      ...(entityRefs && { entityRefs }),
      scope: { renames: { 'resource:database-server': 'resource:server' } },
      previous: first.manifest,
    });
    expect(
      second.design.nodes.map(({ id, host, retained }) => [id, host, retained]),
    ).toEqual([
      ['component:default/stock', undefined, undefined],
      ['resource:default/database-server', undefined, undefined],
      [
        'resource:default/stock-db',
        'resource:default/database-server',
        undefined,
      ],
    ]);
    expect(second.changes).toContainEqual(
      expect.objectContaining({
        action: 'moved',
        name: 'resource:default/database-server',
        details: ['from resource:default/server'],
      }),
    );
    expect(new Set(second.changes.map(({ action }) => action))).toEqual(
      new Set(['moved']),
    );
  });

  it('keeps arguments that would replace what holds data, and says nothing', () => {
    const second = store(
      edited(entity => entity, STORE.replaceAll('stock-db', 'goods-db')),
      {
        scope: { renames: { 'resource:goods-db': 'resource:stock-db' } },
        previous: first.manifest,
      },
    );
    const terraform = terraformOf(second);
    expect(database(second).address).toBe('google_sql_database.goods_db');
    expect(terraform).toMatch(
      /resource "google_sql_database" "goods_db" \{\n[^}]*name += "stock_db"/,
    );
    expect(codes(second)).not.toContain('lifecycle/replacement-avoided');
  });

  it('takes along what stands between two of them', () => {
    const second = store(
      edited(entity => entity, STORE.replaceAll('stock-db', 'goods-db')),
      {
        scope: { renames: { 'resource:goods-db': 'resource:stock-db' } },
        previous: first.manifest,
      },
    );
    expect(second.manifest.moved).toContainEqual({
      from: 'google_compute_firewall.stock_to_stock_db',
      to: 'google_compute_firewall.stock_to_goods_db',
    });
    expect(terraformOf(second)).toContain('-stock-to-stock-db"');
  });
});

describe('the preview', () => {
  const first = shop();

  it('does not take a comment for a change', () => {
    const second = shop({
      catalog: without('orders'),
      previous: first.manifest,
    });
    expect(
      second.changes
        .filter(({ name }) => name === 'aws_sqs_queue.orders')
        .map(({ action }) => action),
    ).toEqual(['retained']);
  });

  it('finds what changes behind a data source', () => {
    const second = shop({
      catalog: without('orders'),
      previous: first.manifest,
    });
    expect(second.changes).toContainEqual(
      expect.objectContaining({
        action: 'changed',
        name: 'aws_iam_role_policy.checkout_connections',
      }),
    );
  });

  it('names a move once, in the version that makes it', () => {
    const input = {
      catalog: renamed('orders', 'purchases'),
      scope: { renames: { 'resource:purchases': 'resource:orders' } },
    };
    const second = shop({ ...input, previous: first.manifest });
    const third = shop({
      catalog: edited(entity =>
        entity.metadata.name === 'pricing' ? undefined : entity,
      ).map((entity: any) =>
        JSON.parse(JSON.stringify(entity).replaceAll('orders"', 'purchases"')),
      ),
      previous: second.manifest,
    });
    expect(third.changed).toBe(true);
    expect(
      third.changes.filter(({ name }) => name.includes('.purchases')),
    ).toEqual([]);
    expect(third.manifest.moved).toEqual(
      expect.arrayContaining(second.manifest.moved),
    );
  });
});

describe('bad data', () => {
  it.each<[string, unknown, string]>([
    ['no object', 'text', 'read/not-an-entity'],
    ['no name', { kind: 'Component', metadata: {} }, 'read/not-an-entity'],
    [
      'a type that is a list',
      { kind: 'Resource', metadata: { name: 'x' }, spec: { type: ['a'] } },
      'read/type-not-text',
    ],
    [
      'a System that is a list',
      {
        kind: 'Resource',
        metadata: { name: 'x' },
        spec: { type: 'queue', system: ['shop'] },
      },
      'read/list-not-text',
    ],
    [
      'a misspelt key',
      {
        kind: 'Resource',
        metadata: { name: 'x' },
        spec: { type: 'queue', dependsOff: [] },
      },
      'read/misspelt-key',
    ],
    [
      'a reference without a kind',
      {
        kind: 'Component',
        metadata: { name: 'x' },
        spec: { type: 'service', dependsOn: ['orders'] },
      },
      'read/reference-without-kind',
    ],
    [
      'a dependent without a kind',
      {
        kind: 'Resource',
        metadata: { name: 'x' },
        spec: { type: 'queue', dependencyOf: ['orders'] },
      },
      'read/reference-without-kind',
    ],
    [
      'a reference to nothing',
      {
        kind: 'Component',
        metadata: { name: 'x' },
        spec: { type: 'service', dependsOn: ['resource:nothing'] },
      },
      'link/dangling-reference',
    ],
    [
      'a reference that is none',
      {
        kind: 'Component',
        metadata: { name: 'x' },
        spec: { type: 'service', dependsOn: [{ a: 1 }] },
      },
      'read/invalid-reference',
    ],
    [
      'a dependency on itself',
      {
        kind: 'Component',
        metadata: { name: 'x' },
        spec: { type: 'service', dependsOn: ['component:x'] },
      },
      'link/self-dependency',
    ],
    [
      'a component as API',
      {
        kind: 'Component',
        metadata: { name: 'x' },
        spec: { type: 'service', consumesApis: ['component:pricing'] },
      },
      'link/consumes-not-an-api',
    ],
    [
      'a name that Backstage refuses',
      {
        kind: 'Resource',
        metadata: { name: '3 scale!' },
        spec: { type: 'queue' },
      },
      'read/invalid-name',
    ],
    [
      'an entity that is described twice',
      {
        kind: 'Resource',
        metadata: { name: 'orders' },
        spec: { type: 'topic' },
      },
      'read/duplicate',
    ],
  ])('%s is a diagnostic and the rest compiles', (_, entity, code) => {
    const catalog = [...edited(e => e), entity];
    const metadata = (entity as any).metadata;
    const root = metadata?.name
      ? [`${(entity as any).kind}:${metadata.name}`]
      : [];
    const compilation = shop({ catalog, entityRefs: ['system:shop', ...root] });
    expect(codes(compilation)).toContain(code);
    expect(addressesOf(compilation)).toContain('aws_ecs_service.checkout');
  });

  it('survives nulls, empty documents and annotations that are none', () => {
    const catalog = [
      null,
      undefined,
      [],
      1,
      { kind: 'System', metadata: { name: 'bare' } },
      {
        kind: 'Resource',
        metadata: { name: 'x', annotations: null, tags: 'x', labels: [] },
        spec: null,
      },
      ...edited(e => e),
    ];
    expect(addressesOf(shop({ catalog }))).toEqual(addressesOf(shop()));
  });

  it('survives circles of Domains, hosts and dependencies', () => {
    const circle = (name: string, to: string) => ({
      kind: 'Component',
      metadata: { name },
      spec: { type: 'service', dependsOn: [`component:${to}`] },
    });
    const domain = (name: string, parent: string) => ({
      kind: 'Domain',
      metadata: { name },
      spec: { subdomainOf: parent },
    });
    const catalog = [
      circle('a', 'b'),
      circle('b', 'c'),
      circle('c', 'a'),
      domain('d', 'e'),
      domain('e', 'd'),
    ];
    const compilation = compileYaml({
      catalog,
      entityRefs: ['component:a', 'domain:d'],
    });
    expect(ids(compilation)).toEqual([
      'component:default/a',
      'component:default/b',
      'component:default/c',
    ]);
  });

  it.each([
    ['synchronous', 'openapi'],
    ['asynchronous', 'asyncapi'],
  ])('survives a %s API that provides itself', (_, type) => {
    const catalog = [
      {
        kind: 'Component',
        metadata: { name: 'a' },
        spec: { type: 'service', consumesApis: ['api:x'] },
      },
      {
        kind: 'API',
        metadata: { name: 'x' },
        spec: { type, providesApis: ['x', 'y'] },
      },
      {
        kind: 'API',
        metadata: { name: 'y' },
        spec: { type, providesApis: ['x'] },
      },
    ];
    expect(edges(compileYaml({ catalog }))).toEqual([]);
  });

  it('says once, with alternatives, that a type does not exist on a cloud', () => {
    const catalog = [
      {
        kind: 'Resource',
        metadata: {
          name: 'x',
          annotations: { 'appstack.io/resource-type': 'quue' },
        },
        spec: { type: 'queue' },
      },
    ];
    expect(compileYaml({ catalog }).diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'map/unknown-resource-type',
        severity: 'error',
        hint: 'Did you mean "queue"?',
      }),
    );
  });
});

describe('text from the catalog', () => {
  const HOSTILE = [
    '${aws_iam_role.x.arn}',
    '%{ for x in y }',
    '"\n}\nresource "a" "b" {}',
    '../../../etc/passwd',
    '<img src=x onerror=alert(1)>',
    '\u0000\u001b[31m\u202e',
    '`$(rm -rf ~)`',
    'a'.repeat(300),
    '日本語',
    '__proto__',
    'constructor',
  ];
  const catalog = HOSTILE.flatMap((text, index) => [
    {
      kind: 'Resource',
      metadata: {
        name: text,
        title: text,
        description: text,
        tags: [text],
        labels: { [text]: text },
        annotations: { [text]: text },
      },
      spec: { type: 'queue', owner: text, system: `s${index}` },
    },
    {
      kind: 'Component',
      metadata: {
        name: `${text}-c`,
        title: text,
        description: text,
        annotations: {
          'appstack.io/properties': JSON.stringify({
            environment: { SAFE: text },
          }),
        },
      },
      spec: {
        type: 'service',
        system: 'hostile',
        dependsOn: [`resource:${text}`],
        lifecycle: text,
      },
    },
  ]);
  const entityRefs = catalog.map(
    ({ kind, metadata }) => `${kind}:default/${metadata.name}`,
  );
  const compilation = compileYaml({
    catalog,
    entityRefs,
    stack: {
      name: 'hostile',
      title: HOSTILE.join(' '),
      description: HOSTILE.join(' '),
      owner: HOSTILE[2],
    },
  });

  it('never becomes an expression, a block or a second line', () => {
    const terraform = terraformOf(compilation).replace(/^\s*(#|--).*$/gm, '');
    expect(terraform).not.toMatch(/(?<!\$)\$\{aws_iam_role\.x/);
    expect(terraform).not.toMatch(/(?<!%)%\{ for/);
    expect(terraform).not.toMatch(/^resource "a"/m);
    const [result] = validateModulesSync(modulesOf('hostile', compilation));
    expect(result.errors).toEqual([]);
  }, 120_000);

  it('never becomes a path', () => {
    for (const { path } of compilation.files) {
      expect(path).toMatch(
        /^hostile\/(README\.md|environments\/production\/[a-z_0-9/]+\.(tf|tfvars|json|sql))$/,
      );
    }
  });

  it('never becomes markup or a control character', () => {
    const readme = compilation.files.find(({ path }) =>
      path.endsWith('README.md'),
    )!.content;
    expect(readme).not.toContain('<img');
    for (const { content } of compilation.files) {
      // eslint-disable-next-line no-control-regex
      expect(content).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]/);
    }
  });
});
