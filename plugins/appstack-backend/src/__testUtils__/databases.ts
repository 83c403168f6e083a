import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrationsDirectory } from '../database';

/** The databases that every suite about storage and routes runs on. */
const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
});

export const databaseIds = databases.eachSupportedId().map(([id]) => id);

/**
 * PostgreSQL where it runs, for suites about the rules of a service. Both
 * databases are held to what is stored, to every route, and to every permission,
 * by suites of their own.
 */
export const serverDatabaseIds = databaseIds.slice(-1);

/** An empty database without tables. */
export async function emptyDatabase(id: (typeof databaseIds)[number]) {
  return await databases.init(id);
}

/** An empty database with the latest schema. */
export async function migratedDatabase(
  id: (typeof databaseIds)[number],
): Promise<Knex> {
  const knex = await emptyDatabase(id);
  await knex.migrate.latest({ directory: migrationsDirectory });
  return knex;
}
