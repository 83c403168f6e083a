#!/usr/bin/env node
/**
 * Runs a command with a real PostgreSQL server for the time of the command:
 *
 *     node scripts/with-postgres.mjs backstage-cli repo test
 *
 * Backstage's `TestDatabases` then offers POSTGRES_18 beside SQLITE_3.
 */
import { run } from './lib/command.mjs';
import { startPostgres } from './lib/postgres.mjs';

const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

const [command, ...args] = process.argv.slice(2);
if (!command) {
  console.error('Usage: node scripts/with-postgres.mjs COMMAND [ARGUMENT…]');
  process.exit(2);
}

if (process.env[VARIABLE]) {
  process.exitCode = await run(command, args);
} else {
  // Until the command runs and gets the signals, they wait for the server,
  // which would otherwise be left behind.
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);

  const { connectionString, stop } = await startPostgres();
  try {
    process.exitCode = interrupted.signal.aborted
      ? 1
      : await run(command, args, { env: { [VARIABLE]: connectionString } });
  } finally {
    await stop();
  }
}
