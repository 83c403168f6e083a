import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import { shopEntities, TestCatalog } from '../__testUtils__/catalog';

jest.setTimeout(120_000);

describe('requests that are not right', () => {
  let backend: TestBackend;

  beforeAll(async () => {
    const knex = await migratedDatabase(databaseIds[0]);
    backend = await startAppstack({
      knex,
      catalog: new TestCatalog(shopEntities()),
      config: {
        limits: {
          bodySize: '2kb',
          catalogTimeoutSeconds: 0.2,
          catalogDeadlineSeconds: 1,
        },
      },
    });
  });
  afterAll(() => backend.stop());

  it('names the path of what is wrong', async () => {
    const { body } = await backend
      .asAda('post', '/appstacks/shop/sync', {
        entityRefs: ['nonsense'],
        mode: 'both',
        environmets: [],
      })
      .expect(400);

    expect(body.error.name).toBe('InputError');
    expect(body.diagnostics).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          path: 'entityRefs[0]',
          message: 'must be an entity ref of the form kind:namespace/name',
        }),
        expect.objectContaining({ path: 'mode' }),
        expect.objectContaining({
          message: expect.stringContaining('environmets'),
        }),
      ]),
    );
  });

  it('gives each request an id, or keeps that of a proxy', async () => {
    const idOf = async (given?: string) => {
      const call = backend.asAda('get', '/appstacks?limit=0');
      const { headers } = await (given
        ? call.set('x-request-id', given)
        : call);
      expect(headers['access-control-expose-headers']).toMatch('x-request-id');
      return headers['x-request-id'];
    };
    expect(await idOf('proxy-4711')).toBe('proxy-4711');
    const [first, second] = [await idOf(), await idOf('forged\tline')];
    expect(first).toMatch(/^[\da-f-]{36}$/);
    expect(second).toMatch(/^[\da-f-]{36}$/);
    expect(first).not.toBe(second);
  });

  it.each([
    ['an unknown parameter', '/appstacks?owners=x', /owners/],
    ['a wrong limit', '/appstacks?limit=0', /query\.limit/],
    ['a parameter that a route does not take', '/environments?x=1', /"x"/],
    ['a foreign cursor', '/appstacks?cursor=abc', /cursor/],
  ])('refuses %s', async (_, path, message) => {
    const { body } = await backend.asAda('get', path).expect(400);
    expect(body.error.message).toMatch(message);
  });

  it('refuses bodies that are too large or no JSON, readably', async () => {
    const large = await backend
      .asAda('post', '/mappings', { name: 'x'.repeat(3000) })
      .expect(413);
    expect(large.body.error.message).toMatch(/larger than 2kb.*bodySize/);

    const broken = await backend
      .asAda('post', '/mappings')
      .set('content-type', 'application/json')
      .send('{"name":')
      .expect(400);
    expect(broken.body.error.message).toMatch(/no valid JSON/);
  });

  it('takes no name that could not be a state key', async () => {
    const { body } = await backend
      .asAda('post', '/appstacks/Shop%2F..%2Fx/sync', {
        entityRefs: ['system:default/shop'],
        dryRun: true,
      })
      .expect(400);
    expect(body.diagnostics[0].path).toBe('path.name');
  });

  it('says what there is when something is not there', async () => {
    const environment = await backend
      .asAda('get', '/environments/qa')
      .expect(404);
    expect(environment.body.error.message).toMatch(/development, production/);

    const sync = await backend
      .asAda('post', '/appstacks/shop/sync', {
        entityRefs: ['system:default/shop'],
        environments: ['qa'],
        dryRun: true,
      })
      .expect(400);
    expect(sync.body.diagnostics[0]).toMatchObject({
      code: 'request/unknown-environment',
      message: expect.stringMatching(/development, production/),
    });

    await backend.asAda('get', '/provider-schemas/aws/aws_nope').expect(404);
    await backend.asAda('get', '/provider-schemas/oracle/x').expect(404);
    const provider = await backend
      .asAda('get', '/provider-schemas/oracle')
      .expect(404);
    expect(provider.body.error.message).toMatch(/there are aws, azurerm/);
    await backend.asAda('get', '/appstacks/nope').expect(404);
    await backend
      .asAda('post', '/appstacks/nope/sync', {
        entityRefs: ['system:default/shop'],
      })
      .expect(404);
  });

  it('never takes a catalog that fails or hangs for an empty one', async () => {
    const preview = () =>
      backend.asAda('post', '/appstacks/shop/sync', {
        entityRefs: ['system:default/shop'],
        dryRun: true,
      });

    backend.catalog.failure = () => Promise.reject(new Error('database down'));
    const failed = await preview().expect(503);
    expect(failed.body.error.message).toMatch(
      /answered with an error: database down.*Nothing was changed/,
    );

    backend.catalog.failure = () => new Promise(() => {});
    const hung = await preview().expect(503);
    expect(hung.body.error.message).toMatch(/did not answer within 0.2 sec/);

    backend.catalog.failure = undefined;
    await preview().expect(200);
  });

  describe('to a catalog that answers wrongly', () => {
    const pause = (milliseconds: number) =>
      new Promise(resolve => {
        setTimeout(resolve, milliseconds);
      });
    const part = { kind: 'Component', metadata: { name: 'part' } };
    const items = (...wrong: unknown[]) => ({
      items: [part, ...wrong],
      pageInfo: {},
    });

    afterEach(() => {
      backend.catalog.queries = undefined;
    });

    it.each<[string, (page: number) => unknown, RegExp]>([
      [
        'comes back to a page',
        () => ({ items: [], pageInfo: { nextCursor: 'again' } }),
        /came to the same page twice/,
      ],
      [
        'has no last page',
        page => ({ items: [], pageInfo: { nextCursor: `${page}` } }),
        /had more than 1000 pages/,
      ],
      [
        'does not come to an end in time',
        async page => {
          await pause(100);
          return { items: [], pageInfo: { nextCursor: `${page}` } };
        },
        /longer than the 1 seconds|did not answer within/,
      ],
      ['has no items', () => ({ pageInfo: {} }), /no list of entities/],
      ['has an empty item', () => items(null), /no entity, at position 1/],
      ['has an item without a name', () => items({ kind: 'System' }), /1/],
      [
        'has a name that is no text',
        () => items({ kind: 'System', metadata: { name: ['geheim'] } }),
        /position 1/,
      ],
      [
        'has relations that are none',
        () => items({ ...part, relations: [{ type: 'partOf' }] }),
        /position 1/,
      ],
    ])('answers 503 when it %s', async (_, queries, message) => {
      backend.catalog.queries = queries;
      const { body } = await backend
        .asAda('post', '/appstacks/shop/sync', {
          entityRefs: ['system:default/shop'],
          dryRun: true,
        })
        .expect(503);
      expect(body.error.message).toMatch(message);
      expect(body.error.message).not.toMatch('geheim');
    });
  });
});
