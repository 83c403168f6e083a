import { emptyDatabase, databaseIds } from '../__testUtils__/databases';
import { DatabaseStackStore } from './DatabaseStackStore';
import { migrationsDirectory } from './migrate';

jest.setTimeout(60_000);

describe.each(databaseIds)('migrations on %s', id => {
  it('go up, hold appStacks, go down without a trace, and go up again', async () => {
    const knex = await emptyDatabase(id);
    const directory = { directory: migrationsDirectory };

    await knex.migrate.latest(directory);
    await new DatabaseStackStore(knex).create({
      name: 'shop',
      owner: 'group:default/shop',
      environments: ['production'],
      createdBy: 'user:default/ada',
    });
    await knex.migrate.rollback(directory, true);
    for (const table of ['stacks', 'realizations', 'files', 'mappings']) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }

    await knex.migrate.latest(directory);
    expect(await new DatabaseStackStore(knex).find('shop')).toBeUndefined();
  });
});
