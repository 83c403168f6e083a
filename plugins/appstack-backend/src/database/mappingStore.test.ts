import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { DatabaseMappingStore } from './DatabaseMappingStore';

jest.setTimeout(60_000);

describe.each(databaseIds)('storage of mappings on %s', id => {
  it('keeps the history of mappings and takes one of two changes at once', async () => {
    const mappings = new DatabaseMappingStore(await migratedDatabase(id));
    const mapping = { name: 'ours', cloud: 'aws' as const, rules: [] };
    const by = 'user:default/ada';
    await mappings.write({ mapping, action: 'created', by });
    await expect(
      mappings.write({ mapping, action: 'created', by }),
    ).rejects.toMatchObject({ name: 'ConflictError' });

    const outcomes = await Promise.allSettled(
      ['One', 'Two'].map(title =>
        mappings.write({
          mapping: { ...mapping, title },
          action: 'updated',
          base: 1,
          by,
        }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);

    await mappings.write({ mapping, action: 'deleted', base: 2, by });
    expect(await mappings.find('ours')).toMatchObject({
      version: 3,
      deletedAt: expect.any(String),
    });
    const { items } = await mappings.versions('ours', {});
    expect(items.map(({ version, action }) => [version, action])).toEqual([
      [3, 'deleted'],
      [2, 'updated'],
      [1, 'created'],
    ]);
  });
});
