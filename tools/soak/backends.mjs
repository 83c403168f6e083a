import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import '../packages.mjs';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { buildSides } from '../sides/sides.mjs';

const require = createRequire(
  new URL('../../plugins/appstack-backend/package.json', import.meta.url),
);
const knex = require('knex');

const PROCESS = fileURLToPath(new URL('backendProcess.mjs', import.meta.url));
const TOKEN = 'only-for-the-soak-tests';

/**
 * A database server and a folder for the backends of a soak test.
 *
 * @param {'sqlite' | 'postgres'} database
 */
export async function prepare(database) {
  const { current: bundle } = await buildSides('backend', { external: true });
  const folder = mkdtempSync(join(tmpdir(), 'appstack-soak-'));
  const postgres = database === 'postgres' ? await startPostgres() : undefined;
  const files = join(folder, 'database');
  mkdirSync(files);
  const connection = postgres
    ? { client: 'pg', connection: connectionOf(postgres) }
    : { client: 'better-sqlite3', connection: { directory: files } };
  let count = 0;
  return {
    /**
     * Starts a backend in its own process.
     *
     * @param {{entities: object[], death?: object, appstack?: object, withUsers?: boolean}} options
     */
    async start(options) {
      const config = join(folder, `app-config-${(count += 1)}.json`);
      return await startBackend({ ...options, bundle, config, connection });
    },
    /** The database of the plugin. */
    connect: () =>
      knex(
        postgres
          ? {
              client: 'pg',
              connection: {
                ...connection.connection,
                database: 'backstage_plugin_appstack',
              },
            }
          : {
              client: 'better-sqlite3',
              connection: { filename: join(files, 'appstack.sqlite') },
              useNullAsDefault: true,
            },
      ),
    async end() {
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function connectionOf({ connectionString }) {
  const { hostname, port, username, password } = new URL(connectionString);
  return { host: hostname, port: Number(port), user: username, password };
}

async function startBackend({ config, connection, ...options }) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  writeFileSync(
    config,
    JSON.stringify(configuration({ url, port, connection, ...options })),
  );
  const child = fork(PROCESS, ['--config', config], {
    execArgv: ['--max-old-space-size=4096'],
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error' },
    stdio: ['ignore', 2, 2, 'ipc'],
    // An interrupt of the terminal ends the soak test with a report, not its backends.
    detached: true,
  });
  const ended = once(child, 'exit');
  const message = async expected => {
    for (;;) {
      const [received] = await Promise.race([
        once(child, 'message'),
        ended.then(([code, signal]) => {
          throw new Error(`The backend ended with ${code ?? signal}.`);
        }),
      ]);
      if (received?.soak === expected) return;
    }
  };
  const { bundle, entities, death, withUsers } = options;
  await message('waiting');
  child.send({ soak: 'start', bundle, entities, death, withUsers });
  await message('started');
  return {
    pid: child.pid,
    kill: () => child.kill('SIGKILL'),
    ended,
    /** As the soak test itself, or as a user where the backend takes their word. */
    send: (method, path, body, user) =>
      send(
        url,
        { method, path, body },
        user ? `mock-user-token:${JSON.stringify({ sub: user })}` : TOKEN,
      ),
  };
}

function configuration({ url, port, connection, appstack = {} }) {
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      database: connection,
      auth: {
        keys: [{ secret: TOKEN }],
        externalAccess: [
          { type: 'static', options: { token: TOKEN, subject: 'soak' } },
        ],
      },
    },
    appstack,
  };
}

/** @returns {Promise<{status: number, body: any, headers: Headers}>} also when it is refused */
async function send(url, { method, path, body }, token) {
  const response = await fetch(`${url}/api/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /^[[{]/.test(text);
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** Workers of a System, which hold no data: a sync of other ones changes every time. */
export function workersOf(system, count) {
  const entity = (kind, name, spec) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    spec: { owner: 'shop-team', ...spec },
  });
  const names = Array.from({ length: count }, (_, n) => `worker-${n}`);
  return {
    refs: names.map(name => `component:default/${name}`),
    entities: [
      entity('System', system, {}),
      ...names.map(name =>
        entity('Component', name, {
          type: 'worker',
          lifecycle: 'production',
          system,
        }),
      ),
    ],
  };
}

export const pause = milliseconds =>
  new Promise(resolve => {
    setTimeout(resolve, milliseconds);
  });
