import { appstackPoliciesExtensionPoint } from '@appstack/backstage-plugin-appstack-node';
import { policySchema, type PolicyInput } from '@appstack/compiler/model';
import { createBackendModule } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import {
  ALLOW,
  DENY,
  startAppstack,
  type TestBackend,
} from '../__testUtils__/backend';
import {
  serverDatabaseIds,
  migratedDatabase,
} from '../__testUtils__/databases';
import { policy } from '../__testUtils__/operations';
import { create, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

const UNTIL = '2999-01-01T00:00:00Z';
const DATABASE = 'aws_db_instance.cart_db';

/** A policy that the database of the shop violates. */
const large = {
  ...policy,
  id: 'large-databases',
  title: 'Databases are large',
  frameworks: ['FinOps'],
  severity: 'high',
  scope: { environments: ['production'] },
  rule: 'resource.arguments.instance_class.startsWith("db.r8g.")',
};

const ofModule = { ...policy, id: 'of-a-module' } as PolicyInput;

describe.each(serverDatabaseIds)('policies on %s', id => {
  let knex: Knex;
  let backend: TestBackend;
  let denied: string[];

  const start = (config?: object) =>
    startAppstack({
      knex,
      config,
      policy: permission => (denied.includes(permission) ? DENY : ALLOW),
    });
  const get = async (path: string) =>
    (await backend.asAda('get', path).expect(200)).body;
  const codes = (body: { diagnostics: { code: string }[] }) =>
    body.diagnostics
      .map(({ code }) => code)
      .filter(code => code.startsWith('policy/'));
  const resultsOf = async (query = '') =>
    (await get(`/policy-results${query}`)).items.map((one: any) => [
      one.appStack,
      one.environment,
      one.policy,
      one.status,
      one.address,
    ]);

  beforeEach(async () => {
    knex = await migratedDatabase(id);
    denied = [];
    backend = await start();
  });
  afterEach(() => backend.stop());

  it('are created, changed by version, and deleted; built-in ones are adjusted', async () => {
    const { body: created } = await backend
      .asAda('post', '/policies', policy)
      .expect(201);
    expect(created).toMatchObject({
      ...policy,
      ...{ severity: 'medium', enabled: true, origin: 'portal', version: 1 },
    });
    await backend.asAda('post', '/policies', policy).expect(409);
    const changed = { ...created, effect: 'warn' };
    const put = (body: object, status = 200) =>
      backend.asAda('put', '/policies/small-databases', body).expect(status);
    expect((await put(changed)).body).toMatchObject({ version: 2 });
    await put(changed, 409);

    const { body: builtIn } = await backend
      .asAda('get', '/policies/aws-log-retention')
      .expect(200);
    expect(builtIn).toMatchObject({ origin: 'built-in', adjusted: false });
    const adjust = (body: object, status = 200) =>
      backend.asAda('put', '/policies/aws-log-retention', body).expect(status);
    const { body: adjusted } = await adjust({ ...builtIn, enabled: false });
    expect(adjusted).toMatchObject({
      ...{ enabled: false, adjusted: true, version: 1 },
      rule: builtIn.rule,
    });
    await adjust({ ...adjusted, rule: 'true' }, 400);

    const versions = '/policies/small-databases/versions';
    expect((await get(versions)).items).toMatchObject([
      { version: 2, action: 'updated', createdBy: 'user:default/ada' },
      { version: 1, action: 'created' },
    ]);
    expect((await get(`${versions}/1`)).policy).toEqual({
      ...{ ...policySchema.parse(policy) },
    });
    await backend.asAda('get', `${versions}/3`).expect(404);

    for (const each of ['small-databases', 'aws-log-retention']) {
      await backend.asAda('delete', `/policies/${each}`).expect(204);
    }
    expect(await get('/policies/aws-log-retention')).toMatchObject({
      ...{ enabled: true, adjusted: false },
    });
    await backend.asAda('get', '/policies/small-databases').expect(404);
    const adjusting = '/policies/aws-log-retention/versions';
    expect((await get(`${adjusting}/1`)).policy.enabled).toBe(false);
    expect((await get(`${adjusting}/2`)).policy.enabled).toBe(true);
    await backend.asAda('get', '/policies/nowhere/versions').expect(404);
    // and come back
    await backend.asAda('post', '/policies', policy).expect(201);
  });

  it.each([
    ['a rule that cannot be read', { rule: 'resource.' }, 'rule'],
    ['the id of a built-in policy', { id: 'aws-log-retention' }, 'id'],
    ['no resources', { match: {} }, 'match'],
  ])('are refused with %s', async (_, wrong, path) => {
    const { body } = await backend
      .asAda('post', '/policies', { ...policy, ...wrong })
      .expect(400);
    expect(body.diagnostics).toContainEqual(expect.objectContaining({ path }));
  });

  it('of modules are as those of the configuration', async () => {
    await backend.stop();
    const module = createBackendModule({
      ...{ pluginId: 'appstack', moduleId: 'our-policies' },
      register(env) {
        env.registerInit({
          deps: { policies: appstackPoliciesExtensionPoint },
          init: async ({ policies }) => policies.addPolicies(ofModule),
        });
      },
    });
    backend = await startAppstack({ knex, modules: [module] });
    expect(await get('/policies/of-a-module')).toMatchObject({
      ...{ origin: 'config', configured: true },
    });
  });

  it('of the configuration are read-only', async () => {
    await backend.stop();
    backend = await start({
      policies: [policy],
      builtInPolicies: { 'aws-log-retention': { enabled: false } },
    });
    expect(await get('/policies/small-databases')).toMatchObject({
      ...{ origin: 'config', configured: true, version: 0 },
    });
    const builtIn = await get('/policies/aws-log-retention');
    expect(builtIn).toMatchObject({ enabled: false, configured: true });
    const path = '/policies/aws-log-retention';
    await backend.asAda('put', path, builtIn).expect(403);
    await backend.asAda('delete', '/policies/small-databases').expect(403);
  });

  it('refuse what begins to violate them until it is waived, and warn of it afterwards', async () => {
    const sync = syncOf(backend);
    await backend.asAda('post', '/appstacks', { name: 'shop', ...create });
    await backend.asAda('post', '/policies', large).expect(201);
    const { body: preview } = await sync({ dryRun: true });
    expect(codes(preview)).toEqual(['policy/denied']);
    await sync({}, 400);

    const waivers = '/appstacks/shop/waivers';
    const waiver = {
      ...{ policy: large.id, address: DATABASE, environment: 'production' },
      ...{ reason: 'It is replaced soon.', until: UNTIL },
    };
    const waive = (body: object, status: number) =>
      backend.asAda('post', waivers, body).expect(status);
    await waive({ ...waiver, until: '2001-01-01T00:00:00Z' }, 400);
    await waive({ ...waiver, policy: 'nowhere' }, 400);
    await waive({ ...waiver, environment: 'staging' }, 404);
    denied = ['appstack.policy.waive'];
    await waive(waiver, 403);
    denied = [];
    const { body: waived } = await waive(waiver, 201);
    expect(waived).toMatchObject({ ...waiver, by: 'user:default/ada' });

    // what was previewed without the waiver is another preview
    const { digest, baseVersion } = preview;
    await sync({ expectedDigest: digest, baseVersion }, 409);
    expect(codes((await sync({})).body)).toEqual(['policy/waived']);
    const row = ['shop', 'production', large.id];
    expect(await resultsOf()).toEqual([[...row, 'waived', DATABASE]]);

    await backend.asAda('delete', `${waivers}/${waived.id}`).expect(204);
    expect(await get(waivers)).toMatchObject({ items: [] });
    expect(codes((await sync({})).body)).toEqual(['policy/denied-since']);
    expect(await resultsOf()).toEqual([[...row, 'violated', DATABASE]]);
    const [result] = (await get('/policy-results')).items;
    expect(result).toMatchObject({ since: 1, version: 1, effect: 'deny' });
  });

  it('make appStacks out of date when they change, until these are synced again', async () => {
    await syncOf(backend)({ create });
    const reasons = async () =>
      (await get('/appstacks/shop')).outOfDate.map((one: any) => [
        one.environment,
        ...one.reasons,
      ]);
    expect(await reasons()).toEqual([]);
    await backend.asAda('post', '/policies', {
      ...{ ...large, effect: 'warn' },
    });
    expect(await reasons()).toEqual([['production', 'policy-changed']]);
    const outOfDate = await get('/appstacks?outOfDate=true');
    expect(outOfDate.items).toMatchObject([{ name: 'shop' }]);
    const { body: preview } = await syncOf(backend)({ dryRun: true });
    expect(preview).toMatchObject({
      ...{ changed: false, changes: [], version: 1 },
      clears: ['policy-changed'],
    });
    await syncOf(backend)({ expectedDigest: preview.digest });
    expect(await reasons()).toEqual([]);
    const { body: after } = await syncOf(backend)({ dryRun: true });
    expect(after).not.toHaveProperty('clears');
    expect(await resultsOf()).toHaveLength(1);
    await backend.asAda('put', `/policies/${large.id}`, {
      ...{ ...large, effect: 'warn', title: 'Databases are very large' },
    });
    expect(await reasons()).toEqual([]);
  });

  it('say before they are kept which appStacks they would make out of date', async () => {
    await syncOf(backend)({ create });
    const impactOf = async (draft: object, status = 200) =>
      (await backend.asAda('post', '/impact', draft).expect(status)).body;
    const staging = { ...large, scope: { environments: ['staging'] } };
    expect(await impactOf({ policy: staging })).toMatchObject({
      ...{ environments: [], appStacks: { items: [], totalItems: 0 } },
    });
    expect(await impactOf({ policy: large })).toMatchObject({
      environments: ['production'],
      appStacks: { items: [{ name: 'shop' }], totalItems: 1, unreadable: 0 },
    });
    const rules = [
      { id: 'a', match: { type: 'cart' }, target: { skip: 'None.' } },
    ];
    const mapping = { name: 'ours', cloud: 'aws', rules };
    expect(await impactOf({ mapping })).toMatchObject({ environments: [] });
    expect(
      await impactOf({ standards: { unsupported: 'refuse' } }),
    ).toMatchObject({ environments: ['development', 'production'] });
    await impactOf({ policy: large, mapping }, 400);
    denied = ['appstack.stack.read'];
    expect((await impactOf({ policy: large })).appStacks).toMatchObject({
      ...{ items: [], totalItems: 1, unreadable: 1 },
    });
    denied = ['appstack.policy.read'];
    await impactOf({ policy: large }, 403);
  });

  it('have results over all appStacks, as far as these may be read, also as a table', async () => {
    const warned = { ...large, effect: 'warn' };
    await backend.asAda('post', '/policies', warned).expect(201);
    await syncOf(backend)({ create });
    await syncOf(backend)({ create }, 200, 'store');
    expect(await resultsOf()).toHaveLength(2);
    expect(await resultsOf('?stack=store')).toHaveLength(1);
    expect(
      await resultsOf('?severity=high&environment=production'),
    ).toHaveLength(2);
    expect(await resultsOf('?severity=low')).toEqual([]);
    const first = await get('/policy-results?limit=1');
    expect(first.totalItems).toBe(2);
    const { nextCursor } = first.pageInfo;
    expect(await resultsOf(`?limit=1&cursor=${nextCursor}`)).toHaveLength(1);
    const { text, headers } = await backend
      .asAda('get', '/policy-results?stack=shop')
      .set('Accept', 'text/csv')
      .expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(text.split('\r\n')).toEqual([
      expect.stringMatching(/^appStack,environment,version,policy,/),
      expect.stringMatching(
        /^shop,production,1,large-databases,Databases are large,high,warn,violated,aws_db_instance\.cart_db,/,
      ),
      '',
    ]);
    denied = ['appstack.stack.read'];
    expect(await resultsOf()).toEqual([]);
    denied = [];
    await backend.asAda('delete', '/appstacks/store').expect(200);
    expect(await resultsOf()).toHaveLength(1);
  });

  it('are tried on an appStack before they are kept', async () => {
    await syncOf(backend)({ create });
    const evaluate = async (draft: object, status = 200) =>
      (
        await backend
          .asAda('post', '/policies/evaluate', {
            ...{ policy: draft, appStack: 'shop', environment: 'production' },
          })
          .expect(status)
      ).body;
    expect(await evaluate(large)).toMatchObject({
      matched: [DATABASE],
      results: [{ address: DATABASE, status: 'violated' }],
      diagnostics: [],
    });
    const erring = { ...large, rule: 'resource.arguments.absent' };
    expect((await evaluate(erring)).results).toMatchObject([
      { status: 'erred', message: expect.stringContaining('absent') },
    ]);
    expect(await evaluate({ ...large, rule: 'resource.' })).toMatchObject({
      ...{ matched: [], results: [] },
      diagnostics: [{ code: 'config/invalid' }],
    });
    // nothing of it is kept
    expect(await resultsOf()).toEqual([]);
  });
});
