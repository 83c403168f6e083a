import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import {
  serverDatabaseIds,
  migratedDatabase,
} from '../__testUtils__/databases';
import { create, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

describe.each(serverDatabaseIds)('environments of an appStack on %s', id => {
  let backend: TestBackend;

  const compare = (environments: string, status = 200) =>
    backend
      .asAda('get', `/appstacks/shop/compare?environments=${environments}`)
      .expect(status);

  beforeAll(async () => {
    backend = await startAppstack({ knex: await migratedDatabase(id) });
    await syncOf(backend)({ create });
  });
  afterAll(() => backend.stop());

  it('are compared by what only one of them has, and by the words in which their entities differ', async () => {
    const { body } = await compare('development,production');
    expect(body).toMatchObject({
      version: 1,
      environments: [
        { environment: 'development', cloud: 'aws', region: 'eu-central-1' },
        { environment: 'production', cloud: 'aws', region: 'eu-central-1' },
      ],
      diagnostics: [],
    });
    // Production is guarded by what development does without.
    const [cheap, safe] = body.environments;
    expect(safe.implied).toBeGreaterThan(cheap.implied);
    const added = body.changes.filter(
      ({ action, subject }: any) =>
        action === 'added' && subject === 'resource',
    );
    expect(added.length).toBeGreaterThan(0);
    expect(
      body.changes.filter(
        ({ action, subject }: any) =>
          subject === 'resource' && action === 'changed',
      ),
    ).toEqual([]);

    const { body: back } = await compare('production,development');
    expect(
      back.changes.filter(({ action }: any) => action === 'removed'),
    ).toHaveLength(added.length);
    const { body: same } = await compare('production,production');
    expect(same.changes).toEqual([]);
  });

  it('that are not there are refused', async () => {
    const { body } = await compare('development,nowhere', 404);
    expect(body.error.message).toMatch(/not realized in .* "nowhere"/);
    const { body: odd } = await compare('development', 400);
    expect(odd.diagnostics[0].path).toBe('query.environments');
  });
});
