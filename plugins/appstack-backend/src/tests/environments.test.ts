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
import { create, syncOf } from '../__testUtils__/requests';
import { ours } from '../__testUtils__/mappings';

jest.setTimeout(120_000);

const staging = {
  name: 'staging',
  cloud: 'aws',
  region: 'eu-west-1',
  account: '111122223333',
  profile: 'production',
  protected: true,
  state: { type: 's3', config: { bucket: 'states' } },
};
const qa = { ...staging, name: 'qa', account: '444455556666' };

/** What is wrong with an environment, and where the answer points to. */
const WRONG: [what: string, part: object, path: string, message: RegExp][] = [
  ['a region that is none', { region: 'eu west!' }, 'region', /name of a reg/],
  ['an account of another form', { account: '12' }, 'account', /twelve digits/],
  ['an unknown key', { colour: 'red' }, 'colour', /./],
  ['an unknown mapping', { mapping: 'nobody' }, 'mapping', /no mapping/],
  ['a mapping of another cloud', { mapping: 'azure' }, 'mapping', /is for az/],
  [
    'a foundation that the cloud has not',
    { foundations: { netwrok: {} } },
    'foundations.netwrok',
    /did you mean "network"/,
  ],
  [
    'zones that are none',
    { foundations: { network: { settings: { zones: ['a b'] } } } },
    'foundations.network.settings.zones',
    /names of zones/,
  ],
  [
    'a credential in the state',
    { state: { type: 's3', config: { secret_key: 'x' } } },
    'state.config.secret_key',
    /not configured here/,
  ],
];

describe.each(serverDatabaseIds)('environments on %s', id => {
  let knex: Knex;
  let backend: TestBackend;
  let denied: string[];

  const start = (config?: object) =>
    startAppstack({
      knex,
      config,
      policy: permission => (denied.includes(permission) ? DENY : ALLOW),
    });
  const put = <T extends { name: string }>(body: T, status = 200) =>
    backend.asAda('put', `/environments/${body.name}`, body).expect(status);
  const syncInto = (
    environment: string,
    name = 'shop',
    status = 200,
    through = backend,
  ) =>
    syncOf(through)(
      { create: { ...create, environments: [environment] } },
      status,
      name,
    );
  const auditedHigh = () =>
    backend.auditor.createEvent.mock.calls
      .map(([event]) => event)
      .filter(({ severityLevel }) => severityLevel === 'high')
      .map(({ meta }) => meta);

  beforeEach(async () => {
    knex = await migratedDatabase(id);
    denied = [];
    backend = await start();
  });
  afterEach(() => backend.stop());

  it('are tried on an appStack before they are saved', async () => {
    await backend.asAda('post', '/environments', staging).expect(201);
    await syncInto('staging');
    const trying = async (settings: object, status = 200) =>
      (
        await backend
          .asAda('post', '/appstacks/shop/draft-preview', {
            environment: 'staging',
            settings,
          })
          .expect(status)
      ).body;
    expect(await trying(staging)).toMatchObject({ changed: false });
    const tried = { ...staging, account: '444455556666' };
    expect(await trying(tried)).toMatchObject({
      ...{ dryRun: true, changed: true },
      environments: [{ environment: 'staging' }],
    });
    expect((await trying(qa, 400)).diagnostics).toMatchObject([
      { message: expect.stringContaining('must be the environment') },
    ]);
    const { body: kept } = await backend.asAda('get', '/environments/staging');
    expect(kept).toMatchObject({ account: staging.account, version: 1 });
  });

  it('are created, listed beside the built-in ones, and edited by version', async () => {
    const made = await backend
      .asAda('post', '/environments', staging)
      .expect(201);
    expect(made.headers).toMatchObject({
      etag: '"1"',
      'cache-control': 'no-store',
    });
    expect(made.body).toMatchObject({
      version: 1,
      origin: 'portal',
      builtIn: false,
      mapping: 'aws',
      updatedBy: ADA,
      synced: false,
      diagnostics: [],
    });
    const { body: list } = await backend.asAda('get', '/environments');
    expect(
      list.items.map(({ name, origin, version }: any) => [
        name,
        origin,
        version,
      ]),
    ).toEqual([
      ['development', 'built-in', 0],
      ['production', 'built-in', 0],
      ['staging', 'portal', 1],
    ]);

    const { body: read } = await backend.asAda('get', '/environments/staging');
    await put({ ...read, title: 'Staging' });
    const late = await put({ ...read, title: 'Late' }, 409);
    expect(late.body.error.message).toMatch(/changed meanwhile/);
    await backend
      .asAda('put', '/environments/staging', staging)
      .set('if-match', '"1"')
      .expect(409);
    const again = await backend
      .asAda('post', '/environments', staging)
      .expect(409);
    expect(again.body.error.message).toMatch(/"staging" already/);
    const renamed = await backend
      .asAda('put', '/environments/staging', qa)
      .expect(400);
    expect(renamed.body.diagnostics[0].path).toBe('name');
  });

  it.each(WRONG)(
    'are refused with %s, as in the configuration',
    async (_what, part, path, message) => {
      const { body } = await backend
        .asAda('post', '/environments', { ...staging, ...part })
        .expect(400);
      expect(body.diagnostics).toEqual([
        expect.objectContaining({
          path,
          message: expect.stringMatching(message),
          location: expect.objectContaining({ kind: 'request', part: 'body' }),
        }),
      ]);
    },
  );

  it('decide with their mapping from the next request on, on every replica', async () => {
    const other = await start();
    await backend.asAda('post', '/mappings', ours).expect(201);
    const { body: before } = await backend
      .asAda('get', '/mappings/ours/usage')
      .expect(200);
    expect(before).toMatchObject({
      environments: [],
      mappings: [],
      appStacks: { totalItems: 0, unreadable: 0 },
    });
    const base = { ...ours, name: 'base' };
    await backend.asAda('post', '/mappings', base).expect(201);
    await backend
      .asAda('put', '/mappings/ours', { ...ours, extends: 'base' })
      .expect(200);

    const { body: development } = await other.asAda(
      'get',
      '/environments/development',
    );
    await other
      .asAda('put', '/environments/development', {
        ...development,
        mapping: 'ours',
      })
      .expect(200);
    await syncInto('development');
    const { body: usage } = await backend
      .asAda('get', '/mappings/base/usage')
      .expect(200);
    expect(usage).toMatchObject({
      environments: [{ name: 'development', mapping: 'ours' }],
      mappings: ['ours'],
      appStacks: {
        items: [
          { name: 'shop', environments: [{ name: 'development', version: 1 }] },
        ],
        totalItems: 1,
      },
    });
    const inUse = await backend.asAda('delete', '/mappings/ours').expect(409);
    expect(inUse.body.error.message).toMatch(/environment "development"/);
    await other.stop();
  });

  it('make previews invalid and appStacks out of date when they change', async () => {
    await backend.asAda('post', '/environments', staging).expect(201);
    await syncInto('staging');
    const sync = syncOf(backend);
    const { body: preview } = await sync({ dryRun: true });
    await put({ ...staging, title: 'Other words' });
    await sync({ dryRun: true }).expect(answer =>
      expect(answer.body.digest).toBe(preview.digest),
    );

    const moved = { type: 's3', config: { bucket: 'elsewhere' } };
    await put({ ...staging, state: moved, confirm: ['state'] });
    const late = await sync({ expectedDigest: preview.digest }, 409);
    expect(late.body.preview.digest).not.toBe(preview.digest);
    const { body: stack } = await backend.asBob('get', '/appstacks/shop');
    expect(stack.membership.outOfDate).toEqual([
      {
        environment: 'staging',
        reasons: ['environment-changed'],
        entityRefs: [],
      },
    ]);
  });

  it('stay where they are once something is synced, and move states only when that is confirmed', async () => {
    await backend.asAda('post', '/environments', staging).expect(201);
    const moves = {
      cloud: { cloud: 'gcp', account: undefined },
      region: { region: 'eu-west-2' },
      account: { account: '999988887777' },
    };
    for (const move of [moves.region, moves.account]) {
      await put({ ...staging, ...move });
    }
    await put(staging);
    await syncInto('staging');
    for (const [part, move] of Object.entries(moves)) {
      const { body } = await put({ ...staging, ...move }, 400);
      expect(body.diagnostics[0]).toMatchObject({
        code: 'lifecycle/place-is-fixed',
        path: part,
      });
    }
    const moved = { ...staging, state: { type: 'local' } };
    const unconfirmed = await put(moved, 400);
    const warning = {
      code: 'config/state-moves',
      severity: 'warning',
      path: 'state',
      hint: expect.stringContaining('terraform init -migrate-state'),
    };
    expect(unconfirmed.body.diagnostics).toMatchObject([warning]);
    const confirmed = await put({ ...moved, confirm: ['state'] });
    expect(confirmed.body.diagnostics).toMatchObject([warning]);
  });

  it('write into the audit log with high severity what takes a guard away', async () => {
    await backend.asAda('post', '/environments', staging).expect(201);
    await put({ ...staging, title: 'Same guards' });
    expect(auditedHigh()).toEqual([]);
    const state = { type: 'local' };
    await put({ ...qa, name: 'staging', protected: false, state });
    expect(auditedHigh()).toEqual([
      {
        actionType: 'update',
        name: 'staging',
        changes: ['protected', 'account', 'state'],
      },
    ]);
  });

  it('are retired softly: the name stays reserved while versions name it', async () => {
    for (const environment of [staging, qa]) {
      await backend.asAda('post', '/environments', environment).expect(201);
    }
    await syncInto('staging');
    for (const name of ['staging', 'qa', 'production']) {
      await backend.asAda('delete', `/environments/${name}`).expect(204);
      await backend.asAda('get', `/environments/${name}`).expect(404);
    }
    const { body: list } = await backend.asAda('get', '/environments');
    expect(list.items.map(({ name }: any) => name)).toEqual(['development']);

    const refused = await syncInto('staging', 'other', 400);
    expect(refused.body.diagnostics[0].message).toMatch(/is retired/);
    const { body: reserved } = await backend
      .asAda('post', '/environments', staging)
      .expect(409);
    expect(reserved.error.message).toMatch(
      /reserved.*retired by user:default\/ada, and versions of appStacks/,
    );
    await backend.asAda('post', '/environments', qa).expect(201);
    await backend
      .asAda('get', '/environments/staging/usage')
      .expect(({ body }) =>
        expect(body.items).toMatchObject([{ name: 'shop' }]),
      );

    const { body: retired } = await backend.asAda(
      'get',
      '/environments?state=retired',
    );
    expect(retired.items.map(({ name }: any) => name)).toEqual([
      'production',
      'staging',
    ]);
    const back = await put(retired.items[1]);
    expect(back.body).toMatchObject({ version: 3, synced: true });
    await syncInto('staging', 'other');
  });

  it('of the configuration are read-only, and hide none of the portal', async () => {
    const configured = await start({ environments: [qa] });
    const { body } = await configured.asAda('get', '/environments/qa');
    expect(body).toMatchObject({ origin: 'config', version: 0 });
    for (const refused of [
      await configured.asAda('put', '/environments/qa', body).expect(403),
      await configured.asAda('delete', '/environments/qa').expect(403),
      await configured.asAda('post', '/environments', qa).expect(409),
    ]) {
      expect(refused.body.error.message).toMatch(/kept in the configuration/);
    }
    await configured.stop();

    await backend.asAda('post', '/environments', staging).expect(201);
    const both = { environments: [qa, staging] };
    await expect(start(both)).rejects.toThrow(
      /appstack\.environments\[1\]\.name: The portal has an environment.*\/environments\/staging/,
    );
    await syncInto('staging');
    await backend.asAda('delete', '/environments/staging').expect(204);
    const elsewhere = { ...staging, region: 'eu-north-1' };
    await expect(start({ environments: [elsewhere] })).rejects.toThrow(
      /environments\[0\]\.name: The portal keeps this name/,
    );
    await (await start(both)).stop();

    // From the configuration to the portal: the same place, and no other.
    const before = await start({ environments: [qa] });
    await syncInto('qa', 'of-qa', 200, before);
    await before.stop();
    await backend
      .asAda('post', '/environments', { ...qa, region: 'eu-north-1' })
      .expect(400)
      .expect(({ body: refused }) =>
        expect(refused.diagnostics).toMatchObject([
          { code: 'lifecycle/place-is-fixed', path: 'region' },
        ]),
      );
    await backend.asAda('post', '/environments', qa).expect(201);
  });

  it('ask for one permission each, count what may not be read, and show the state to who may change it', async () => {
    await backend.asAda('post', '/environments', staging).expect(201);
    await syncInto('staging');
    denied = ['create', 'update', 'delete'].map(
      action => `appstack.environment.${action}`,
    );
    const requests: [string, PromiseLike<{ status: number }>][] = [
      ['create', backend.asAda('post', '/environments', qa)],
      ['update', backend.asAda('put', '/environments/staging', staging)],
      ['delete', backend.asAda('delete', '/environments/staging')],
    ];
    for (const [action, request] of requests) {
      expect([action, (await request).status]).toEqual([action, 403]);
    }
    const { body: seen } = await backend.asAda('get', '/environments/staging');
    expect(seen.state).toEqual({ type: 's3' });

    denied = ['appstack.environment.update'];
    const { body: made } = await backend
      .asAda('post', '/environments', qa)
      .expect(201);
    expect(made.state).toEqual({ type: 's3' });

    denied = ['appstack.stack.read'];
    const { body: usage } = await backend
      .asAda('get', '/environments/staging/usage')
      .expect(200);
    expect(usage).toEqual({
      items: [],
      pageInfo: {},
      totalItems: 1,
      unreadable: 1,
    });
  });
});
