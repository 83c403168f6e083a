import { RunError } from '@appstack/backstage-plugin-appstack-node';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ADA,
  ALLOW,
  BOB,
  DENY,
  startAppstack,
  type Policy,
  type TestBackend,
} from '../__testUtils__/backend';
import {
  serverDatabaseIds,
  migratedDatabase,
} from '../__testUtils__/databases';
import { create, syncOf } from '../__testUtils__/requests';
import {
  moduleWithEngine,
  RUNS_CONFIG,
  ScriptedEngine,
} from '../__testUtils__/scriptedEngine';

jest.setTimeout(120_000);

describe.each(serverDatabaseIds)('runs on %s', id => {
  let knex: Knex;
  let engine: ScriptedEngine;
  let backend: TestBackend;
  let policy: Policy;

  const LEDGER = '{"host":"db.example.com"}';
  /** Values for all that has none by itself; an undefined one is left out. */
  const give = (more: object, environment = 'development') =>
    backend
      .asAda('put', `/appstacks/shop/inputs?environment=${environment}`, {
        values: {
          ...{ cart_image: '"cart:1"', picker_image: '"picker:1"' },
          ...{ ledger: LEDGER, ...more },
        },
      })
      .expect(200);

  beforeEach(async () => {
    knex = await migratedDatabase(id);
    engine = new ScriptedEngine();
    policy = () => ALLOW;
    backend = await startAppstack({
      ...{ knex, config: { runs: RUNS_CONFIG } },
      modules: [moduleWithEngine(engine)],
      policy: (...asked) => policy(...asked),
    });
    await syncOf(backend)({ create });
    await give({});
    await give({}, 'production');
  });
  afterEach(() => backend.stop());

  const start = async (body: object = {}, status = 201) => {
    const { body: run } = await backend
      .asAda('post', '/appstacks/shop/runs', {
        ...{ environment: 'development', kind: 'apply', ...body },
      })
      .expect(answer =>
        expect([answer.status, answer.body]).toEqual([
          status,
          expect.anything(),
        ]),
      );
    return run;
  };
  const read = async (run: string) =>
    (await backend.asAda('get', `/runs/${run}`).expect(200)).body;
  const until = async (run: string, ...states: string[]) => {
    for (;;) {
      const now = await read(run);
      if (states.includes(now.state)) return now;
      if (now.finishedAt) throw new Error(`${now.state}: ${now.reason}`);
      await sleep(20);
    }
  };
  const awaiting = async (body: object = {}) =>
    await until((await start(body)).id, 'awaiting-approval');
  const approve = (run: string, body: object = {}) =>
    backend.asBob('post', `/runs/${run}/approve`, body);

  it('are planned, approved by somebody, and applied, and say who and when', async () => {
    const run = await awaiting();
    expect(run).toMatchObject({
      ...{ stack: 'shop', kind: 'apply', root: 'main', version: 1 },
      ...{ requestedBy: ADA, binding: 'exact', protected: false },
      counts: { create: 1 },
      source: { kind: 'portal' },
      actions: { approve: true, discard: true, cancel: false },
    });
    const { body: plan } = await backend.asAda('get', `/runs/${run.id}/plan`);
    expect(plan.resources).toEqual([
      {
        ...{ address: 'aws_sqs_queue.orders', type: 'aws_sqs_queue' },
        ...{ action: 'create', entityRef: 'resource:default/orders' },
        arguments: [],
      },
    ]);
    await approve(run.id, { message: 'Looks right' }).expect(200);
    const applied = await until(run.id, 'applied');
    expect(applied).toMatchObject({ approvedBy: BOB });
    const { body: events } = await backend.asAda(
      'get',
      `/runs/${run.id}/events`,
    );
    expect(
      events.items.map((one: any) => [one.state, one.by, one.reason]),
    ).toEqual([
      ['queued', ADA, undefined],
      ['planning', undefined, undefined],
      ['awaiting-approval', undefined, undefined],
      ['queued', BOB, 'Looks right'],
      ['applying', undefined, undefined],
      ['applied', undefined, undefined],
    ]);
    const { body: log } = await backend.asAda('get', `/runs/${run.id}/log`);
    expect(log).toEqual({
      ...{ text: 'Planning shop\nApplying shop\n', complete: true },
      ...{ length: 28, nextOffset: 28 },
    });
    const rest = await backend.asAda('get', `/runs/${run.id}/log?offset=14`);
    expect(rest.body.text).toBe('Applying shop\n');
    const { body: outputs } = await backend.asAda(
      'get',
      '/appstacks/shop/outputs?environment=development',
    );
    expect(outputs.items).toEqual([
      { name: 'queue', root: 'main', sensitive: false, value: '"orders"' },
    ]);
    expect(outputs.runs).toMatchObject([{ runId: run.id, version: 1 }]);
    const { body: targets } = await backend.asAda(
      'get',
      '/appstacks/shop/run-targets',
    );
    expect(targets.items).toMatchObject([
      {
        ...{ environment: 'development', engine: { id: 'scripted' } },
        ...{ missingInputs: [], roots: ['main'], version: 1 },
        last: [{ id: run.id }],
        applied: [{ id: run.id }],
      },
      { environment: 'production', protected: true, last: [], applied: [] },
    ]);
    const { body: list } = await backend.asAda('get', '/runs?state=applied');
    expect(list.items.map((one: any) => one.id)).toEqual([run.id]);
    expect((await backend.asAda('get', '/runs?kind=plan')).body.items).toEqual(
      [],
    );
  });

  it('are approved by a person, in a protected environment by another one, who names what is lost', async () => {
    engine.resources = [
      { address: 'aws_db_instance.cart_db', action: 'replace' },
      { address: 'aws_sqs_queue.orders', action: 'update' },
    ];
    const run = await awaiting({ environment: 'production' });
    expect(run.atStake).toEqual(['aws_db_instance.cart_db']);
    expect(run.actions).toMatchObject({
      approve: false,
      approvalRefusal: expect.stringMatching(/somebody else/),
    });
    const confirm = { confirm: run.atStake };
    const path = `/runs/${run.id}/approve`;
    await backend.asAda('post', path, confirm).expect(403);
    await backend.asService('post', path, confirm).expect(403);
    await approve(run.id).expect(400);
    await approve(run.id, {
      confirm: [...run.atStake, 'aws_s3_bucket.other'],
    }).expect(400);
    policy = (permission, user) =>
      user === BOB && permission === 'appstack.run.approve' ? DENY : ALLOW;
    await approve(run.id, confirm).expect(403);
    policy = () => ALLOW;
    expect(engine.states.get('shop/production/main')?.applied).toEqual([]);
    await approve(run.id, confirm).expect(200);
    await until(run.id, 'applied');
    await approve(run.id, confirm).expect(409);
  });

  it('are not approved once the version, the inputs, the state or the day is another one', async () => {
    const first = await awaiting();
    await give({ cart_image: '"cart:2"' });
    await approve(first.id).expect(409);
    expect(await read(first.id)).toMatchObject({
      state: 'superseded',
      reason: expect.stringMatching(/inputs/),
    });

    const second = await awaiting();
    backend.catalog.edit('resource:default/orders', ({ metadata }) => {
      metadata.annotations = {
        'appstack.io/properties': 'visibilityTimeoutSeconds: 99',
      };
    });
    await syncOf(backend)({});
    await approve(second.id).expect(409);
    expect((await read(second.id)).reason).toMatch(/version 2 meanwhile/);

    const [third, fourth] = [await awaiting(), await awaiting()];
    expect((await read(third.id)).state).toBe('superseded');
    await knex('runs')
      .where({ id: fourth.id })
      .update({ expires_at: '2020-01-01T00:00:00.000Z' });
    await approve(fourth.id).expect(409);
    expect((await read(fourth.id)).state).toBe('expired');
    await approve(fourth.id).expect(409);

    const fifth = await awaiting();
    await backend
      .asBob('post', `/runs/${fifth.id}/discard`, { reason: 'Not now' })
      .expect(200);
    expect(await read(fifth.id)).toMatchObject({
      ...{ state: 'discarded', reason: 'Not now' },
    });
    expect(engine.states.get('shop/development/main')?.applied).toEqual([]);
    expect(await knex('run_files').where({ name: 'saved' })).toEqual([]);
  });

  it('change nothing protected by a plan that nobody has approved', async () => {
    const waiting = await awaiting({ environment: 'production' });
    engine.binding = 'fresh';
    const refused = await start({ environment: 'production' }, 409);
    expect(refused.error.message).toMatch(/plans again when it applies/);
    await start({ environment: 'production', kind: 'plan' });
    await awaiting();
    // What was asked for before the environment was protected.
    await knex('runs').where({ id: waiting.id }).update({ binding: 'fresh' });
    await approve(waiting.id).expect(409);
  });

  it('are refused with what is missing, and where they are out of order', async () => {
    await give({ picker_image: undefined });
    const refused = await start({}, 400);
    expect(refused.error.message).toMatch(/no value yet: picker_image/);
    await start({ environment: 'production', expectedVersion: 2 }, 409);
    await start({ environment: 'production', root: 'workloads' }, 400);
    await start({ environment: 'production', kind: 'destroy' }, 400);
    const destroy = await awaiting({
      ...{ environment: 'production', kind: 'destroy' },
      confirm: 'shop/production',
    });
    expect(destroy.kind).toBe('destroy');
    policy = permission =>
      permission === 'appstack.run.destroy' ? DENY : ALLOW;
    await start(
      {
        ...{ environment: 'production', kind: 'destroy' },
        confirm: 'shop/production',
      },
      403,
    );
    policy = permission => (permission === 'appstack.run.apply' ? DENY : ALLOW);
    await start({ environment: 'production' }, 403);
    await start({ environment: 'production', kind: 'plan' });
  });

  it('are cancelled while they wait and while they work, by who asks for it', async () => {
    let entered: (phase: string) => void;
    const next = () =>
      new Promise<string>(resolve => {
        entered = resolve;
      });
    engine.during = async (phase, _, { signal }) => {
      entered(phase);
      await new Promise<void>((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new RunError('halted'))),
      );
    };
    const begun = next();
    const run = await start();
    expect(await begun).toBe('plan');
    const waiting = await start({ kind: 'plan' });
    await backend
      .asBob('post', `/runs/${waiting.id}/cancel`, {})
      .expect(({ body }) => expect(body.state).toBe('cancelled'));
    await backend
      .asBob('post', `/runs/${run.id}/cancel`, { reason: 'Stop' })
      .expect(200);
    expect(await until(run.id, 'cancelled')).toMatchObject({
      reason: expect.stringMatching(/Stop/),
    });
    await backend.asBob('post', `/runs/${run.id}/cancel`, {}).expect(409);
  });

  it('keep secrets by name only, and refuse values of sensitive variables', async () => {
    const path = '/appstacks/shop/inputs?environment=development';
    const { body } = await backend.asAda('get', path).expect(200);
    expect(body.secrets).toEqual(['db-password']);
    expect(body.items).toContainEqual({
      ...{ name: 'cart_image', root: 'main', type: 'string' },
      ...{ required: true, sensitive: false, value: '"cart:1"' },
      description: expect.stringMatching(/image of cart/),
    });
    await backend.asAda('put', path, { values: { a: 'no json' } }).expect(400);
    await backend
      .asAda('put', path, { values: { a: '1' }, secrets: { a: 'x' } })
      .expect(400);
    await backend
      .asAda('put', path, {
        values: {},
        secrets: { cart_image: 'db-password' },
      })
      .set('if-match', '"7"')
      .expect(409);
    await backend
      .asAda('put', path, { secrets: { cart_image: 'db-password' } })
      .expect(200);
  });

  it('withhold what stands for entities that the reader may not see, and are not approved by them', async () => {
    engine.resources = [
      { address: 'aws_db_instance.cart_db', action: 'replace' },
      { address: 'aws_sqs_queue.orders', action: 'update' },
    ];
    backend.catalog.hide('resource:default/cart-db', BOB);
    const run = await awaiting();
    const asBob = async (path: string) =>
      (await backend.asBob('get', path).expect(200)).body;
    expect(JSON.stringify(await asBob(`/runs/${run.id}`))).not.toMatch(
      /cart.db/,
    );
    const plan = await asBob(`/runs/${run.id}/plan`);
    expect(plan.resources).toHaveLength(1);
    expect(JSON.stringify(plan)).not.toMatch(/cart.db/);
    await approve(run.id, { confirm: run.atStake }).expect(403);
    await backend
      .asAda('post', `/runs/${run.id}/approve`, { confirm: run.atStake })
      .expect(200);
    await until(run.id, 'applied');
  });
});

it('is no run without a key, nor without an engine', async () => {
  const knex = await migratedDatabase(serverDatabaseIds[0]);
  const backend = await startAppstack({
    knex,
    modules: [moduleWithEngine(new ScriptedEngine())],
  });
  await syncOf(backend)({ create });
  const { body } = await backend
    .asAda('post', '/appstacks/shop/runs', {
      ...{ environment: 'development', kind: 'plan' },
    })
    .expect(503);
  expect(body.error.message).toMatch(/encryptionKey/);
  await backend.stop();
});
