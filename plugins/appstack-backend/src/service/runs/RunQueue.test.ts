import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseIds, migratedDatabase } from '../../__testUtils__/databases';
import {
  DatabaseRunStore,
  DatabaseStackStore,
  type NewRun,
  type RunRecord,
  type RunStore,
  type RunTransition,
} from '../../database';
import { RunQueue, type RunQueueOptions } from './RunQueue';
import { ended } from './ends';

jest.setTimeout(120_000);

/** What the runs of a test do: plans end, applies are counted. */
class World {
  readonly planned: string[] = [];
  readonly applied: string[] = [];
  readonly faults: string[] = [];
  readonly #busy = new Set<string>();
  during: () => Promise<void> = () => sleep(1);

  async perform(run: RunRecord): Promise<RunTransition> {
    const state = `${run.stackId}/${run.root}`;
    if (this.#busy.has(state)) this.faults.push(state);
    this.#busy.add(state);
    const isApply = run.state === 'applying';
    (isApply ? this.applied : this.planned).push(run.id);
    await this.during();
    this.#busy.delete(state);
    return ended(isApply ? 'applied' : 'planned');
  }
}

describe.each(databaseIds)('the queue of runs on %s', id => {
  let knex: Knex;
  let runs: DatabaseRunStore;
  const queues: RunQueue[] = [];

  beforeEach(async () => {
    knex = await migratedDatabase(id);
    runs = new DatabaseRunStore(knex);
  });
  afterEach(async () => {
    await Promise.all(queues.splice(0).map(queue => queue.stop()));
  });

  function startQueue(
    world: World,
    options: Partial<RunQueueOptions> = {},
  ): RunQueue {
    const queue = new RunQueue({
      ...{ runs, concurrency: 4, pollMs: 5, leaseMs: 5_000 },
      vault: { put: async () => undefined },
      engines: { find: () => undefined },
      logger: mockServices.logger.mock(),
      work: {
        perform: run => world.perform(run),
        afterApplying: async () => undefined,
      },
      ...options,
    });
    queues.push(queue);
    queue.start();
    return queue;
  }

  async function stackIds(count: number): Promise<string[]> {
    const stacks = new DatabaseStackStore(knex);
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      const { id: stackId } = await stacks.create({
        ...{
          name: `stack-${randomUUID().slice(0, 8)}`,
          owner: 'group:default/shop',
        },
        ...{ environments: ['development'], createdBy: 'user:default/ada' },
      });
      ids.push(stackId);
    }
    return ids;
  }

  async function enqueue(stackId: string, { approved = false } = {}) {
    const now = new Date().toISOString();
    const environment = 'development';
    const run: NewRun = {
      ...{ id: randomUUID(), stackId, environment, root: 'main' },
      ...{ kind: approved ? 'apply' : 'plan', state: 'queued' },
      engine: { id: 'scripted', title: 'Scripted' },
      ...{ binding: 'exact', version: 1, source: { kind: 'portal' } },
      ...{ protected: false, inputsRevision: 0 },
      given: {
        target: {
          ...{ stack: stackId, root: 'main' },
          environment: { name: environment, cloud: 'aws', region: 'x' },
        },
        ...{ values: {}, secrets: {} },
      },
      ...{ requestedBy: 'user:default/ada', requestedAt: now, queuedAt: now },
    };
    await runs.insert(run);
    if (approved) {
      await runs.move(run.id, ['queued'], {
        ...{ state: 'queued', by: 'user:default/bob' },
        change: { approvedBy: 'user:default/bob', approvedAt: now },
      });
    }
    return run.id;
  }

  async function untilOver(ids: readonly string[]) {
    const find = (run: string) => runs.find(run);
    for (;;) {
      const all = await Promise.all(ids.map(find));
      if (all.every(run => run?.finishedAt)) return all as RunRecord[];
      await sleep(10);
    }
  }

  it('gives each run to one of two backends, and one state to one run at a time', async () => {
    const ids: string[] = [];
    for (const [n, stackId] of (await stackIds(20)).entries()) {
      for (let run = 0; run < 5; run++) {
        ids.push(await enqueue(stackId, { approved: (n + run) % 2 === 0 }));
      }
    }
    const world = new World();
    startQueue(world);
    startQueue(world);
    const all = await untilOver(ids);
    expect(world.faults).toEqual([]);
    expect(world.planned).toHaveLength(50);
    expect(world.applied).toHaveLength(50);
    expect(new Set([...world.planned, ...world.applied]).size).toBe(100);
    expect(all.filter(({ leaseHolder }) => leaseHolder)).toEqual([]);
    expect(all.every(({ attempts }) => attempts === 1)).toBe(true);
  });

  /** What becomes of a run whose backend ends after some calls of its store, while another one lives on. */
  async function surviving(calls: number, approved: boolean) {
    const [stackId] = await stackIds(1);
    const world = new World();
    const run = await enqueue(stackId, { approved });
    const { store, isGone } = endingAfter(runs, calls);
    const dying = startQueue(world, { runs: store });
    while (!isGone() && !(await runs.find(run))?.finishedAt) await sleep(2);
    await dying.stop();
    // Whoever lives on does not have to wait for the lease to end.
    await knex('runs')
      .whereNotNull('lease_until')
      .update({ lease_until: '2020-01-01T00:00:00.000Z' });
    const living = startQueue(world);
    const [{ state, attempts }] = await untilOver([run]);
    await living.stop();
    return { state, attempts, applied: world.applied.length };
  }

  it('never applies twice, wherever a backend ends', async () => {
    const seen = new Set<string>();
    for (let calls = 1; calls <= 15; calls++) {
      const { state, applied } = await surviving(calls, true);
      seen.add(
        `${state}, applied ${state === 'applied' ? applied : 'once at most'}`,
      );
      expect([calls, applied <= 1]).toEqual([calls, true]);
    }
    expect([...seen].sort()).toEqual([
      'applied, applied 1',
      'interrupted, applied once at most',
    ]);
  });

  it('plans again, wherever a backend ends that has not applied', async () => {
    for (let calls = 1; calls <= 15; calls++) {
      const { state, attempts, applied } = await surviving(calls, false);
      expect([calls, state, applied]).toEqual([calls, 'planned', 0]);
      expect(attempts).toBeLessThanOrEqual(2);
    }
  });

  it('waits for an apply whose process has outlived its backend, and calls it interrupted', async () => {
    const [stackId] = await stackIds(1);
    const run = await enqueue(stackId, { approved: true });
    const next = await enqueue(stackId);
    await runs.claim('gone', '2020-01-01T00:00:00.000Z');
    await runs.noteProcess(run, 'gone', {
      ...{ host: 'here', pid: 7, directory: '/nowhere' },
    });
    const world = new World();
    let isRunning = true;
    let looks = 0;
    startQueue(world, {
      engines: {
        find: () =>
          ({
            orphan: async (_: unknown, { end }: { end: boolean }) => {
              looks += 1;
              expect(end).toBe(false);
              return { isRunning };
            },
          }) as never,
      },
    });
    while (looks < 3) await sleep(5);
    expect((await runs.find(run))?.state).toBe('applying');
    expect((await runs.find(next))?.state).toBe('queued');
    isRunning = false;
    const [interrupted, planned] = await untilOver([run, next]);
    expect(interrupted.state).toBe('interrupted');
    expect(planned.state).toBe('planned');
    expect(world.applied).toEqual([]);
  });

  it('puts plans back when it stops, and cancels what somebody wants to end', async () => {
    const [stackId] = await stackIds(1);
    const world = new World();
    const run = await enqueue(stackId);
    const queue = startQueue(world, {
      work: {
        perform: (_, { signal }) =>
          new Promise(resolve => {
            signal.addEventListener('abort', () =>
              resolve({ ...ended('cancelled'), reason: 'It was stopped.' }),
            );
          }),
        afterApplying: async () => undefined,
      },
    });
    while ((await runs.find(run))?.state !== 'planning') await sleep(5);
    await queue.stop();
    expect(await runs.find(run)).toMatchObject({ state: 'queued' });
    expect((await runs.find(run))?.finishedAt).toBeUndefined();
    startQueue(world);
    await untilOver([run]);
    expect(world.planned).toEqual([run]);
  });
});

/** A store whose backend is gone after so many calls. */
function endingAfter(runs: RunStore, calls: number) {
  let left = calls;
  const store = new Proxy(runs, {
    get(target, name: keyof RunStore) {
      const method = target[name] as (...given: unknown[]) => unknown;
      return async (...given: unknown[]) => {
        left -= 1;
        if (left < 0) throw new Error('the backend is gone');
        return await method.apply(target, given);
      };
    },
  });
  return { store, isGone: () => left < 0 };
}
