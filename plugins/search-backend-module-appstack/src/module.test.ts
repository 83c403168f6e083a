import appstackPlugin from '@appstack/backstage-plugin-appstack-backend';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import type { AppstackDocument } from './documents';
import searchModule from './index';

jest.setTimeout(60_000);

type Registry = typeof searchIndexRegistryExtensionPoint.T;
type Collator = Parameters<Registry['addCollator']>[0];

const entity = (kind: string, name: string, spec: object) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name },
  spec: { owner: 'shop-team', ...spec },
});

const SECRET = 'the-name-of-a-hidden-entity';

it('indexes appStacks for those who may read them, without names of entities', async () => {
  const collators: Collator[] = [];
  const { server } = await startTestBackend({
    features: [
      appstackPlugin,
      searchModule,
      catalogServiceMock.factory({
        entities: [
          entity('System', 'shop', {}),
          entity('Resource', SECRET, { type: 'sqs', system: 'shop' }),
        ],
      }),
      mockServices.rootConfig.factory({
        data: { appstack: { limits: { compilerThreads: 0 } } },
      }),
    ],
    extensionPoints: [
      [
        searchIndexRegistryExtensionPoint,
        {
          addCollator: collator => collators.push(collator),
          addDecorator: () => {},
        },
      ],
    ],
  });
  const sync = async (name: string, title: string) => {
    const answer = await fetch(
      `http://localhost:${server.port()}/api/appstack/appstacks/${name}/sync`,
      {
        method: 'POST',
        headers: {
          authorization: mockCredentials.user.header('user:default/ada'),
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          entityRefs: ['system:default/shop', `resource:default/${SECRET}`],
          create: {
            title,
            owner: 'group:default/shop-team',
            environments: ['development'],
          },
        }),
      },
    );
    expect([answer.status, await answer.json()]).toEqual([
      200,
      expect.anything(),
    ]);
  };
  await sync('shop', 'The shop');
  await sync('other', 'Another');

  const [{ factory }] = collators;
  const documents: AppstackDocument[] = [];
  for await (const document of await factory.getCollator())
    documents.push(document as unknown as AppstackDocument);

  expect(factory.type).toBe('appstack');
  expect(factory.visibilityPermission).toMatchObject({
    name: 'appstack.stack.read',
  });
  expect(isResourcePermission(factory.visibilityPermission!)).toBe(true);
  expect(documents.map(({ title }) => title).sort()).toEqual([
    'Another',
    'The shop',
  ]);
  expect(documents.find(({ name }) => name === 'shop')).toEqual({
    title: 'The shop',
    text: 'shop group:default/shop-team development aws',
    location: '/appstack/stacks/shop',
    name: 'shop',
    owner: 'group:default/shop-team',
    environments: ['development'],
    authorization: { resourceRef: 'shop' },
  });
  expect(JSON.stringify(documents)).not.toContain(SECRET);
});
