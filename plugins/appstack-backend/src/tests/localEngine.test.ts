import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { create, syncOf } from '../__testUtils__/requests';
import { RUNS_CONFIG } from '../__testUtils__/scriptedEngine';

jest.setTimeout(300_000);

const TOKEN = 'civo-token-that-nobody-reads';
const MIRROR = resolve(
  __dirname,
  '../../../../tools/terraform/stand-in/mirror.mjs',
);

/** Terraform's configuration for the stand-in providers. */
function mirrorConfig(): string {
  const script = `import(${JSON.stringify(MIRROR)}).then(m => console.log(m.ensureMirror()))`;
  return execFileSync(process.execPath, ['-e', script], {
    encoding: 'utf8',
  }).trim();
}

// The last one: it is the one that is run by several backends.
const databaseId = databaseIds.at(-1)!;

describe(`the local engine with the real Terraform on ${databaseId}`, () => {
  let knex: Knex;
  let backend: TestBackend;
  const folder = mkdtempSync(join(tmpdir(), 'appstack-local-engine-'));
  const states = join(folder, 'states');
  const work = join(folder, 'work');
  const said: string[] = [];
  const spies = (['debug', 'info', 'warn', 'error'] as const).map(level =>
    jest
      .spyOn(console, level)
      .mockImplementation((...words) => said.push(inspect(words))),
  );

  beforeAll(async () => {
    knex = await migratedDatabase(databaseId);
    backend = await startAppstack({
      knex,
      modules: [mockServices.rootLogger.factory({ level: 'debug' })],
      config: {
        environments: [
          {
            ...{ name: 'play', cloud: 'civo', region: 'LON1' },
            profile: 'development',
          },
        ],
        runs: RUNS_CONFIG,
        engines: {
          local: {
            cliConfigFile: mirrorConfig(),
            ...{ stateDirectory: states, workDirectory: work },
            credentials: [
              {
                environment: 'play',
                plan: { CIVO_TOKEN: TOKEN },
                apply: { CIVO_TOKEN: TOKEN },
              },
            ],
          },
        },
      },
    });
    // What other Systems have would be an input.
    backend.catalog.edit('component:default/cart', ({ spec }) => {
      spec!.dependsOn = ['resource:cart-db', 'resource:orders'];
    });
    await syncOf(backend)({ create: { ...create, environments: ['play'] } });
  });
  afterAll(async () => {
    await backend.stop();
    for (const spy of spies) spy.mockRestore();
    rmSync(folder, { recursive: true });
  });

  const ask = async (path: string) => {
    const { body, status } = await backend.asAda('get', path);
    said.push(JSON.stringify(body));
    expect([path, status]).toEqual([path, 200]);
    return body;
  };

  const start = async (body: object, status = 201) => {
    const answer = await backend.asAda('post', '/appstacks/shop/runs', {
      ...{ environment: 'play', ...body },
    });
    expect([answer.status, answer.body]).toEqual([status, expect.anything()]);
    return answer.body;
  };

  const until = async (run: string, state: string) => {
    for (;;) {
      const now = await ask(`/runs/${run}`);
      if (now.state === state) return now;
      if (now.finishedAt) {
        const { text } = await ask(`/runs/${run}/log`);
        throw new Error(`${now.state}: ${now.reason}\n${text}`);
      }
      await sleep(100);
    }
  };

  /** Plans, approves as somebody else, and applies. */
  const carryOut = async (body: object) => {
    const { id } = await start({ kind: 'apply', ...body });
    const planned = await until(id, 'awaiting-approval');
    const plan = await ask(`/runs/${id}/plan`);
    await backend
      .asBob('post', `/runs/${id}/approve`, { confirm: planned.atStake ?? [] })
      .expect(200);
    await until(id, 'applied');
    return { run: planned, plan };
  };

  const driftOf = async (root: string) => {
    const { roots } = await ask('/appstacks/shop/drift?environment=play');
    return roots.find((one: any) => one.root === root);
  };

  const stateFile = (...folders: string[]) =>
    join(states, 'shop', 'play', ...folders, 'terraform.tfstate');

  it('plans, applies, finds drift and destroys an appStack with workloads, and tells no secret', async () => {
    const path = '/appstacks/shop/inputs?environment=play';
    const { items } = await ask(path);
    const values = Object.fromEntries(
      items
        .filter((item: any) => item.required)
        .map((item: any) => [
          item.name,
          JSON.stringify(
            /list|set/.test(item.type) ? ['203.0.113.0/24'] : 'cart:1',
          ),
        ]),
    );
    await backend.asAda('put', path, { values }).expect(200);
    await start({ kind: 'apply', root: 'workloads' }, 409);

    const first = await carryOut({});
    expect(first.run.counts.create).toBeGreaterThan(2);
    expect(first.run.counts.update + first.run.counts.delete).toBe(0);
    const second = await carryOut({ root: 'workloads' });
    expect(second.plan.resources.map((one: any) => one.type)).toContain(
      'kubernetes_deployment_v1',
    );
    expect(existsSync(stateFile('workloads'))).toBe(true);

    backend.catalog.edit('component:default/cart', ({ metadata }) => {
      metadata.annotations = {
        'appstack.io/properties': 'environment: { GREETING: hello-there }',
      };
    });
    await syncOf(backend)({});
    const { id: main } = await start({ kind: 'apply' });
    // The environment itself stays as it is.
    expect(await until(main, 'applied')).toMatchObject({
      reason: 'There was nothing to change.',
    });
    const changed = await carryOut({ root: 'workloads' });
    expect(changed.run.version).toBe(2);
    expect(changed.plan.resources).toContainEqual(
      expect.objectContaining({
        ...{ action: 'update', entityRef: 'component:default/cart' },
        arguments: expect.arrayContaining([
          expect.objectContaining({ after: '"hello-there"' }),
        ]),
      }),
    );

    // Somebody changes the state.
    const state = readFileSync(stateFile('workloads'), 'utf8');
    expect(state).toMatch(/"hello-there"/);
    writeFileSync(
      stateFile('workloads'),
      state.replaceAll('"hello-there"', '"go-away"'),
    );
    expect((await driftOf('workloads')).state).toBe('unknown');
    const { id: drift } = await start({ kind: 'drift', root: 'workloads' });
    await until(drift, 'planned');
    expect(await driftOf('workloads')).toMatchObject({
      state: 'drifted',
      runId: drift,
      resources: [{ entityRef: 'component:default/cart' }],
    });

    const destroy = { kind: 'destroy', confirm: 'shop/play' };
    await start(destroy, 409);
    await carryOut({ ...destroy, root: 'workloads' });
    const secrets = secretsIn(readFileSync(stateFile(), 'utf8'));
    const gone = await carryOut(destroy);
    expect(gone.run.counts).toMatchObject({
      create: 0,
      delete: first.run.counts.create,
    });
    expect(JSON.parse(readFileSync(stateFile(), 'utf8')).resources).toEqual([]);
    expect(readdirSync(work)).toEqual([]);

    expect(secrets.length).toBeGreaterThan(0);
    await ask('/appstacks/shop/outputs?environment=play');
    for (const { id } of (await ask('/runs')).items) {
      said.push((await ask(`/runs/${id}/log`)).text);
      said.push(JSON.stringify(await ask(`/runs/${id}/events`)));
    }
    for (const table of ['runs', 'run_events', 'run_logs', 'run_results']) {
      said.push(JSON.stringify(await knex(table).select()));
    }
    for (const { content } of await knex('run_files').select()) {
      said.push(content.toString('latin1'));
    }
    const all = said.join('\n');
    expect(all).toMatch(/Apply complete!/);
    const told = [TOKEN, ...secrets].filter(secret => all.includes(secret));
    expect(told.map(secret => whereIn(all, secret))).toEqual([]);
  });
});

/** Made-up values of a state that are secret in a real one. */
function secretsIn(state: string): string[] {
  const found = new Set<string>();
  const visit = (value: unknown, key = '') => {
    if (typeof value === 'string') {
      if (/password|kubeconfig|secret_key/.test(key) && value.length > 8) {
        found.add(value);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, one] of Object.entries(value)) visit(one, name);
    }
  };
  visit(JSON.parse(state).resources);
  return [...found];
}

/** What stands around a text. */
function whereIn(all: string, text: string): string {
  const at = all.indexOf(text);
  return all.slice(Math.max(0, at - 200), at + text.length + 50);
}
