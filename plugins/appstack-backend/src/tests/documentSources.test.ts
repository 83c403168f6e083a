import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Knex } from 'knex';
import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { create, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

const SIZES = `mappings:
  - name: house
    cloud: aws
    rules: []
environments:
  - name: trial
    cloud: aws
    region: eu-central-1
    profile: development
    mapping: house
`;
const RULES = `standards:
  naming: { pattern: '{environment}-{name}' }
policies:
  - id: small-databases
    title: Databases are small
    match: { types: [aws_db_instance] }
    rule: 'true'
    message: No.
builtInPolicies:
  aws-log-retention: { enabled: false }
`;

describe.each(databaseIds)('documents of files on %s', id => {
  /** What the host of the files has, by path; the version of a file is its text. */
  let files: Record<string, string>;
  let host: Server;
  let address: string;
  let knex: Knex;
  let backend: TestBackend;

  const start = (config: object = {}) => {
    const { port } = host.address() as AddressInfo;
    address = `http://localhost:${port}`;
    return startAppstack({
      knex,
      config: {
        sources: [{ url: `${address}/a.yaml` }, { url: `${address}/b.yaml` }],
        ...config,
      },
      otherConfig: {
        backend: { reading: { allow: [{ host: `localhost:${port}` }] } },
      },
    });
  };
  const get = async (path: string, status = 200) =>
    (await backend.asAda('get', path).expect(status)).body;
  const sources = async () => (await get('/document-sources')).items;
  /** Reads all files, and returns what is wrong with them. */
  const refresh = async () => {
    const before = (await sources()).map((one: any) => one.triedAt);
    const path = '/document-sources/refresh';
    for (let items = await sources(); ; items = await sources()) {
      if (items.every((one: any, at: number) => one.triedAt > before[at]))
        return items.flatMap((one: any) =>
          one.problems.map((problem: any) => problem.message),
        );
      await backend.asAda('post', path, {}).expect(200);
      await new Promise(setImmediate);
    }
  };
  const untilRead = async () => {
    while (!(await sources()).every((one: any) => one.triedAt))
      await new Promise(setImmediate);
  };

  beforeEach(async () => {
    files = { '/a.yaml': SIZES, '/b.yaml': RULES };
    host = createServer(({ url = '', headers }, answer) => {
      const text = files[url];
      const etag = JSON.stringify(text?.length);
      if (text === undefined) answer.writeHead(500).end();
      else if (headers['if-none-match'] === etag) answer.writeHead(304).end();
      else answer.writeHead(200, { etag }).end(text);
    });
    await new Promise<void>(resolve => host.listen(0, resolve));
    knex = await migratedDatabase(id);
  });
  afterEach(async () => {
    await backend.stop();
    await new Promise(resolve => host.close(resolve));
  });

  it('are in force beside those of the portal, are read-only, and say where they come from', async () => {
    backend = await start();
    await untilRead();
    expect(await get('/mappings/house')).toMatchObject({
      ...{ origin: 'config', source: `${address}/a.yaml:2` },
    });
    expect(await get('/environments/trial')).toMatchObject({
      ...{ origin: 'config', source: `${address}/a.yaml:6`, mapping: 'house' },
    });
    expect(await get('/standards')).toMatchObject({
      naming: { pattern: '{environment}-{name}' },
      configured: ['naming'],
      sources: { naming: `${address}/b.yaml:2` },
    });
    const policy = await get('/policies/small-databases');
    const source = `${address}/b.yaml:4`;
    expect(policy).toMatchObject({
      origin: 'config',
      configured: true,
      source,
    });
    expect(await get('/policies/aws-log-retention')).toMatchObject({
      ...{ enabled: false, configured: true },
      source: `${address}/b.yaml:10`,
    });
    const path = '/policies/small-databases';
    const { body } = await backend.asAda('put', path, policy).expect(403);
    expect(body.error.message).toContain(source);
    await backend.asAda('delete', '/mappings/house').expect(403);
    await backend.asAda('delete', '/environments/trial').expect(403);
  });

  it('stay as they were when a file is wrong or cannot be read, which is said with its line', async () => {
    backend = await start();
    await untilRead();
    files['/a.yaml'] = SIZES.replace('profile: development', 'profile: some');
    delete files['/b.yaml'];
    const problems = await refresh();
    expect(problems).toEqual([
      expect.stringMatching(/^environments\[0\]\.profile: /),
      expect.stringMatching(/b\.yaml cannot be read: .*500/),
    ]);
    const [a, b] = await sources();
    expect(a.problems[0].path).toBe(`${address}/a.yaml:9`);
    expect([a.documents.length, b.documents.length]).toEqual([2, 3]);
    expect(await get('/environments/trial')).toMatchObject({
      profile: 'development',
    });
    // a restart begins with what was good
    await backend.stop();
    backend = await start();
    await get('/policies/small-databases');

    files = { '/a.yaml': SIZES.replaceAll('house', 'home'), '/b.yaml': RULES };
    expect(await refresh()).toEqual([]);
    await get('/mappings/house', 404);
    await get('/mappings/home');
    files['/a.yaml'] = SIZES.replace('mapping: house', 'mapping: azure');
    expect(await refresh()).toEqual([expect.stringContaining('is for azure')]);
  });

  it('of one name in two places are refused, and both places named', async () => {
    files['/b.yaml'] = SIZES;
    backend = await start();
    await untilRead();
    expect(await refresh()).toEqual([
      `The environment "trial" is in two places: ${address}/a.yaml:6 and ${address}/b.yaml:6.`,
      `The mapping "house" is in two places: ${address}/a.yaml:2 and ${address}/b.yaml:2.`,
    ]);
    const ours = { name: 'ours', cloud: 'aws', rules: [] };
    await backend.asAda('post', '/mappings', ours).expect(201);
    files['/b.yaml'] = 'mappings:\n  - { name: ours, cloud: aws, rules: [] }\n';
    expect(await refresh()).toEqual([
      `The mapping "ours" is in two places: the portal (last changed by user:default/ada) and ${address}/b.yaml:2.`,
    ]);
    const house = { ...ours, name: 'house' };
    await backend.asAda('post', '/mappings', house).expect(409);
  });

  it('make appStacks out of date when they change', async () => {
    files['/a.yaml'] = 'mappings: []\n';
    backend = await start();
    await untilRead();
    await syncOf(backend)({ create });
    files['/b.yaml'] = RULES.replace("rule: 'true'", "rule: 'false'");
    expect(await refresh()).toEqual([]);
    const { items } = await get('/appstacks?outOfDate=true');
    expect(items).toMatchObject([{ name: 'shop' }]);
  });
});
