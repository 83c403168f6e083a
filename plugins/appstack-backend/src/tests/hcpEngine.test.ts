import hcpModule from '@appstack/backstage-plugin-appstack-backend-module-hcp';
import {
  HcpTerraformSimulator,
  type RunScript,
  type SimulatedWorkspace,
} from '@appstack/hcp-terraform-simulator';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { create, syncOf } from '../__testUtils__/requests';
import { runsOf } from '../__testUtils__/runsOf';
import { RUNS_CONFIG } from '../__testUtils__/scriptedEngine';

jest.setTimeout(120_000);

const TOKEN = 'hcp-token-that-nobody-reads';
const APPLY_TOKEN = 'hcp-apply-token-that-nobody-reads';
const PASSWORD = 'hunter2-of-the-plan';

const PLAN = {
  format_version: '1.2',
  applyable: true,
  resource_changes: [
    {
      address: 'aws_sqs_queue.orders',
      ...{ mode: 'managed', type: 'aws_sqs_queue', name: 'orders' },
      change: {
        ...{ actions: ['create'], before: null, before_sensitive: false },
        after: { name: 'orders', password: PASSWORD },
        ...{ after_unknown: {}, after_sensitive: { password: true } },
      },
    },
  ],
};

const said = (message: string, type = 'log', more = {}) =>
  JSON.stringify({ '@level': 'info', '@message': message, type, ...more });

const SCRIPT: RunScript = {
  plan: PLAN,
  planLog: ['Terraform v1.11.4', said('Plan: 1 to add', 'change_summary')],
  applyLog: [said(`Creating with ${PASSWORD}`), said('Apply complete!')],
  outputs: {
    queue: { value: 'orders', sensitive: false },
    password: { value: PASSWORD, sensitive: true },
    workloads: { value: { cluster: 'main' }, sensitive: true },
  },
};

describe(`HCP Terraform on ${databaseIds.at(-1)!}`, () => {
  const logged: string[] = [];
  const spies = (['debug', 'info', 'warn', 'error'] as const).map(level =>
    jest
      .spyOn(console, level)
      .mockImplementation((...words) => logged.push(inspect(words))),
  );
  let service: HcpTerraformSimulator;
  let knex: Knex;
  let backend: TestBackend;

  const start = () =>
    startAppstack({
      knex,
      modules: [hcpModule, mockServices.rootLogger.factory({ level: 'debug' })],
      otherConfig: { app: { baseUrl: 'https://portal.example.com' } },
      config: {
        environments: [
          {
            ...{ name: 'play', cloud: 'aws', region: 'eu-central-1' },
            ...{ account: '123456789012', profile: 'development' },
            state: {
              type: 'remote',
              config: {
                ...{
                  organization: 'acme',
                  hostname: new URL(service.url).host,
                },
              },
            },
          },
        ],
        runs: RUNS_CONFIG,
        engines: {
          hcp: {
            ...{ baseUrl: service.url, pollSeconds: 0.01 },
            credentials: [
              {
                ...{ environment: 'play', account: '123456789012' },
                ...{ token: TOKEN, applyToken: APPLY_TOKEN },
              },
            ],
          },
        },
      },
    });

  beforeAll(async () => {
    service = new HcpTerraformSimulator({
      tokens: [TOKEN, APPLY_TOKEN],
      script: () => SCRIPT,
    });
    await service.listen();
    knex = await migratedDatabase(databaseIds.at(-1)!);
    backend = await start();
    await syncOf(backend)({ create: { ...create, environments: ['play'] } });
    const values = {
      cart_image: '"cart:${1}"',
      picker_image: '"picker:1"',
      ledger: '{"host":"db.example.com"}',
    };
    await backend
      .asAda('put', '/appstacks/shop/inputs?environment=play', { values })
      .expect(200);
  });
  afterEach(() => {
    service.script = () => SCRIPT;
    service.hold = undefined;
    service.isStubborn = false;
  });
  afterAll(async () => {
    await backend.stop();
    await service.close();
    for (const spy of spies) spy.mockRestore();
  });

  const { ask, begin, until, awaiting } = runsOf(
    () => backend,
    answer => logged.push(answer),
  );
  const approve = (run: string) =>
    backend.asBob('post', `/runs/${run}/approve`, {}).expect(200);
  const logOf = async (run: string) => {
    let text = '';
    for (let offset = 0; ;) {
      const part = await ask(`/runs/${run}/log?offset=${offset}`);
      text += part.text;
      if (part.nextOffset >= part.length) return text;
      offset = part.nextOffset;
    }
  };
  const workspace = (): SimulatedWorkspace => service.workspaces[0];
  const last = () => service.runs.at(-1)!;
  const untilThere = async (status: string) => {
    while (last().status !== status) await sleep(10);
  };

  it('plans what was uploaded, applies what was approved, and tells no secret', async () => {
    const run = await awaiting();
    expect(run).toMatchObject({
      ...{ engine: { id: 'hcp' }, binding: 'exact', counts: { create: 1 } },
      url: `${service.url}/app/acme/workspaces/shop-play/runs/${last().id}`,
    });
    expect(workspace().attributes).toMatchObject({
      ...{ name: 'shop-play', 'auto-apply': false, 'source-name': 'AppStack' },
      'source-url': 'https://portal.example.com/appstack/stacks/shop#play/main',
    });
    const { configurationVersion, ...remote } = last();
    expect(remote).toMatchObject({
      ...{ status: 'planned_and_saved', savePlan: true, planOnly: false },
      ...{ autoApply: false, message: expect.stringContaining(run.id) },
    });
    expect(remote.variables).toContainEqual({
      key: 'ledger',
      value: '{"host" = "db.example.com"}',
    });
    expect(configurationVersion.attributes).toMatchObject({
      ...{ 'auto-queue-runs': false, provisional: true, speculative: false },
    });
    expect(configurationVersion.files['backend.tf']).toMatch(/"shop-play"/);
    const plan = await ask(`/runs/${run.id}/plan`);
    expect(plan.resources).toMatchObject([
      {
        entityRef: 'resource:default/orders',
        arguments: [
          { path: 'name', after: '"orders"' },
          { path: 'password', sensitive: true },
        ],
      },
    ]);
    expect(service.applies).toEqual([]);

    await approve(run.id);
    await until(run.id, 'applied');
    expect(service.applies).toEqual([last().id]);
    const log = await logOf(run.id);
    expect(log).toMatch(/^HCP Terraform plans: .*\nTerraform v1.11.4\n/);
    expect(log).toMatch(
      /Creating with \(sensitive value\)\nApply complete!\n$/,
    );
    expect(log).not.toContain('\u0002');
    expect(log).not.toContain('\u0003');
    const { items } = await ask('/appstacks/shop/outputs?environment=play');
    expect(items).toEqual([
      { name: 'queue', root: 'main', sensitive: false, value: '"orders"' },
      { name: 'password', root: 'main', sensitive: true },
    ]);
    expect(
      await knex('run_files').where({ run_id: run.id, name: 'handed-over' }),
    ).toHaveLength(1);
    const [result] = await knex('run_results').select();
    expect(result).toMatchObject({ engine: 'hcp', serial: 1 });
  });

  it('looks for drift by a plan that cannot be applied, and gives up plans that nobody wants', async () => {
    await until(await begin({ kind: 'drift' }), 'planned');
    expect(last()).toMatchObject({ planOnly: true, savePlan: false });
    const run = await awaiting({ kind: 'destroy', confirm: 'shop/play' });
    expect(last().isDestroy).toBe(true);
    await backend.asBob('post', `/runs/${run.id}/discard`, {}).expect(200);
    expect(last().status).toBe('discarded');

    const refresh = await awaiting({ kind: 'refresh' });
    expect(last().refreshOnly).toBe(true);
    last().status = 'discarded';
    workspace().state = { ...workspace().state!, id: 'sv-of-somebody' };
    await approve(refresh.id);
    expect((await until(refresh.id, 'superseded')).reason).toMatch(
      /state has changed/,
    );
  });

  it('names the policies and tasks that a plan violates, and waits when it asks too often', async () => {
    const policy = { failed: ['no-public-queues'] };
    service.script = () => ({
      ...SCRIPT,
      policy: { status: 'hard_failed', ...policy },
    });
    service.faults = [
      {
        ...{ path: /\/runs$/, status: 429, times: 2 },
        headers: { 'x-ratelimit-reset': '0.05' },
      },
      { path: /\/runs\/run-\d+$/, status: 503 },
    ];
    const hard = await until(await begin(), 'failed');
    expect(hard.reason).toMatch(/hard failed \(guardrails\/no-public-queues\)/);
    expect(service.faults).toEqual([]);

    service.script = () => ({
      ...SCRIPT,
      tasks: [
        {
          ...{ name: 'scanner', status: 'failed', level: 'mandatory' },
          message: '2 findings',
        },
      ],
    });
    const task = await until(await begin({ kind: 'plan' }), 'failed');
    expect(task.reason).toBe('Task scanner: failed (2 findings)');
    expect(await logOf(task.id)).toMatch(/Task scanner: failed/);

    service.script = () => ({
      ...SCRIPT,
      policy: { status: 'soft_failed', ...policy },
    });
    const soft = await awaiting();
    const { warnings } = await ask(`/runs/${soft.id}/plan`);
    expect(warnings).toMatchObject([
      { detail: expect.stringMatching(/has to let it pass/) },
    ]);
    await approve(soft.id);
    expect((await until(soft.id, 'failed')).reason).toMatch(/Nobody has let/);
    expect(last().status).toBe('discarded');

    const failed = [
      { name: 'no-tags', level: 'advisory' as const },
      { name: 'no-queues', level: 'mandatory' as const },
    ];
    service.script = () => ({ ...SCRIPT, evaluation: { failed } });
    const passed = await awaiting();
    expect((await ask(`/runs/${passed.id}/plan`)).warnings).toMatchObject([
      { summary: 'Policies (opa): failed (no-tags, no-queues)' },
    ]);
    last().script.evaluation!.isOverridden = true;
    await approve(passed.id);
    await until(passed.id, 'applied');
  });

  it('cancels, at once when asked twice, and keeps a state that could be written nowhere', async () => {
    service.hold = 'planning';
    const planning = await begin();
    await untilThere('planning');
    await backend.asBob('post', `/runs/${planning}/cancel`, {}).expect(200);
    await until(planning, 'cancelled');
    expect(last().status).toBe('canceled');

    service.hold = 'applying';
    service.isStubborn = true;
    const run = await awaiting();
    await approve(run.id);
    await untilThere('applying');
    await backend.asBob('post', `/runs/${run.id}/cancel`, {}).expect(200);
    await backend.asBob('post', `/runs/${run.id}/cancel`, {}).expect(200);
    await until(run.id, 'interrupted');
    expect(last().status).toBe('force_canceled');

    service.hold = undefined;
    const diagnostic = { severity: 'error', summary: 'No such key' };
    service.script = () => ({
      ...{ ...SCRIPT, fails: 'apply', erroredState: '{"serial":9}' },
      applyLog: [said('Error', 'diagnostic', { diagnostic })],
    });
    const failing = await awaiting();
    await approve(failing.id);
    expect((await until(failing.id, 'failed')).reason).toBe('No such key');
    expect(
      await knex('run_files').where({ run_id: failing.id, name: 'state' }),
    ).toHaveLength(1);
  });

  it('uploads no files that run programs', async () => {
    const before = service.runs.length;
    const file = knex('files').where('content', 'like', '%backend "remote"%');
    const { content } = await file.clone().first();
    const hostile =
      'resource "null_resource" "a" {\n  provisioner "local-exec" {\n    command = "id"\n  }\n}\n';
    await file.clone().update({ content: `${content}\n${hostile}` });
    const refused = await until(await begin({ kind: 'plan' }), 'failed');
    expect(refused.reason).toMatch(/null_resource\.a has a provisioner/);
    expect(service.runs).toHaveLength(before);
    await file.clone().update({ content });
  });

  it('meets a lock, which is removed by its name', async () => {
    workspace().lockedBy = { type: 'users', id: 'user-eve' };
    const { lock, id } = await until(await begin(), 'failed');
    expect(lock).toEqual({ id: 'users/user-eve', who: 'user-eve' });
    const body = { lockId: lock.id, reason: 'Eve has left' };
    await backend.asBob('post', `/runs/${id}/unlock`, body).expect(200);
    expect(workspace().lockedBy).toBeUndefined();
  });

  it('goes on when the backend ends while it applies, and is followed by the next', async () => {
    const before = service.applies.length;
    service.hold = 'applying';
    const run = await awaiting();
    await approve(run.id);
    await untilThere('applying');
    await backend.stop();
    expect(await knex('runs').where({ id: run.id }).first()).toMatchObject({
      state: 'applying',
    });
    backend = await start();
    service.hold = undefined;
    await until(run.id, 'applied');
    expect(service.applies.slice(before)).toEqual([last().id]);
    const log = await logOf(run.id);
    expect(log).toMatch(/Another backend follows/);
    expect(log.match(/Apply complete!/g)).toHaveLength(1);
  });

  it('is taken over from a backend that says nothing any more, and applied once', async () => {
    const before = service.applies.length;
    const other = await start();
    service.hold = 'applying';
    const { id } = await awaiting();
    await approve(id);
    await untilThere('applying');
    const row = () => knex('runs').where({ id });
    const { lease_holder: first } = await row().first();
    while ((await row().first()).lease_holder === first) {
      await row()
        .where({ lease_holder: first })
        .update({
          lease_until: new Date(0).toISOString(),
        });
      await sleep(20);
    }
    service.hold = undefined;
    await until(id, 'applied');
    expect(service.applies.slice(before)).toEqual([last().id]);
    await other.stop();
  });

  it('has told nobody a token or a sensitive value', async () => {
    for (const table of ['runs', 'run_events', 'run_logs', 'run_results']) {
      logged.push(JSON.stringify(await knex(table).select()));
    }
    for (const { content } of await knex('run_files').select()) {
      logged.push(content.toString('latin1'));
    }
    const all = logged.join('\n');
    expect(all).toMatch(/Apply complete!/);
    for (const secret of [TOKEN, APPLY_TOKEN, PASSWORD, '_archivist']) {
      expect(all.includes(secret)).toBe(false);
    }
  });
});
