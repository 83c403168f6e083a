import {
  operations,
  type OperationId,
} from '@appstack/backstage-plugin-appstack-common';
import { BOB, startAppstack, type TestBackend } from '../__testUtils__/backend';
import { entity, shopEntities, TestCatalog } from '../__testUtils__/catalog';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { mapping, REQUESTS } from '../__testUtils__/operations';

jest.setTimeout(120_000);

const SECRET = /hush/i;
const hidden = [
  'system:default/hush-system',
  'resource:default/hush-db',
  'resource:hush/ledger',
  'component:default/hush-service',
  'component:default/HushWorker',
  'api:default/hush-api',
];
const entityRefs = ['system:default/shop'];
const create = {
  owner: 'group:default/shop-team',
  environments: ['development'],
};

/** A shop that has to do with entities which have the secret word in every field. */
function entities() {
  const metadata = (name: string) => ({
    title: `Hush ${name}`,
    description: `About hush ${name}`,
    tags: ['hush-tag'],
    labels: { hush: 'hush' },
    annotations: { 'example.com/hush': 'hush', 'appstack.io/properties': '{}' },
  });
  const owner = 'group:default/hush-team';
  const secret = (
    kind: string,
    name: string,
    spec: object,
    more: object = {},
  ) => entity(kind, name, { owner, ...spec }, { ...metadata(name), ...more });
  const cart = entity('Component', 'cart', {
    type: 'service',
    system: 'shop',
    dependsOn: [
      'resource:cart-db',
      'resource:hush-db',
      'resource:hush/ledger',
      'component:hush-service',
    ],
    consumesApis: ['hush-api'],
  });
  return [
    ...shopEntities().filter(({ metadata: { name } }) => name !== 'cart'),
    cart,
    secret('System', 'hush-system', {}),
    secret('Resource', 'hush-db', { type: 'postgres', system: 'shop' }),
    secret('Component', 'HushWorker', {
      type: 'worker',
      system: 'shop',
      dependsOn: ['resource:orders'],
    }),
    secret('Component', 'hush-service', {
      type: 'service',
      system: 'hush-system',
      providesApis: ['hush-api'],
    }),
    secret('API', 'hush-api', { type: 'openapi', system: 'hush-system' }),
    secret(
      'Resource',
      'ledger',
      { type: 'postgres', system: 'default/hush-system' },
      { namespace: 'hush' },
    ),
  ];
}

/** Requests that say more than the one of the table, where there are such. */
const MORE: Partial<Record<OperationId, { path?: string; body?: object }[]>> = {
  SyncAppStack: [
    { body: { entityRefs, dryRun: true } },
    { body: { entityRefs, dryRun: true, mode: 'replace' } },
    {
      body: {
        entityRefs: ['component:default/cart'],
        dryRun: true,
        mode: 'replace',
      },
    },
    { body: { entityRefs: ['resource:default/hush-db'], dryRun: true } },
    { path: '/appstacks/new/sync', body: { entityRefs, dryRun: true } },
    { body: { entityRefs, expectedDigest: '0'.repeat(64) } },
    { body: { entityRefs } },
  ],
  GetAppStackVersion: [
    { path: '/appstacks/shop/versions/1' },
    { path: '/appstacks/shop/versions/2' },
    { path: '/appstacks/shop/versions/3' },
    { path: '/appstacks/shop/versions/4' },
  ],
  ListAppStackVersions: [{ path: '/appstacks/shop/versions' }],
  DiffAppStack: [
    { path: '/appstacks/shop/diff?from=1&to=2' },
    { path: '/appstacks/shop/diff?from=2&to=3' },
    { path: '/appstacks/shop/diff?from=3&to=4' },
  ],
  ListAppStacks: [
    { path: '/appstacks' },
    { path: '/appstacks?entityRef=system:default/shop' },
    { path: '/appstacks?entityRef=resource:default/hush-db' },
  ],
  UpdateAppStack: [{ path: '/appstacks/shop', body: { title: 'Shop' } }],
  DeleteAppStack: [{ path: '/appstacks/shop' }],
  RestoreAppStack: [{ path: '/appstacks/shop/restore', body: {} }],
  Explain: ['cart', 'picker'].map(name => ({
    body: {
      entityRef: `component:default/${name}`,
      environment: 'development',
    },
  })),
  PreviewMapping: [{ body: { mapping } }],
};

const ORDER = Object.keys(REQUESTS) as OperationId[];

/** An answer without the files in it and their arguments, which are answered whole or refused. */
const textOf = (body: unknown) =>
  JSON.stringify(body, (key, value) =>
    ['files', 'arguments'].includes(key) ? undefined : value,
  );

describe('what a caller may not read in the catalog', () => {
  let backend: TestBackend;

  beforeAll(async () => {
    backend = await startAppstack({
      knex: await migratedDatabase(databaseIds[0]),
      catalog: new TestCatalog(entities()),
    });
    const sync = (body: object) =>
      backend.asAda('post', '/appstacks/shop/sync', body).expect(200);
    await sync({ entityRefs, create });
    backend.catalog.edit('resource:default/hush-db', ({ spec }) => {
      spec!.type = 'mysql';
    });
    await sync({ entityRefs: [...entityRefs, 'system:default/hush-system'] });
    await sync({ entityRefs, mode: 'replace' });
    backend.catalog.entities.push(
      entity('Resource', 'parcels', { type: 'sqs', system: 'shop' }),
    );
  });
  afterAll(() => backend.stop());

  /** The answers to all requests that name an operation, with a label each. */
  async function answersTo(name: OperationId, as: TestBackend['asAda']) {
    const answers: { label: string; status: number; text: string }[] = [];
    const { path, body } = REQUESTS[name];
    for (const request of MORE[name] ?? [{}]) {
      const target = { path, body, ...request };
      const answer = await as(
        operations[name].method,
        target.path,
        target.body,
      );
      answers.push({
        label: `${name} ${target.path} ${JSON.stringify(target.body ?? '')}`,
        status: answer.status,
        text: textOf(answer.body) ?? '',
      });
    }
    return answers;
  }

  it('is in no answer of any operation, and the rest of the answer is', async () => {
    expect([...ORDER].sort()).toEqual(Object.keys(operations).sort());
    const telling: string[] = [];
    for (const name of ['GetAppStackVersion', 'DiffAppStack'] as const) {
      for (const { status, text } of await answersTo(name, backend.asAda)) {
        if (status === 200 && SECRET.test(text)) telling.push(name);
      }
    }
    expect(new Set(telling)).toEqual(
      new Set(['GetAppStackVersion', 'DiffAppStack']),
    );

    for (const ref of hidden) {
      backend.catalog.hide(ref.toLowerCase(), BOB);
    }
    const leaks: string[] = [];
    const failed: string[] = [];
    for (const name of ORDER) {
      for (const { label, status, text } of await answersTo(
        name,
        backend.asBob,
      )) {
        const asked = label.includes('hush');
        const at = text.search(SECRET);
        if (at >= 0 && !asked) {
          leaks.push(
            `${label}: …${text.slice(Math.max(at - 200, 0), at + 60)}…`,
          );
        }
        if (status >= 400 && !asked) failed.push(`${status} ${label}`);
      }
    }
    expect(leaks).toEqual([]);
    expect(failed).toEqual([
      expect.stringMatching(/^409 SyncAppStack .*"expectedDigest":"0+"/),
      ...['GetPreview', 'GetPreviewTerraform', 'DeleteWaiver'].map(name =>
        expect.stringMatching(new RegExp(`^404 ${name} `)),
      ),
      expect.stringMatching(/^400 CreatePullRequest /),
      expect.stringMatching(/^404 GetPullRequest /),
      // Without an engine, there is no run.
      expect.stringMatching(/^503 CreateRun /),
      ...Array(8).fill(expect.stringMatching(/^404 \w*Run\w* \/runs\/none/)),
    ]);
  });

  it('is in no answer about a preview of the caller', async () => {
    const { body: preview } = await backend
      .asBob('post', '/appstacks/shop/sync', { entityRefs, dryRun: true })
      .expect(200);
    const again = await backend
      .asBob('get', `/appstacks/shop/previews/${preview.digest}`)
      .expect(200);
    expect(again.body).toEqual(preview);
    expect(textOf(again.body)).not.toMatch(SECRET);
  });

  it('is not told by an entity that is proposed in its place', async () => {
    const preview = async (more: object) => {
      const { body } = await backend
        .asBob('post', '/appstacks/shop/sync', {
          ...{ entityRefs, dryRun: true },
          ...more,
        })
        .expect(200);
      return body;
    };
    const proposed = entity('Resource', 'hush-db', {
      ...{ type: 's3', system: 'shop' },
    });
    const tried = await preview({ proposedEntities: [proposed] });
    expect(tried).toEqual(await preview({}));
    expect(textOf(tried)).not.toMatch(SECRET);
  });

  it('does not take with it what the caller may read', async () => {
    const { body } = await backend
      .asBob('get', '/appstacks/shop/versions/4')
      .expect(200);
    const [{ design, resources, diagnostics }] = body.environments;
    expect(design.nodes.map(({ id }: { id: string }) => id)).toEqual(
      [
        'component:default/cart',
        'component:default/picker',
        'component:default/money',
        'resource:default/cart-db',
        'resource:default/orders',
        'resource:default/parcels',
      ].sort(),
    );
    const reasons = resources
      .filter(({ address }: any) => /_policy\.cart_connections$/.test(address))
      .map(({ reason }: any) => reason);
    expect(reasons).toEqual([
      'Lets cart use cart-db, (withheld), (withheld), and nothing else',
    ]);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'request/withheld' }),
    );
  });
});
