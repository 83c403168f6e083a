import {
  createBackendModule,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import type { Entity } from '@backstage/catalog-model';
import request from 'supertest';
import { appstackPlugin } from '../plugin';
import { entity, shopEntities } from '../__testUtils__/catalog';

jest.setTimeout(120_000);

const LOCATION = {
  'backstage.io/managed-by-location': 'url:https://example.com/shop',
  'backstage.io/managed-by-origin-location': 'url:https://example.com/shop',
};

/** Puts entities into the catalog as an organization's own provider would. */
function provide(entities: Entity[]): BackendFeature {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'test-entities',
    register(env) {
      env.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          catalog.addEntityProvider({
            getProviderName: () => 'test',
            connect: async connection => {
              await connection.applyMutation({
                type: 'full',
                entities: entities.map(({ metadata, ...rest }) => ({
                  entity: {
                    ...rest,
                    metadata: { ...metadata, annotations: LOCATION },
                  },
                })),
              });
            },
          });
        },
      });
    },
  });
}

describe('with the real catalog', () => {
  it('syncs a System and says where its parts take part', async () => {
    const entities = [
      ...shopEntities().map(described => {
        const { kind, spec } = described;
        const needed = kind === 'API' ? { definition: 'openapi' } : {};
        return {
          ...described,
          spec: { lifecycle: 'production', ...spec, ...needed },
        };
      }),
      entity('Component', 'elsewhere', {
        type: 'service',
        lifecycle: 'production',
      }),
    ];
    const { server } = await startTestBackend({
      features: [
        appstackPlugin,
        catalogPlugin,
        provide(entities),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
            catalog: { processingInterval: { seconds: 1 } },
          },
        }),
      ],
    });
    const ask = (method: 'get' | 'post', path: string, body?: object) => {
      const call = request(server)
        [method](`/api/appstack${path}`)
        .set('authorization', mockCredentials.user.header('user:default/ada'));
      return body ? call.send(body) : call;
    };
    const preview = () =>
      ask('post', '/appstacks/shop/sync', {
        entityRefs: ['system:default/shop'],
        environments: ['development'],
        dryRun: true,
      });
    // The catalog makes relations asynchronously.
    for (let tries = 0; tries < 100; tries++) {
      const { body } = await preview();
      if (body.environments?.[0].connections.length >= 3) break;
      await new Promise(resolve => setTimeout(resolve, 200));
    }

    const { body } = await preview().expect(200);
    expect(
      body.environments[0].decisions.map((d: any) => d.entityRef).sort(),
    ).toEqual([
      'component:default/cart',
      'component:default/money',
      'component:default/picker',
      'resource:default/cart-db',
      'resource:default/orders',
    ]);
    await ask('post', '/appstacks/shop/sync', {
      entityRefs: ['system:default/shop'],
      create: {
        owner: 'group:default/shop-team',
        environments: ['development'],
      },
      expectedDigest: undefined,
    }).expect(200);

    const card = async (ref: string) =>
      (await ask('get', `/appstacks?entityRef=${ref}`).expect(200)).body.items;
    expect(await card('component:default/cart')).toMatchObject([
      { name: 'shop', membership: { outOfDate: [] } },
    ]);
    expect(await card('component:default/elsewhere')).toEqual([]);

    const queue = { resourceType: 'queue' };
    const changedBy = async (match: object) => {
      const rules = [{ id: 'ours', match, target: queue }];
      const { body: found } = await ask('post', '/mapping-preview', {
        mapping: { name: 'ours', cloud: 'aws', extends: 'aws', rules },
      }).expect(200);
      return found.items
        .filter((item: any) => item.changed)
        .map((item: any) => item.entityRef.split('/')[1])
        .sort();
    };
    const databases = ['cart-db', 'ledger'];
    expect(await changedBy({ type: 'Postgres' })).toEqual(databases);
    expect(await changedBy({ token: 'postgres' })).toEqual([]);
    expect(
      await changedBy({
        kind: 'resource',
        type: 'Postgres',
        namespace: 'Default',
      }),
    ).toEqual(databases);
    expect(await changedBy({ system: 'payments' })).toEqual(['ledger']);
    expect(await changedBy({ owner: 'shop-team', kind: 'Component' })).toEqual([
      'cart',
      'elsewhere',
      'money',
      'picker',
    ]);
    expect(await changedBy({ name: 'else*' })).toEqual(['elsewhere']);
    expect(await changedBy({ hint: 'cart' })).toEqual([]);
    expect(await changedBy({ label: { tier: '*' } })).toEqual([]);
    expect(await changedBy({ domain: 'sales', type: 'postgres' })).toEqual(
      databases,
    );
  });
});
