import { once } from 'node:events';
import { createRequire } from 'node:module';
import { resolvePackagesFrom } from '../../sides/resolvePackages.mjs';

const require = createRequire(
  new URL('../../../plugins/appstack-backend/package.json', import.meta.url),
);

/**
 * The backend plugin of a bundle behind its real routes, in this process: with
 * the mocked services of Backstage's test utilities, SQLite in memory, everything
 * permitted, and a catalog that is handed in.
 *
 * @param {{bundle: string, catalog: object, database?: string}} options - `database`
 *   is the file of the database, which is in memory otherwise
 * @returns {Promise<{origin: string, request: (method: string, path: string, body?: object) => Promise<any>}>}
 *   `request` sends a request to the plugin and parses the answer
 */
export async function startPortal({ bundle, catalog, database }) {
  const { createServiceFactory } = require('@backstage/backend-plugin-api');
  const {
    mockServices,
    startTestBackend,
  } = require('@backstage/backend-test-utils');
  const { catalogServiceRef } = require('@backstage/plugin-catalog-node');
  resolvePackagesFrom(bundle);
  const { server } = await startTestBackend({
    features: [
      require(bundle).plugin,
      mockServices.rootConfig.factory({ data: { appstack: {} } }),
      mockServices.database.factory(database && { knex: open(database) }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
    ],
  });
  if (!server.listening) await once(server, 'listening');
  const origin = `http://127.0.0.1:${server.address().port}`;
  const request = async (method, path, body) => {
    const response = await fetch(`${origin}/api/appstack${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(
        `${response.status} of ${method} ${path}: ${text.slice(0, 2000)}`,
      );
    return JSON.parse(text);
  };
  return { origin, request };
}

function open(filename) {
  return require('knex')({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
}
