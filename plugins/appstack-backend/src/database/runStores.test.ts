import type { Knex } from 'knex';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { DatabaseRunContentStore } from './DatabaseRunContentStore';
import { DatabaseRunSettingsStore } from './DatabaseRunSettingsStore';
import { DatabaseRunStore } from './DatabaseRunStore';
import { DatabaseStackStore } from './DatabaseStackStore';
import type { NewRun } from './RunStore';

jest.setTimeout(120_000);

const day = (number: number) =>
  `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`;

describe.each(databaseIds)('what is kept of runs, on %s', id => {
  let knex: Knex;
  let runs: DatabaseRunStore;
  let contents: DatabaseRunContentStore;
  let settings: DatabaseRunSettingsStore;
  let stackId: string;

  beforeEach(async () => {
    knex = await migratedDatabase(id);
    runs = new DatabaseRunStore(knex);
    contents = new DatabaseRunContentStore(knex);
    settings = new DatabaseRunSettingsStore(knex);
    const stack = await new DatabaseStackStore(knex).create({
      ...{ name: 'shop', owner: 'group:default/shop' },
      ...{ environments: ['development'], createdBy: 'user:default/ada' },
    });
    stackId = stack.id;
  });

  const insert = async (
    run: string,
    environment: string,
    {
      kind = 'apply',
      at = day(1),
      finishedAt = undefined as string | undefined,
    },
  ) => {
    const [cloud, region] = ['aws', 'eu-central-1'];
    await runs.insert({
      ...{ id: run, stackId, environment, root: 'main' },
      ...{ kind: kind as NewRun['kind'], state: 'queued', version: 1 },
      engine: { id: 'local', title: 'Terraform' },
      ...{ binding: 'exact', source: { kind: 'portal' }, protected: false },
      ...{ inputsRevision: 0, requestedBy: 'user:default/ada' },
      given: {
        ...{ values: {}, secrets: {} },
        target: {
          ...{ stack: 'shop', root: 'main' },
          environment: { name: environment, cloud, region },
        },
      },
      ...{ requestedAt: at, queuedAt: at },
    });
    if (!finishedAt) return;
    await runs.move(run, ['queued'], {
      ...{ state: 'planned', change: { finishedAt } },
    });
  };

  it('says which states are due to be looked at for drift, in one statement, the one of longest ago first', async () => {
    const apply = async (
      environment: string,
      appliedAt: string,
      kind: NewRun['kind'] = 'apply',
    ) =>
      await settings.saveResult(stackId, {
        ...{ environment, root: 'main', engine: 'local', runId: 'r', kind },
        ...{ version: 1, outputs: [], appliedAt },
      });
    await apply('never-looked', day(5));
    await apply('looked-long-ago', day(1));
    await insert('d1', 'looked-long-ago', { kind: 'drift', at: day(2) });
    await insert('d2', 'looked-long-ago', { kind: 'drift', at: day(3) });
    await apply('looked-lately', day(1));
    await insert('d3', 'looked-lately', { kind: 'drift', at: day(9) });
    await apply('applied-lately', day(9));
    await apply('destroyed', day(1), 'destroy');
    // A plan is no look at what was applied.
    await apply('planned', day(4));
    await insert('p1', 'planned', { kind: 'plan', at: day(9) });

    let statements = 0;
    knex.on('query', () => {
      statements += 1;
    });
    const due = async (limit = 10) =>
      (await settings.dueForDrift(day(8), limit)).map(one => one.environment);
    expect(await due()).toEqual(['looked-long-ago', 'planned', 'never-looked']);
    expect(statements).toBe(1);
    expect(await due(1)).toEqual(['looked-long-ago']);
    expect(await runs.looksForDrift()).toBe(3);
    await knex('stacks').update({ deleted_at: day(9) });
    expect(await due()).toEqual([]);
  });

  it('is removed a time after a run has ended, all but what later runs need; the run stays and says so', async () => {
    await insert('old', 'development', { finishedAt: day(2) });
    await insert('new', 'development', { finishedAt: day(9) });
    await insert('waiting', 'development', {});
    for (const run of ['old', 'new', 'waiting']) {
      await contents.append(run, 'Planning\n');
      for (const name of ['plan', 'saved', 'state', 'handed-over'] as const) {
        await contents.putFile(run, name, Buffer.from(name));
      }
    }
    expect(await contents.removeBefore(day(8))).toBe(1);
    expect(await contents.removeBefore(day(8))).toBe(0);

    const kept = async (run: string) => [
      (await contents.log(run, 0)).text,
      ...(await knex('run_files').where({ run_id: run }).orderBy('name')).map(
        ({ name }) => name,
      ),
    ];
    expect(await kept('old')).toEqual(['', 'handed-over', 'state']);
    for (const run of ['new', 'waiting']) {
      const all = ['handed-over', 'plan', 'saved', 'state'];
      expect(await kept(run)).toEqual(['Planning\n', ...all]);
      expect((await runs.find(run))?.contentsRemovedAt).toBeUndefined();
    }
    expect(await runs.find('old')).toMatchObject({
      ...{ state: 'planned', contentsRemovedAt: expect.any(String) },
    });
  });

  it('is read of a log in parts that end with a line, where one fits, and lose no character', async () => {
    await insert('run', 'development', {});
    const text = `${'Zeile mit Umlaut: ü\n'.repeat(20)}${'ä'.repeat(300)}\n`;
    await contents.append('run', text);
    const parts: string[] = [];
    let offset = 0;
    for (;;) {
      const part = await contents.log('run', offset, 100);
      if (part.nextOffset === offset) break;
      expect(Buffer.byteLength(part.text)).toBeLessThanOrEqual(101);
      parts.push(part.text);
      offset = part.nextOffset;
    }
    expect(parts.join('')).toBe(text);
    expect(parts[0].endsWith('\n')).toBe(true);
  });
});
