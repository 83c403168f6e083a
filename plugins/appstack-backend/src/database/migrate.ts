import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Where the migrations are, in the repository and when installed. */
export const migrationsDirectory = resolvePackagePath(
  '@appstack/backstage-plugin-appstack-backend',
  'migrations',
);

/** The plugin's database with the latest schema. */
export async function connectDatabase(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDirectory });
  }
  return knex;
}
