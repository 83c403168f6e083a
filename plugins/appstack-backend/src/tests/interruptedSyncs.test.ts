import type { Knex } from 'knex';
import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import * as requests from '../__testUtils__/requests';
import { storedFaults } from '../__testUtils__/storedFaults';

jest.setTimeout(120_000);

const create = { ...requests.create, environments: ['development'] };

/** Of a sync, from the first one that writes: a test of fewer has missed the commit. */
const FEWEST_STATEMENTS = 12;

/**
 * Lets one statement fail, counted from the first one that writes a preview or
 * a version, and with it the connection's transaction. `npm run soak -- kill`
 * kills the process there.
 */
function failAt(knex: Knex, statement: number) {
  const { prototype } = knex.client.constructor;
  const { query } = prototype;
  let count = -1;
  let failed = false;
  prototype.query = function failing(connection: unknown, queried: any) {
    const sql: string = queried?.sql ?? queried;
    if (count >= 0 || /^insert into .previews/.test(sql)) count += 1;
    if (count === statement) {
      failed = true;
      const lost = new Error('the connection is lost');
      // With a connection, what it has not committed is gone.
      return /^COMMIT/i.test(sql)
        ? query.call(this, connection, 'ROLLBACK;').then(() => {
            throw lost;
          })
        : Promise.reject(lost);
    }
    return query.call(this, connection, queried);
  };
  return () => {
    prototype.query = query;
    return failed;
  };
}

/** So that each sync compiles and writes its own. */
async function forgetPreviews(knex: Knex) {
  for (const table of ['preview_files', 'preview_environments', 'previews'])
    await knex(table).delete();
}

describe.each(databaseIds)('a sync that is interrupted, on %s', id => {
  let knex: Knex;
  let backend: TestBackend;

  beforeEach(async () => {
    knex = await migratedDatabase(id);
    backend = await startAppstack({ knex });
  });
  afterEach(() => backend.stop());

  const versionOf = async () =>
    (await backend.asAda('get', '/appstacks/shop').expect(200)).body.version;

  it('leaves whole versions only, wherever it ends', async () => {
    const sync = requests.syncOf(backend);
    await sync({ create });
    const parts = ['component:default/cart', 'component:default/picker'];
    let version = 1;
    let statements = 0;
    for (let isReached = true; isReached; statements++) {
      await forgetPreviews(knex);
      const stop = failAt(knex, statements);
      const body = {
        entityRefs: [parts[statements % 2]],
        mode: 'replace',
      };
      const answer = await backend.asAda('post', '/appstacks/shop/sync', body);
      isReached = stop();
      // What fails after the version is written does not take it back.
      if (answer.status === 200) version += answer.body.changed ? 1 : 0;
      expect(await storedFaults(knex)).toEqual([]);
      expect(await versionOf()).toBe(version);
    }
    expect(statements).toBeGreaterThan(FEWEST_STATEMENTS);
    expect(version).toBeGreaterThan(1);
  });

  it('is recognized by what it would leave', async () => {
    const sync = requests.syncOf(backend);
    await sync({ create });
    const change = { version: 1, environment: 'development' };
    const damages: [string, (tx: Knex.Transaction) => Promise<unknown>][] = [
      ['another content', tx => tx('files').update({ content: 'x' })],
      ['has no content', tx => tx('files').delete()],
      ['is at version 2', tx => tx('stacks').update({ version: 2 })],
      [
        'is at 0, the last is 1',
        tx => tx('stack_environments').update({ version: 0 }),
      ],
      ['made nothing', tx => tx('realizations').delete()],
      [
        'does not read back',
        tx => tx('realizations').where(change).update({ manifest: '{' }),
      ],
      [
        'not the one among the files',
        tx => tx('realizations').where(change).update({ manifest: '{}' }),
      ],
    ];
    for (const [fault, damage] of damages) {
      // Rolled back, so that each starts from what is whole.
      const tx = await knex.transaction();
      await damage(tx);
      const found = await storedFaults(tx);
      await tx.rollback();
      expect(found.join('\n')).toContain(fault);
    }
    expect(await storedFaults(knex)).toEqual([]);
  });
});
