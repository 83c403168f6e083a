import type { Knex } from 'knex';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { sha256 } from '../hash';
import { DatabasePreviewStore } from './DatabasePreviewStore';

jest.setTimeout(60_000);

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe.each(databaseIds)('storage of previews on %s', id => {
  let knex: Knex;
  let previews: DatabasePreviewStore;

  beforeEach(async () => {
    knex = await migratedDatabase(id);
    previews = new DatabasePreviewStore(knex);
  });

  const put = (key: string, caller = 'user:default/ada') =>
    previews.put({
      caller,
      ...{ stack: 'shop', key, digest: '', facts: key },
      answer: bytesOf('{}'),
      files: [],
      environments: [],
      contents: new Map([[sha256(key), bytesOf(key)]]),
    });
  const age = (minutes: number) =>
    knex('previews').update({
      created_at: new Date(Date.now() - minutes * 60_000).toISOString(),
      expires_at: new Date(Date.now() + (60 - minutes) * 60_000).toISOString(),
    });
  const isKept = async (key: string, caller = 'user:default/ada') =>
    (await previews.find(caller, key))?.facts === key;

  it('keeps them for an hour and for their caller, and removes them with all that they hold', async () => {
    await put('a');
    expect(await isKept('a')).toBe(true);
    expect(await isKept('a', 'user:default/bob')).toBe(false);
    await age(59);
    await previews.removeExpired();
    expect(await isKept('a')).toBe(true);
    await age(61);
    expect(await isKept('a')).toBe(false);
    await age(71);
    await previews.removeExpired();
    expect(await knex('previews')).toEqual([]);
    expect(await knex('preview_files')).toEqual([]);
  });

  it('keeps the last five of a caller and an appStack', async () => {
    await put('other', 'user:default/bob');
    for (const key of ['a', 'b', 'c', 'd', 'e']) await put(key);
    await age(10);
    await knex('previews').where({ key: 'a' }).update({ created_at: '2000' });
    await put('f');
    const rows = await knex('previews').orderBy('key').pluck('key');
    expect(rows).toEqual(['b', 'c', 'd', 'e', 'f', 'other']);
  });
});
