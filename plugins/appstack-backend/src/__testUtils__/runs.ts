import type { Run } from '@appstack/backstage-plugin-appstack-common';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { startAppstack, type Policy, type TestBackend } from './backend';
import { create, syncOf } from './requests';
import {
  moduleWithEngine,
  RUNS_CONFIG,
  ScriptedEngine,
} from './scriptedEngine';

/** A backend with an appStack `shop` that can be run, and what people do with its runs. */
export async function startWithRuns(
  knex: Knex,
  options: { policy?: Policy; config?: object } = {},
) {
  const engine = new ScriptedEngine();
  const backend = await startAppstack({
    ...{ knex, policy: options.policy },
    config: { runs: RUNS_CONFIG, ...options.config },
    modules: [moduleWithEngine(engine)],
  });
  await syncOf(backend)({ create });
  for (const environment of create.environments) {
    await giveInputs(backend, environment);
  }
  return { backend, engine, ...runsOf(backend) };
}

async function giveInputs(backend: TestBackend, environment: string) {
  await backend
    .asAda('put', `/appstacks/shop/inputs?environment=${environment}`, {
      values: {
        ...{ cart_image: '"cart:1"', picker_image: '"picker:1"' },
        ledger: '{"host":"db.example.com"}',
      },
    })
    .expect(200);
}

function runsOf(backend: TestBackend) {
  const start = async (body: object = {}, status = 201): Promise<any> => {
    const answer = await backend.asAda('post', '/appstacks/shop/runs', {
      ...{ environment: 'development', kind: 'apply', ...body },
    });
    expect([answer.status, answer.body]).toEqual([status, expect.anything()]);
    return answer.body;
  };
  const read = async (id: string): Promise<Run> =>
    (await backend.asAda('get', `/runs/${id}`).expect(200)).body;
  /** Waits for the run to come into one of some states. */
  const until = async (id: string, ...states: Run['state'][]) => {
    for (;;) {
      const now = await read(id);
      if (states.includes(now.state)) return now;
      if (now.finishedAt) throw new Error(`${now.state}: ${now.reason}`);
      await sleep(20);
    }
  };
  const awaiting = async (body: object = {}) =>
    await until((await start(body)).id, 'awaiting-approval');
  /** Bob approves what Ada has asked for. */
  const apply = async (body: object = {}) => {
    const { id, atStake: confirm = [] } = await awaiting(body);
    await backend.asBob('post', `/runs/${id}/approve`, { confirm }).expect(200);
    return await until(id, 'applied');
  };
  return { start, read, until, awaiting, apply };
}
