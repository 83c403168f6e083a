import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import { entity } from '../__testUtils__/catalog';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { create, entityRefs, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

describe.each(databaseIds)('several people at once, on %s', id => {
  let backend: TestBackend;
  let sync: ReturnType<typeof syncOf>;

  /** Another queue of the shop. */
  const addQueue = (name: string) => {
    backend.catalog.entities.push(
      entity('Resource', name, { type: 'sqs', system: 'shop' }),
    );
    return `resource:default/${name}`;
  };

  beforeEach(async () => {
    backend = await startAppstack({ knex: await migratedDatabase(id) });
    sync = syncOf(backend);
    await sync({ create });
  });
  afterEach(() => backend.stop());

  it('each get their sync when none of them expects a version', async () => {
    const refs = Array.from({ length: 12 }, (_, n) => addQueue(`queue-${n}`));
    const answers = await Promise.all(
      refs.map(ref => sync({ entityRefs: [ref] })),
    );
    expect(
      answers.map(({ body }) => body.version).sort((a, b) => a - b),
    ).toEqual(refs.map((_, n) => n + 2));
    const { body } = await backend
      .asAda('get', `/appstacks/shop/versions/${refs.length + 1}`)
      .expect(200);
    const nodes = body.environments[0].design.nodes.map(
      ({ id: node }: { id: string }) => node,
    );
    expect(nodes).toEqual(expect.arrayContaining(refs));
  });

  it('make one version when they send the same', async () => {
    const sixTimes = (body: object) =>
      Promise.all(Array.from({ length: 6 }, () => sync(body)));
    for (let round = 1; round <= 4; round++) {
      const answers = await sixTimes({
        entityRefs: [addQueue(`queue-${round}`)],
      });
      expect(answers.filter(({ body }) => body.changed)).toHaveLength(1);
      expect(answers.map(({ body }) => body.version)).toEqual(
        answers.map(() => round + 1),
      );
    }
  });

  it('may sync what they have seen although others synced something else meanwhile', async () => {
    const ours = { entityRefs: [addQueue('ours')] };
    const theirs = { entityRefs: [addQueue('theirs')] };
    const { body: preview } = await sync({ ...ours, dryRun: true });
    await sync(theirs);

    const { body } = await sync({
      ...ours,
      baseVersion: preview.baseVersion,
      expectedDigest: preview.digest,
    });
    expect(body).toMatchObject({ changed: true, version: 3 });
    expect(body.changes).toEqual(preview.changes);
  });

  it('may not when theirs has become another one', async () => {
    const ours = { entityRefs: [addQueue('ours')] };
    const { body: preview } = await sync({ ...ours, dryRun: true });
    backend.catalog.edit('resource:default/ours', ({ metadata }) => {
      metadata.annotations = {
        'appstack.io/properties': 'visibilityTimeoutSeconds: 120',
      };
    });
    const expected = { expectedDigest: preview.digest };
    const { body } = await sync({ ...ours, ...expected }, 409);
    expect(body.preview.digest).not.toBe(preview.digest);
    // A preview of another request does not stand for this one.
    await sync({ entityRefs, ...expected }, 409);
  });
});
