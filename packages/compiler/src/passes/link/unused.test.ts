import { compileYaml } from '../../__testUtils__/compileYaml';
import type { Manifest } from '../../model';

const entity = (
  kind: string,
  name: string,
  type: string,
  { access, ...spec }: { access?: string; [key: string]: unknown } = {},
) => ({
  kind,
  metadata: {
    name,
    ...(access && { annotations: { 'appstack.io/access': access } }),
  },
  spec: { type, owner: 't', system: 's', ...spec },
});

const unusedIn = (
  catalog: readonly unknown[],
  entityRefs: readonly string[] = ['system:s'],
  previous?: Manifest,
) =>
  compileYaml({ catalog, entityRefs, previous, guesses: true })
    .diagnostics.filter(({ code }) => code === 'link/unused')
    .map(({ message }) => message);

const SYSTEM = {
  kind: 'System',
  metadata: { name: 's' },
  spec: { owner: 't' },
};
const dependingOn = (...dependsOn: string[]) => ({ dependsOn });

describe('What nothing uses', () => {
  it('is made and listed, each once', () => {
    const catalog = [
      SYSTEM,
      entity('Resource', 'events', 'topic'),
      entity('Resource', 'jobs', 'queue'),
      entity('Resource', 'orders', 'postgres'),
      entity('Resource', 'files', 'bucket'),
      entity('Component', 'shop', 'service'),
      entity('Resource', 'key', 'secret'),
    ];
    expect(unusedIn(catalog)).toEqual([
      'Nothing uses resource:default/events.',
      'Nothing uses resource:default/files.',
      'Nothing uses resource:default/jobs.',
      'Nothing uses resource:default/orders.',
    ]);
    const { design } = compileYaml({ catalog, entityRefs: ['system:s'] });
    expect(design.nodes).toHaveLength(6);
  });

  it.each([
    ['as the catalog writes it', {}, []],
    [
      'unless the catalog has processed it, and the other does not depend on it',
      {
        relations: [
          { type: 'ownedBy', targetRef: 'group:default/t' },
          { type: 'partOf', targetRef: 'system:default/s' },
          { type: 'dependencyOf', targetRef: 'component:default/shop' },
        ],
      },
      ['Nothing uses resource:default/orders.'],
    ],
  ])('is not what names its dependents, %s', (_, processed, unused) => {
    const orders = entity('Resource', 'orders', 'postgres', {
      dependencyOf: ['component:shop'],
    });
    expect(
      unusedIn([
        SYSTEM,
        { ...orders, ...processed },
        entity('Component', 'shop', 'service'),
      ]),
    ).toEqual(unused);
  });

  it('is a cluster beside workloads of which none runs there', () => {
    const clusters = ['blue', 'green'].map(name =>
      entity('Resource', name, 'eks-cluster'),
    );
    const service = entity(
      'Component',
      'shop',
      'service',
      dependingOn('resource:blue'),
    );
    const other = entity('Component', 'mail', 'service');
    expect(unusedIn([SYSTEM, ...clusters, service, other])).toEqual([
      'Nothing runs on resource:default/green.',
    ]);
    expect(unusedIn([SYSTEM, ...clusters])).toEqual([]);
  });

  it.each([
    ['topic', 'publish', ['Nothing subscribes to resource:default/channel.']],
    ['topic', 'subscribe', []],
    ['queue', 'publish', ['Nothing reads resource:default/channel.']],
    ['queue', 'read', []],
    ['kinesis-stream', 'publish', []],
  ])('is a %s that something has %s on: %j', (type, access, messages) => {
    const catalog = [
      SYSTEM,
      entity('Resource', 'channel', type),
      entity('Component', 'shop', 'service', {
        access: `resource:channel: ${access}`,
        ...dependingOn('resource:channel'),
      }),
    ];
    expect(unusedIn(catalog)).toEqual(messages);
  });

  it('is no topic that a queue is subscribed to, and no server that holds a database', () => {
    const catalog = [
      SYSTEM,
      entity('Resource', 'events', 'topic'),
      entity('Resource', 'jobs', 'queue', dependingOn('resource:events')),
      entity('Resource', 'server', 'database-server'),
      entity('Resource', 'orders', 'postgres', dependingOn('resource:server')),
      entity(
        'Component',
        'shop',
        'service',
        dependingOn('resource:jobs', 'resource:orders'),
      ),
    ];
    expect(unusedIn(catalog)).toEqual([]);
  });

  it('is nothing that another System depends on, or a part that was not synced now', () => {
    const orders = entity('Resource', 'orders', 'postgres');
    const abroad = entity('Component', 'report', 'service', {
      system: 'other',
      ...dependingOn('resource:orders'),
    });
    expect(unusedIn([SYSTEM, orders, abroad])).toEqual([]);
    const shop = entity(
      'Component',
      'shop',
      'service',
      dependingOn('resource:orders'),
    );
    const { manifest } = compileYaml({
      catalog: [SYSTEM, orders, shop],
      entityRefs: ['system:s'],
    });
    expect(
      unusedIn([SYSTEM, orders], ['resource:default/orders'], manifest),
    ).toEqual([]);
  });
});

describe('A dependency on a channel', () => {
  it.each(['topic', 'queue', 'kinesis-stream', 'kafka'])(
    'whose direction nothing states is marked, on a %s',
    type => {
      const catalog = [
        SYSTEM,
        entity('Resource', 'channel', type),
        entity('Component', 'shop', 'service', dependingOn('resource:channel')),
      ];
      const { manifest } = compileYaml({ catalog, entityRefs: ['system:s'] });
      expect(manifest.guesses).toContainEqual(
        expect.objectContaining({
          entityRef: 'component:default/shop',
          about: 'direction',
        }),
      );
    },
  );
});
