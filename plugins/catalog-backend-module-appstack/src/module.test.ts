import appstackPlugin from '@appstack/backstage-plugin-appstack-backend';
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { setTimeout as pause } from 'node:timers/promises';
import catalogModule from './index';

jest.setTimeout(60_000);

const LOCATION = 'url:https://example.com/shop';

const entity = (kind: string, name: string, spec: object): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name,
    annotations: {
      'backstage.io/managed-by-location': LOCATION,
      'backstage.io/managed-by-origin-location': LOCATION,
    },
  },
  spec: { owner: 'shop-team', ...spec } as Entity['spec'],
});

/** What the organization itself has in its catalog. */
const organization = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'test-entities',
  register(env) {
    env.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      async init({ catalog }) {
        catalog.addEntityProvider({
          getProviderName: () => 'organization',
          connect: async connection =>
            await connection.applyMutation({
              type: 'full',
              entities: [
                entity('System', 'shop', {}),
                entity('Resource', 'orders', { type: 'sqs', system: 'shop' }),
                entity('Resource', 'files', { type: 's3', system: 'shop' }),
              ].map(one => ({ entity: one })),
            }),
        });
      },
    });
  },
});

async function start() {
  // The test itself is the clock of the module.
  let look = async () => {};
  const scheduler = mockServices.scheduler.mock({
    createScheduledTaskRunner: () => ({
      run: async ({ fn }) => {
        look = async () => await (fn as () => Promise<void>)();
      },
    }),
  });
  const { server } = await startTestBackend({
    features: [
      scheduler.factory,
      ...[appstackPlugin, catalogPlugin, catalogModule, organization],
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.example.com' },
          appstack: { limits: { compilerThreads: 0 } },
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          catalog: { processingInterval: { seconds: 1 } },
        },
      }),
    ],
  });
  const call = async (path: string, body?: object): Promise<any> => {
    const answer = await fetch(`http://localhost:${server.port()}/api${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: mockCredentials.user.header('user:default/ada'),
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect([answer.status, path]).toEqual([200, path]);
    return await answer.json();
  };
  const parts = async (): Promise<Entity[]> =>
    (
      await call(
        '/catalog/entities/by-query?filter=relations.partOf=system:default/shop',
      )
    ).items;
  /** The catalog stitches its entities some time later. */
  const partsOnce = async (count: number) => {
    for (;;) {
      const found = await parts();
      if (found.length === count) return found;
      await pause(100);
    }
  };
  return { call, look: () => look(), partsOnce };
}

const report = (kind: string, at: string) => ({
  ...{ id: `${kind}-1`, appStack: 'shop', environment: 'development' },
  ...{ kind, result: 'succeeded', version: 1 },
  outputs: [
    { name: 'orders_url', sensitive: false, value: '"https://sqs/orders"' },
    { name: 'orders_key', sensitive: true },
  ],
  ...{ startedAt: at, finishedAt: at },
});

it('puts what was applied into the catalog, from which nothing is realized again, and takes out what was destroyed', async () => {
  const { call, look, partsOnce } = await start();
  await partsOnce(2);
  const sync = async (more: object = {}) =>
    await call('/appstack/appstacks/shop/sync', {
      entityRefs: ['system:default/shop'],
      environments: ['development'],
      ...more,
    });
  const created = await sync({
    environments: undefined,
    create: {
      owner: 'group:default/platform',
      environments: ['development'],
    },
  });
  const now = Date.now();
  const applied = report('apply', new Date(now - 2000).toISOString());
  await call('/appstack/run-reports', applied);

  await look();
  const found = await partsOnce(4);
  const managed = found.filter(
    ({ metadata }) => metadata.annotations?.['appstack.io/managed-by'],
  );
  expect(managed.map(({ metadata }) => metadata.name).sort()).toEqual([
    'shop.development.resource.files',
    'shop.development.resource.orders',
  ]);
  const [orders] = managed.filter(({ metadata }) =>
    metadata.name.endsWith('.orders'),
  );
  expect(orders).toMatchObject({
    kind: 'Resource',
    metadata: {
      namespace: 'default',
      title: 'orders (development)',
      annotations: {
        'appstack.io/managed-by': 'shop/development',
        'appstack.io/realizes': 'resource:default/orders',
      },
      links: [
        { url: 'https://portal.example.com/appstack/stacks/shop' },
        { url: expect.stringContaining('/appstack/runs/') },
      ],
    },
    spec: {
      type: 'queue',
      owner: 'group:default/shop-team',
      system: 'system:default/shop',
    },
  });
  expect(JSON.stringify(managed)).not.toContain('sqs/orders');

  const again = await sync({ dryRun: true });
  const decided = (answer: any) =>
    answer.environments[0].decisions.map(({ entityRef }: any) => entityRef);
  expect(decided(again)).toEqual(decided(created));
  await sync();
  const stack = await call('/appstack/appstacks/shop');
  expect(stack.version).toBe(1);

  await call(
    '/appstack/run-reports',
    report('destroy', new Date(now - 1000).toISOString()),
  );
  await look();
  expect((await partsOnce(2)).map(({ metadata }) => metadata.name)).toEqual(
    expect.arrayContaining(['orders', 'files']),
  );
});
