import { createBackendModule } from '@backstage/backend-plugin-api';
import { appstackResourceTypesExtensionPoint } from '@appstack/backstage-plugin-appstack-node';
import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import { entity, shopEntities, TestCatalog } from '../__testUtils__/catalog';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { entityRefs } from '../__testUtils__/requests';
import { recordLog } from '../__testUtils__/telemetry';

jest.setTimeout(180_000);

const EXTENSION = require.resolve('../../../../examples/extension/src');

const extension = createBackendModule({
  pluginId: 'appstack',
  moduleId: 'feature-flags',
  register(env) {
    env.registerInit({
      deps: { types: appstackResourceTypesExtensionPoint },
      async init({ types }) {
        types.addResourceTypesOf(EXTENSION);
      },
    });
  },
});

/** A shop with so many queues that compiling it takes a while. */
function largeShop() {
  const queues = Array.from({ length: 400 }, (_, n) =>
    entity('Resource', `queue-${n}`, { type: 'sqs', system: 'shop' }),
  );
  return [...shopEntities(), ...queues];
}

describe('compilation in threads', () => {
  let backend: TestBackend;
  const log = recordLog();

  beforeAll(async () => {
    backend = await startAppstack({
      knex: await migratedDatabase(databaseIds[0]),
      catalog: new TestCatalog(largeShop()),
      modules: [extension, log.factory],
      config: { limits: { compilerThreads: 1, compilerQueue: 0 } },
    });
  });
  afterAll(() => backend.stop());

  const previewOf = (name: string) =>
    backend.asAda('post', `/appstacks/${name}/sync`, {
      entityRefs,
      dryRun: true,
    });
  /** Once the thread has nothing to do. */
  const afterwards = async (name: string) => {
    for (;;) {
      const answer = await previewOf(name);
      if (answer.status !== 429) return answer;
    }
  };

  it('gives what the compiler in the thread of the backend gives', async () => {
    const inProcess = await startAppstack({
      knex: await migratedDatabase(databaseIds[0]),
      catalog: new TestCatalog(largeShop()),
      modules: [extension],
    });
    const expected = await inProcess.asAda('post', '/appstacks/shop/sync', {
      entityRefs,
      dryRun: true,
    });
    await inProcess.stop();
    const { status, body } = await previewOf('shop');
    expect({ status, body }).toEqual({ status: 200, body: expected.body });
  });

  it('leaves other requests time, and refuses what may not even wait', async () => {
    let answered = 0;
    let refused = 0;
    const preview = previewOf('first');
    const finished = preview.then(answer => answer);
    let isCompiling = true;
    const { requests } = backend.catalog;
    const ended = finished.finally(() => {
      isCompiling = false;
    });
    while (isCompiling) {
      await backend.asAda('get', '/standards').expect(200);
      // The catalog is read: from here on, a blocked event loop would answer none.
      if (backend.catalog.requests < requests + 3) continue;
      answered += 1;
      if (answered !== 3) continue;
      const { status, headers, body } = await previewOf('second');
      if (status === 429) refused += 1;
      expect(headers['retry-after']).toMatch(/^\d+$/);
      expect(body.error.message).toMatch(/Nothing was changed; try again in/);
    }
    expect((await ended).status).toBe(200);
    expect(answered).toBeGreaterThan(5);
    expect(refused).toBe(1);
    expect((await afterwards('second')).status).toBe(200);
  });

  it('ends when the caller is gone, and the next one takes the place', async () => {
    const { requests } = backend.catalog;
    const gone = previewOf('third');
    gone.end(() => {});
    while (backend.catalog.requests === requests) {
      await backend.asAda('get', '/standards');
    }
    await previewOf('fourth').expect(429);
    gone.abort();
    expect((await afterwards('fifth')).status).toBe(200);
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        message: 'A sync was refused',
        fields: expect.objectContaining({
          stack: 'third',
          outcome: 'cancelled',
        }),
      }),
    );
  });
});
