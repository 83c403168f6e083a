import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { create, entityRefs, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

const cursor = (content: unknown) =>
  Buffer.from(JSON.stringify(content)).toString('base64url');

const BIG = 2 ** 31;
const HUGE = '9'.repeat(30);
const mapping = { name: 'ours', cloud: 'aws', extends: 'aws', rules: [] };
const ledger = (tag: string) => ({
  ...mapping,
  rules: [
    {
      id: 'ledger',
      match: { tag },
      target: { resourceType: 'relational-database' },
    },
  ],
});

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Requests that fit no column of the database, and how they are refused: the same way on each. */
const REQUESTS: [status: 400 | 404, Method, path: string, body?: object][] = [
  // NUL, which PostgreSQL stores in no text.
  [400, 'get', '/appstacks?text=a%00b'],
  [400, 'get', '/appstacks?owner=group:default/a%00b'],
  [400, 'get', '/appstacks?entityRef=system:default/a%00b'],
  [400, 'get', '/appstacks?environment=a%00b'],
  [400, 'get', '/appstacks?cursor=a%00b'],
  [400, 'get', '/appstacks/a%00b'],
  [400, 'get', '/appstacks/a%00b/versions'],
  [400, 'delete', '/appstacks/a%00b'],
  [400, 'post', '/appstacks/a%00b/sync', { entityRefs, create }],
  [400, 'patch', '/appstacks/shop', { title: 'a\0b' }],
  [400, 'patch', '/appstacks/shop', { description: 'a\0b' }],
  [400, 'patch', '/appstacks/shop', { owner: 'group:default/a\0b' }],
  [400, 'post', '/appstacks', { name: 'new', ...create, title: 'a\0b' }],
  [400, 'post', '/appstacks/shop/sync', { entityRefs: ['system:a/b\0'] }],
  [400, 'post', '/appstacks/shop/sync', { entityRefs, release: ['a\0b'] }],
  [400, 'get', '/mappings/a%00b'],
  [400, 'get', '/mappings/a%00b/versions'],
  [400, 'get', '/mappings/a%00b/versions/1'],
  [400, 'put', '/mappings/a%00b', mapping],
  [400, 'delete', '/mappings/a%00b'],
  [400, 'post', '/mappings/a%00b/restore', {}],
  [400, 'post', '/mappings', ledger('a\0b')],
  // Numbers over 31 bits.
  [404, 'get', `/appstacks/shop/versions/${BIG - 1}`],
  [400, 'get', `/appstacks/shop/versions/${BIG}`],
  [400, 'get', `/appstacks/shop/versions/${HUGE}`],
  [400, 'get', '/appstacks/shop/versions/1e99'],
  [400, 'get', '/appstacks/shop/versions/1.5'],
  [400, 'get', '/appstacks/shop/versions/-1'],
  [400, 'get', `/appstacks/shop/diff?from=1&to=${BIG}`],
  [400, 'get', `/appstacks/shop/diff?from=${HUGE}&to=1`],
  [400, 'get', `/appstacks/shop/terraform?version=${BIG}`],
  [400, 'patch', '/appstacks/shop', { revision: BIG }],
  [400, 'post', '/appstacks/shop/sync', { entityRefs, baseVersion: BIG }],
  [400, 'get', `/mappings/ours/versions/${BIG}`],
  [400, 'put', '/mappings/ours', { ...mapping, version: BIG }],
  [400, 'post', '/mappings/ours/restore', { version: BIG }],
  // Cursors that no list has returned.
  ...[
    { go: 'next', from: 1 },
    { go: 'next', from: 'a\0b' },
    { go: 'next', from: 'a'.repeat(1000) },
    { go: 'next', from: null },
    { go: 'next', from: ['a'] },
    { go: 'sideways', from: 'a' },
    {},
    'next',
    null,
  ].map(
    content =>
      [400, 'get', `/appstacks?cursor=${cursor(content)}`] as [
        400,
        Method,
        string,
      ],
  ),
  ...['shop', '1', 1.5, BIG, -BIG - 1, 1e300, null].flatMap(from =>
    ['/appstacks/shop/versions', '/mappings/ours/versions'].map(
      path =>
        [400, 'get', `${path}?cursor=${cursor({ go: 'next', from })}`] as [
          400,
          Method,
          string,
        ],
    ),
  ),
];

describe.each(databaseIds)('requests that fit no column, on %s', id => {
  let backend: TestBackend;

  beforeAll(async () => {
    backend = await startAppstack({ knex: await migratedDatabase(id) });
    await syncOf(backend)({ create });
    await backend.asAda('post', '/mappings', mapping).expect(201);
  });
  afterAll(() => backend.stop());

  it('are refused as what they are', async () => {
    const answers: string[] = [];
    for (const [, method, path, body] of REQUESTS) {
      const { status } = await backend.asAda(method, path, body);
      answers.push(`${status} ${method} ${path} ${JSON.stringify(body)}`);
    }
    expect(answers).toEqual(
      REQUESTS.map(
        ([status, method, path, body]) =>
          `${status} ${method} ${path} ${JSON.stringify(body)}`,
      ),
    );
  });

  it.each([`"${BIG}"`, `"${HUGE}"`])(
    'are refused with the version %s in a header',
    async version => {
      const { status } = await backend
        .asAda('put', '/mappings/ours', mapping)
        .set('if-match', version);
      expect(status).toBe(400);
    },
  );
});
