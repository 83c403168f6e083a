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
import { buildSides, SIDES } from '../sides/sides.mjs';
import { against, round, time } from './measure.mjs';

const require = createRequire(import.meta.url);
const { CatalogClient } = require('@backstage/catalog-client');
const { CatalogReader } = require('../../plugins/appstack-backend/src/catalog');

const ENTITIES = 50;
const WARM_UP = 20;
const LIMIT = 1.5;

/**
 * A preview over HTTP against the reads that it makes: the same queries to the
 * same catalog with the same token, and the same request to the permission
 * backend. Both builds run at once and are measured in turn. A distinct preview
 * is compiled; a repeated one is answered from what a preview compiled.
 */
export async function benchPreview({ reference, quick }) {
  const runs = quick ? 10 : 60;
  const bundles = await buildSides('backend', { reference, external: true });
  const { root, entities } = makeLargeSystem(ENTITIES);
  const portals = {};
  try {
    for (const side of SIDES)
      portals[side] = await startPortal(bundles[side], entities);
    const asked = [];
    for (const side of SIDES)
      asked.push(await questionsTo(portals[side].url, root));
    for (const { readAlone } of asked) await settled(readAlone, ENTITIES);
    await time(WARM_UP, ...asked.flatMap(Object.values));
    const [[beforeReads, before], [reads, preview]] = pairs(
      await time(runs, ...asked.flatMap(a => [a.readAlone, a.distinct])),
    );
    const [repeatedReads, repeated] = await time(
      runs,
      asked[1].readAlone,
      asked[1].repeated,
    );
    const cpu = await cpuOfPreviews(portals, asked, runs);
    return {
      [`preview of ${ENTITIES} entities over HTTP, each another`]: {
        reference: {
          catalogClientMs: round(beforeReads),
          previewMs: round(before),
          cpuMs: round(cpu.reference),
        },
        current: {
          catalogClientMs: round(reads),
          previewMs: round(preview),
          cpuMs: round(cpu.current),
        },
        ratio: round(preview / reads),
        referenceRatio: round(before / beforeReads),
      },
      [`preview of ${ENTITIES} entities over HTTP, repeated`]: {
        catalogClientMs: round(repeatedReads),
        previewMs: round(repeated),
        ...against(LIMIT, repeated / repeatedReads),
      },
    };
  } finally {
    for (const { stop } of Object.values(portals)) await stop();
  }
}

const pairs = values => [values.slice(0, 2), values.slice(2)];

async function questionsTo(url, root) {
  const token = await signIn(url);
  let number = 0;
  return {
    readAlone: reads(url, token, root),
    distinct: () => preview(url, token, root, `shop-${(number += 1)}`),
    repeated: () => preview(url, token, root, 'shop'),
  };
}

/** CPU time of each portal's process for one distinct preview, its catalog included. */
async function cpuOfPreviews(portals, asked, runs) {
  const cpu = {};
  for (const [at, side] of SIDES.entries()) {
    const started = await portals[side].cpuMs();
    for (let count = 0; count < runs; count++) await asked[at].distinct();
    cpu[side] = ((await portals[side].cpuMs()) - started) / runs;
  }
  return cpu;
}

async function startPortal(bundle, entities) {
  const folder = await mkdtemp(join(tmpdir(), 'appstack-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = join(folder, 'app-config.json');
  await writeFile(config, JSON.stringify(configuration(url, port)));
  const child = fork(
    fileURLToPath(new URL('httpPortal.mjs', import.meta.url)),
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
  await Promise.race([
    messageFrom(child, message => message === 'waiting'),
    failed,
  ]);
  child.send({ bench: 'start', entities, bundle });
  await Promise.race([
    messageFrom(child, message => message === 'started'),
    failed,
  ]);
  failed.catch(() => {});
  const stop = async () => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const cpuMs = async () => {
    child.send({ bench: 'cpu' });
    const { used } = await messageFrom(child, ({ bench }) => bench === 'cpu');
    return (used.user + used.system) / 1000;
  };
  return { url, stop, cpuMs };
}

/** Backstage sends other messages to a parent process. */
async function messageFrom(child, isExpected) {
  for (;;) {
    const [message] = await once(child, 'message');
    if (isExpected(message)) return message;
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

/** What the backend reads for a preview, read by CatalogClient directly. */
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

function preview(url, token, root, stack) {
  return post(`${url}/api/appstack/appstacks/${stack}/sync`, token, {
    entityRefs: [root],
    mode: 'merge',
    dryRun: true,
    create: {
      title: 'Shop',
      owner: 'group:default/shop-team',
      environments: ['production'],
    },
  });
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
