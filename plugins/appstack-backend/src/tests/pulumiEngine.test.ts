import pulumiModule from '@appstack/backstage-plugin-appstack-backend-module-pulumi';
import { pulumiCommand } from '@appstack/pulumi-simulator';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { create, syncOf } from '../__testUtils__/requests';
import { runsOf } from '../__testUtils__/runsOf';
import { RUNS_CONFIG } from '../__testUtils__/scriptedEngine';

jest.setTimeout(120_000);

const PASSPHRASE = 'passphrase-that-nobody-reads';
const APPLY_KEY = 'apply-key-that-nobody-reads';
const BACKEND_SECRET = 'environment-of-the-backend';

describe(`Pulumi on ${databaseIds.at(-1)!}`, () => {
  const logged: string[] = [];
  const spies = (['debug', 'info', 'warn', 'error'] as const).map(level =>
    jest
      .spyOn(console, level)
      .mockImplementation((...words) => logged.push(inspect(words))),
  );
  let folder: string;
  let knex: Knex;
  let backend: TestBackend;

  const script = (wanted: object) =>
    writeFileSync(join(folder, 'script.json'), JSON.stringify(wanted));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pulumi-states-'));
    knex = await migratedDatabase(databaseIds.at(-1)!);
    process.env.SECRET_OF_THE_BACKEND = BACKEND_SECRET;
    backend = await startAppstack({
      knex,
      modules: [
        pulumiModule,
        mockServices.rootLogger.factory({ level: 'debug' }),
      ],
      config: {
        environments: [
          {
            ...{ name: 'play', cloud: 'aws', region: 'eu-central-1' },
            ...{ account: '123456789012', profile: 'development' },
            state: { type: 'pulumi', config: { url: `file://${folder}` } },
          },
        ],
        runs: RUNS_CONFIG,
        engines: {
          // Not asked: the state is in Pulumi.
          local: {
            credentials: [{ environment: 'play', account: '123456789012' }],
          },
          pulumi: {
            ...{ binary: pulumiCommand, workDirectory: join(folder, 'work') },
            pluginDirectory: join(folder, 'shared'),
            credentials: [
              {
                ...{ environment: 'play', account: '123456789012' },
                plan: { PULUMI_CONFIG_PASSPHRASE: PASSPHRASE },
                apply: {
                  PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
                  CLOUD_KEY: APPLY_KEY,
                },
              },
            ],
          },
        },
      },
    });
    await syncOf(backend)({ create: { ...create, environments: ['play'] } });
    const values = {
      ...{ cart_image: '"cart:1"', picker_image: '"picker:1"' },
      ledger: '{"host":"db.example.com"}',
    };
    await backend
      .asAda('put', '/appstacks/shop/inputs?environment=play', { values })
      .expect(200);
  });
  afterEach(() => script({}));
  afterAll(async () => {
    delete process.env.SECRET_OF_THE_BACKEND;
    await backend.stop();
    for (const spy of spies) spy.mockRestore();
    await rm(folder, { recursive: true });
  });

  const calls = (): { args: string[]; env: Record<string, string> }[] =>
    readFileSync(join(folder, 'calls.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
  const commands = () =>
    calls()
      .map(({ args }) => args[0])
      .filter(name => name !== 'stack' && name !== 'install');
  const stateFile = () => join(folder, '.pulumi/stacks/shop/play.json');
  const state = () => JSON.parse(readFileSync(stateFile(), 'utf8'));
  const locks = () => {
    const path = join(folder, '.pulumi/locks/organization/shop/play');
    return existsSync(path) ? readdirSync(path) : [];
  };

  const { ask, begin, until, awaiting } = runsOf(
    () => backend,
    answer => logged.push(answer),
  );
  const approve = ({ id, atStake: confirm = [] }: any) =>
    backend.asBob('post', `/runs/${id}/approve`, { confirm }).expect(200);
  const logOf = async (run: string) =>
    (await ask(`/runs/${run}/log`)).text as string;
  const waiting = async () => {
    while (locks().length === 0) await sleep(10);
    // What it changes first is stored before it waits.
    while (state().resources.length === 0) await sleep(10);
  };

  it('cancels an apply by one interrupt, and at the second leaves a lock that is named and removed', async () => {
    script({ waits: true });
    const cancelled = await awaiting();
    await approve(cancelled);
    await waiting();
    const cancel = (id: string) =>
      backend.asBob('post', `/runs/${id}/cancel`, {}).expect(200);
    await cancel(cancelled.id);
    await until(cancelled.id, 'cancelled');
    expect(locks()).toEqual([]);

    script({ waits: true, stubborn: true });
    const ended = await awaiting();
    await approve(ended);
    await waiting();
    await cancel(ended.id);
    await cancel(ended.id);
    await until(ended.id, 'interrupted');

    script({});
    const locked = await awaiting();
    await approve(locked);
    const { lock, reason } = await until(locked.id, 'failed');
    expect(reason).toMatch(/^the stack is currently locked by 1 lock/);
    const [file] = locks();
    expect(lock).toMatchObject({
      ...{ id: file.replace('.json', ''), who: 'eve@laptop' },
    });
    const body = { lockId: lock.id, reason: 'Eve has left' };
    await backend.asBob('post', `/runs/${locked.id}/unlock`, body).expect(200);
    expect(locks()).toEqual([]);
  });

  it('plans by a preview, and applies what was approved with a plan that binds it', async () => {
    const run = await awaiting();
    expect(run).toMatchObject({
      ...{ engine: { id: 'pulumi' }, binding: 'constrained' },
    });
    const plan = await ask(`/runs/${run.id}/plan`);
    expect(plan.resources).toContainEqual(
      expect.objectContaining({
        ...{ address: 'aws_sqs_queue.orders', action: 'create' },
        ...{ type: 'aws_sqs_queue', entityRef: 'resource:default/orders' },
        arguments: expect.arrayContaining([
          expect.objectContaining({ path: 'name' }),
        ]),
      }),
    );
    const before = commands().length;
    await approve(run);
    await until(run.id, 'applied');
    expect(commands().slice(before)).toEqual(['up']);
    const up = calls().find(({ args }) => args.includes('--plan'))!;
    expect(up.args.join(' ')).toMatch(
      /^up --yes --skip-preview .*--stack organization\/shop\/play/,
    );
    expect(await logOf(run.id)).toMatch(
      /^Finished installing dependencies\nPreviewing \(play\)\n[^]*Updating \(play\)\n/,
    );
    const { items } = await ask('/appstacks/shop/outputs?environment=play');
    expect(items.length).toBeGreaterThan(0);
    expect(items).not.toContainEqual(
      expect.objectContaining({ name: 'workloads' }),
    );
    const [result] = await knex('run_results').select();
    expect(result).toMatchObject({ engine: 'pulumi', serial: 1 });
    expect((await until(await begin(), 'applied')).reason).toBe(
      'There was nothing to change.',
    );
  });

  it('finds drift and undoes it, and carries out no plan of an earlier state', async () => {
    const changed = state();
    const urn = Object.keys(changed.cloud).find(one => /::orders$/.test(one))!;
    changed.cloud[urn] = {
      ...changed.cloud[urn],
      messageRetentionSeconds: { value: 60 },
    };
    writeFileSync(stateFile(), JSON.stringify(changed));
    const drift = await until(await begin({ kind: 'drift' }), 'planned');
    const { resources } = await ask(`/runs/${drift.id}/plan`);
    expect(resources).toMatchObject([
      {
        ...{ address: 'aws_sqs_queue.orders', action: 'update' },
        arguments: [{ path: 'messageRetentionSeconds', before: '60' }],
      },
    ]);

    const refresh = await awaiting({ kind: 'refresh' });
    expect((await ask(`/runs/${refresh.id}/plan`)).drift).toHaveLength(1);
    await approve(refresh);
    await until(refresh.id, 'applied');
    expect(commands().slice(-2)).toEqual(['refresh', 'refresh']);

    const stale = await awaiting();
    const moved = state();
    moved.history[0].version += 1;
    writeFileSync(stateFile(), JSON.stringify(moved));
    await approve(stale);
    expect((await until(stale.id, 'superseded')).reason).toMatch(
      /state has changed/,
    );
  });

  it('destroys what the stack holds', async () => {
    const run = await awaiting({ kind: 'destroy', confirm: 'shop/play' });
    await approve(run);
    await until(run.id, 'applied');
    const last = calls().filter(({ args }) => args[0] === 'destroy');
    expect(last).toHaveLength(2);
    // What is kept from being destroyed is known to the program alone.
    for (const { args } of last) expect(args).toContain('--run-program=true');
    expect(state().resources).toEqual([]);
    expect(readdirSync(join(folder, 'work'))).toEqual([]);
    expect(readdirSync(join(folder, 'shared'))).toEqual(['plugins']);
  });

  it('gives Pulumi an environment of its own, and tells nobody a secret', async () => {
    const all = calls();
    const environments = all.map(({ env }) => env);
    expect(new Set(environments.flatMap(Object.keys))).toEqual(
      new Set([
        ...['PATH', 'HOME', 'TMPDIR', 'PULUMI_HOME', 'CLOUD_KEY'],
        'PULUMI_CONFIG_PASSPHRASE',
        'PULUMI_DYNAMIC_TF_PLUGIN_CACHE_DIR',
        ...['PULUMI_SKIP_UPDATE_CHECK', 'PULUMI_AUTOMATION_API'],
        'PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER',
        'PULUMI_DEBUG_COMMANDS',
      ]),
    );
    const previews = all.filter(({ args }) => args[0] === 'preview');
    expect(previews.some(({ env }) => 'CLOUD_KEY' in env)).toBe(false);
    const shown = all.filter(({ args }) => args.includes('--show-secrets'));
    expect(shown.map(({ args }) => args[1])).toEqual(shown.map(() => 'output'));
    for (const table of ['runs', 'run_events', 'run_logs', 'run_results']) {
      logged.push(JSON.stringify(await knex(table).select()));
    }
    for (const { content } of await knex('run_files').select()) {
      logged.push(content.toString('latin1'));
    }
    const texts = [...logged, ...all.flatMap(({ args }) => args)].join('\n');
    for (const secret of [PASSPHRASE, APPLY_KEY, BACKEND_SECRET]) {
      expect(texts.includes(secret)).toBe(false);
    }
  });
});
