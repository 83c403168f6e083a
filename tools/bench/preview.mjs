import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import '../packages.mjs';
import { makeLargeSystem } from './catalog.mjs';
import { round, time } from './measure.mjs';

const require = createRequire(import.meta.url);
const { CatalogClient } = require('@backstage/catalog-client');
const { CatalogReader } = require('../../plugins/appstack-backend/src/catalog');

const ENTITIES = 50;
const WARM_UP = 20;
const RUNS = 60;

/**
 * A preview over HTTP against the reads that it makes: the same questions to
 * the same catalog with the same token, and the same question to the
 * permission backend.
 */
export async function benchPreview() {
  const { root, entities } = makeLargeSystem(ENTITIES);
  const portal = await startPortal(entities);
  try {
    const token = await signIn(portal.url);
    const readAlone = reads(portal.url, token, root);
    const preview = previews(portal.url, token, root);
    await settled(readAlone, ENTITIES);

    await time(WARM_UP, readAlone, preview);
    const [readsMedian, previewMedian] = await time(RUNS, readAlone, preview);
    return {
      entities: ENTITIES,
      runs: RUNS,
      catalogClientMilliseconds: round(readsMedian),
      previewMilliseconds: round(previewMedian),
      ratio: round(previewMedian / readsMedian),
      limit: 1.5,
    };
  } finally {
    await portal.stop();
  }
}

async function startPortal(entities) {
  const folder = await mkdtemp(join(tmpdir(), 'appstack-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = join(folder, 'app-config.json');
  await writeFile(config, JSON.stringify(configuration(url, port)));
  const child = fork(
    fileURLToPath(new URL('portal.mjs', import.meta.url)),
    ['--config', config],
    {
      env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error' },
      stdio: ['ignore', 2, 2, 'ipc'],
    },
  );
  const ended = once(child, 'exit');
  const failed = ended.then(([code]) => {
    throw new Error(`The portal ended with ${code} before it had started.`);
  });
  await Promise.race([told(child, 'waiting'), failed]);
  child.send(entities);
  await Promise.race([told(child, 'started'), failed]);
  failed.catch(() => {});
  const stop = async () => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { url, stop };
}

/** Backstage sends messages of its own to a parent process. */
async function told(child, wanted) {
  for (;;) {
    const [message] = await once(child, 'message');
    if (message === wanted) return;
  }
}

function configuration(url, port) {
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      database: { client: 'better-sqlite3', connection: ':memory:' },
      auth: { keys: [{ secret: 'only-for-the-benchmark' }] },
    },
    auth: {
      environment: 'development',
      providers: {
        guest: {
          userEntityRef: 'user:default/guest',
          dangerouslyAllowOutsideDevelopment: true,
        },
      },
    },
    permission: { enabled: true },
    catalog: {
      rules: [
        {
          allow: ['Component', 'Resource', 'API', 'System', 'Domain', 'User'],
        },
      ],
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function signIn(url) {
  const { backstageIdentity } = await request(`${url}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  return backstageIdentity.token;
}

/** What the backend reads for a preview, asked by CatalogClient itself. */
function reads(url, token, root) {
  const client = new CatalogClient({
    discoveryApi: { getBaseUrl: async plugin => `${url}/api/${plugin}` },
  });
  const asCatalogService = {
    getEntitiesByRefs: query => client.getEntitiesByRefs(query, { token }),
    queryEntities: query => client.queryEntities(query, { token }),
  };
  const reader = new CatalogReader({
    catalog: asCatalogService,
    timeoutMs: 30_000,
  });
  return async () => {
    await authorize(url, token);
    return reader.readSlice([root], undefined);
  };
}

function authorize(url, token) {
  return post(`${url}/api/permission/authorize`, token, {
    items: [
      {
        id: 'bench',
        permission: {
          type: 'basic',
          name: 'appstack.stack.create',
          attributes: { action: 'create' },
        },
      },
    ],
  });
}

function previews(url, token, root) {
  const body = {
    entityRefs: [root],
    mode: 'merge',
    dryRun: true,
    create: {
      title: 'Shop',
      owner: 'group:default/shop-team',
      environments: ['production'],
    },
  };
  return () => post(`${url}/api/appstack/appstacks/shop/sync`, token, body);
}

/** The catalog connects entities a moment after it took them in. */
async function settled(readAlone, expected) {
  for (let second = 0; second < 120; second++) {
    const { entities } = await readAlone();
    if (entities.length >= expected) return;
    await new Promise(resolve => setTimeout(resolve, 1_000));
  }
  throw new Error('The catalog has not processed its entities in two minutes.');
}

const post = (url, token, body) =>
  request(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });

async function request(url, options) {
  const response = await fetch(url, options);
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} of ${url}: ${text}`);
  return JSON.parse(text);
}
