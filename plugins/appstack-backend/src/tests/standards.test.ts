import type { Knex } from 'knex';
import {
  ADA,
  ALLOW,
  DENY,
  startAppstack,
  type TestBackend,
} from '../__testUtils__/backend';
import {
  serverDatabaseIds,
  migratedDatabase,
} from '../__testUtils__/databases';
import { syncOf, create } from '../__testUtils__/requests';

jest.setTimeout(120_000);

const DATABASE = 'resource:default/cart-db';

describe.each(serverDatabaseIds)('standards on %s', id => {
  let knex: Knex;
  let backend: TestBackend;
  let denied: string[];

  const start = (standards?: object) =>
    startAppstack({
      knex,
      config: standards && { standards },
      policy: permission => (denied.includes(permission) ? DENY : ALLOW),
    });
  const read = async (through = backend) =>
    (await through.asAda('get', '/standards').expect(200)).body;
  const save = async (change: object, status = 200, through = backend) => {
    const { diagnostics, ...current } = await read(through);
    return await through
      .asAda('put', '/standards', { ...current, ...change })
      .expect(status);
  };
  const sync = (body: object, status = 200) =>
    syncOf(backend)(
      { create: { ...create, environments: ['development'] }, ...body },
      status,
    );

  beforeEach(async () => {
    knex = await migratedDatabase(id);
    denied = [];
    backend = await start();
  });
  afterEach(() => backend.stop());

  it('are built in, edited by version, and returned to', async () => {
    expect(await read()).toMatchObject({
      version: 0,
      configured: [],
      naming: { pattern: '{stack}-{environment}-{name}' },
    });
    const { headers, body } = await save({
      naming: { pattern: '{name}-{environment}' },
      message: 'Names first',
    });
    expect(headers).toMatchObject({ etag: '"1"' });
    expect(body).toMatchObject({ version: 1, updatedBy: ADA, diagnostics: [] });
    await save({ versions: { aws: '6' } }).then(answer =>
      expect(answer.body.diagnostics).toMatchObject([
        { code: 'config/exact-version', path: 'versions.aws' },
      ]),
    );
    await save({ unsupported: 'refuse', version: 1 }, 409);

    const { body: history } = await backend.asAda('get', '/standards/versions');
    expect(history.items).toMatchObject([
      { version: 2, action: 'updated' },
      { version: 1, action: 'created', message: 'Names first', createdBy: ADA },
    ]);
    // A version holds what differs from the built-in standards.
    const first = await backend.asAda('get', '/standards/versions/1');
    expect(first.body.standards).toEqual({
      naming: { pattern: '{name}-{environment}' },
    });
    await backend
      .asAda('post', '/standards/restore', { version: 1 })
      .expect(200);
    expect(await read()).toMatchObject({ version: 3, versions: {} });
    await backend
      .asAda('post', '/standards/restore', { version: 9 })
      .expect(404);
  });

  it('refuse what is wrong at the place in the request', async () => {
    const { body } = await save(
      { naming: { pattern: 'x' }, allowed: { regoins: {} } },
      400,
    );
    expect(body.diagnostics.map(({ path }: any) => path)).toEqual([
      'naming.pattern',
      'allowed.regoins',
    ]);
    expect(body.diagnostics[1].message + body.diagnostics[1].hint).toMatch(
      /regions/,
    );
  });

  it('are read for each request, in every replica; a sync that was confirmed before is refused', async () => {
    const { body: preview } = await syncOf(backend)({
      environments: ['development'],
      dryRun: true,
    });
    const replica = await start();
    await save({ versions: { aws: '~> 6.1' } }, 200, replica);
    await replica.stop();
    const { digest } = preview;
    const { body } = await sync({ expectedDigest: digest }, 409);
    expect(body.preview.digest).not.toBe(digest);
    await sync({ expectedDigest: body.preview.digest });
    const { body: terraform } = await backend.asAda(
      'get',
      '/appstacks/shop/terraform',
    );
    expect(JSON.stringify(terraform)).toContain('~> 6.1');
  });

  it('make what was synced out of date, and say so before', async () => {
    await sync({});
    const draft = { tags: { stack: { team: '{owner}' } } };
    const impactOf = async (standards: object) =>
      (
        await backend
          .asAda('post', '/standards/impact', { standards })
          .expect(200)
      ).body;
    expect(await impactOf({})).toMatchObject({
      changed: [],
      appStacks: { items: [] },
    });
    expect(await impactOf(draft)).toMatchObject({
      changed: ['tags'],
      appStacks: { items: [{ name: 'shop' }], unreadable: 0 },
    });
    const inProduction = { match: { environment: 'production' }, ...draft };
    expect(await impactOf({ scopes: [inProduction] })).toMatchObject({
      changed: ['scopes'],
      appStacks: { items: [] },
    });
    const ofDraft = async (environment: string, status = 200) => {
      const body = { environment, standards: draft };
      const path = '/appstacks/shop/draft-preview';
      return (await backend.asAda('post', path, body).expect(status)).body;
    };
    const compiled = await ofDraft('development');
    expect(compiled).toMatchObject({
      ...{ dryRun: true, changed: true },
      environments: [{ environment: 'development' }],
    });
    await ofDraft('nowhere', 404);
    const { body: unchanged } = await syncOf(backend)({
      environments: ['development'],
      dryRun: true,
    });
    expect(unchanged).toMatchObject({ changed: false });
    denied = ['appstack.stack.read'];
    expect(await impactOf(draft)).toMatchObject({
      appStacks: { items: [], unreadable: 1 },
    });
    denied = [];
    await save(draft);
    const { body } = await backend.asBob('get', '/appstacks');
    expect(body.items[0].outOfDate).toMatchObject([
      { environment: 'development', reasons: ['environment-changed'] },
    ]);
  });

  it('forbid what is new and warn of what was there', async () => {
    const forbid = { allowed: { resourceTypes: { deny: ['relational-*'] } } };
    await save(forbid);
    const { body: refused } = await sync({}, 400);
    expect(refused.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'conform/not-allowed',
        severity: 'error',
        entityRef: DATABASE,
      }),
    );
    await save({ allowed: undefined });
    await sync({});
    await save(forbid);
    const { body } = await sync({ create: undefined });
    expect(body.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'conform/not-allowed',
        severity: 'warning',
        entityRef: DATABASE,
      }),
    );
  });

  it('show names on entities that the caller may read', async () => {
    const naming = { pattern: '{environment}-{stack}-{name}-of-the-company' };
    const shown = async (body: object, as = backend.asAda) =>
      (await as('post', '/standards/names', body).expect(200)).body.items;
    const [{ names }] = await shown({ naming, entityRefs: [DATABASE] });
    const limits: number[] = names.map(({ maxLength }: any) => maxLength);
    names.forEach(({ name, wanted }: any, index: number) => {
      expect(wanted).toBe('production-shop-cart-db-of-the-company');
      expect(name.length).toBeLessThanOrEqual(limits[index]);
    });
    expect(Math.min(...limits)).toBeLessThan(names[0].wanted.length);
    expect(await shown({ naming })).not.toEqual([]);
    backend.catalog.hide(DATABASE, 'user:default/bob');
    expect(
      await shown({ naming, entityRefs: [DATABASE] }, backend.asBob),
    ).toEqual([]);
  });

  it('of the configuration are read-only, and a key in both places is refused at start with both', async () => {
    await save({ versions: { aws: '~> 6.1' } });
    await backend.stop();
    backend = await start({ naming: { pattern: '{name}' } });
    expect(await read()).toMatchObject({
      configured: ['naming'],
      naming: { pattern: '{name}' },
      versions: { aws: '~> 6.1' },
    });
    await save({ unsupported: 'warn' });
    const { body } = await save({ naming: { pattern: 'a-{name}' } }, 400);
    expect(body.diagnostics).toMatchObject([
      {
        path: 'naming',
        message: expect.stringMatching(/appstack\.standards\.naming/),
      },
    ]);
    const taken = start({ versions: { aws: '~> 6.2' } });
    await expect(taken).rejects.toThrow(
      /appstack\.standards\.versions.*governance\/standards, version 2/s,
    );
  });
});
