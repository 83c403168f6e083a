// A Backstage backend with AppStack, its real routes, services and database, in
// a process that can be told where to die. The catalog answers from memory: it
// is no part of what is tested. Started by backends.mjs, which sends it the
// bundle of the plugin and the entities.
import { createRequire } from 'node:module';
import { StandInCatalog, withRelations } from '../bench/liveCatalog.mjs';
import { resolvePackagesFrom } from '../sides/resolvePackages.mjs';

const require = createRequire(import.meta.url);
const { createBackend } = require('@backstage/backend-defaults');
const { WinstonLogger } = require('@backstage/backend-defaults/rootLogger');
const {
  coreServices,
  createServiceFactory,
} = require('@backstage/backend-plugin-api');
const { catalogServiceRef } = require('@backstage/plugin-catalog-node');
const { Client } = require('knex');

/** Kills this process before or after a statement, counted from the first that writes a preview. */
function dieAt({ statement, isAfter }) {
  const { query } = Client.prototype;
  let count = -1;
  Client.prototype.query = function counted(connection, queried) {
    const sql = queried?.sql ?? queried;
    if (count >= 0 || /^insert into .previews/.test(sql)) count += 1;
    if (count !== statement) return query.call(this, connection, queried);
    if (!isAfter) process.kill(process.pid, 'SIGKILL');
    return query.call(this, connection, queried).finally(() => {
      process.kill(process.pid, 'SIGKILL');
    });
  };
}

/** Backstage's own compiles the schemas of all configuration, to hide secrets: most of the time that a start takes. */
const plainLogger = createServiceFactory({
  service: coreServices.rootLogger,
  deps: {},
  factory: () => WinstonLogger.create({ level: 'error' }),
});

/** Callers who name themselves, where it matters who asks. */
function addUsers(backend) {
  const { mockServices } = require('@backstage/backend-test-utils');
  backend.add(mockServices.auth.factory());
  backend.add(mockServices.httpAuth.factory());
}

async function start({ bundle, entities, death, withUsers }) {
  resolvePackagesFrom(bundle);
  const backend = createBackend();
  backend.add(require(bundle).plugin);
  const catalog = new StandInCatalog(withRelations({ entities }).entities);
  backend.add(
    createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () => catalog,
    }),
  );
  backend.add(plainLogger);
  if (withUsers) addUsers(backend);
  if (death) dieAt(death);
  await backend.start();
  process.send({ soak: 'started' });
}

process.on('message', async message => {
  // Backstage sends other messages.
  if (message?.soak === 'start') await start(message);
});
process.on('disconnect', () => process.exit());
process.send({ soak: 'waiting' });
