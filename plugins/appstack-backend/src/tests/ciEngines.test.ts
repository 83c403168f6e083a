import {
  azureUnderTest,
  CiRunUnderTest,
  failureOf,
  gitlabUnderTest,
  startCi,
} from '../__testUtils__/ciEngines';

jest.setTimeout(60_000);

const TOKEN = 'glpat-madeUpForRunsOfCi';
const tokens = { [TOKEN]: 'app' };

describe.each([gitlabUnderTest, azureUnderTest])(
  '$title as an engine',
  under => {
    let ci: Awaited<ReturnType<typeof startCi>>;
    let run: CiRunUnderTest;

    beforeAll(async () => {
      ci = await startCi(under, tokens);
    });
    beforeEach(() => {
      run = new CiRunUnderTest(ci);
    });
    afterAll(() => ci.stop());

    it('starts what was generated, follows it to its end, and takes its report for the plan', async () => {
      const steps = [...under.progress];
      let said: RegExp | undefined = /http/;
      run.onLog = text => {
        if (!said?.test(text)) return;
        const step = steps.shift();
        said = step?.said;
        run.set(step?.change ?? under.ends.success);
      };
      const planned = await run.plan();
      expect(planned).toMatchObject({
        plan: run.reported!.plan,
        applyable: true,
      });
      expect(run.started).toMatchObject({
        name: under.nameOf('development', 'plan'),
        asked: { run: 'r1', unit: 'development', kind: 'apply', phase: 'plan' },
      });
      expect(run.workers).toEqual([
        {
          ...{ service: ci.url, id: run.started.id },
          url: expect.stringContaining(run.started.id),
        },
      ]);
      for (const { said: words } of under.progress)
        expect(run.log).toMatch(words);
      expect(JSON.stringify([run.log, run.workers])).not.toContain(TOKEN);
      expect(ci.engine).toMatchObject({
        binding: 'fresh',
        runsRepository: true,
      });
    });

    it('applies the commit that was planned, of workloads too', async () => {
      run.endsWith(under.ends.success);
      const { outputs, serial } = run.reported!;
      expect(await run.apply({ root: 'workloads', kind: 'destroy' })).toEqual({
        ...{ outputs, serial },
      });
      expect(run.started).toMatchObject({
        name: under.nameOf('development_workloads', 'apply'),
        asked: { phase: 'apply', kind: 'destroy', commit: 'abcdef0' },
      });
    });

    it('finds what it has started where the answer was lost, and starts nothing twice', async () => {
      const before = ci.simulator.ciRuns(ci.name).length;
      const fault = { method: 'POST', path: under.starting, status: 502 };
      ci.simulator.faults = [{ ...fault, afterwards: true }];
      run.endsWith(under.ends.success);
      await run.apply({ id: 'r-lost' });
      expect(ci.simulator.ciRuns(ci.name)).toHaveLength(before + 1);
      expect(run.started.asked.run).toBe('r-lost');

      ci.simulator.faults = [fault];
      expect(await failureOf(run.apply({ id: 'r-none' }))).toMatchObject({
        message: expect.stringMatching(/was asked for a run, and has none/),
        details: { interrupted: true },
      });
      expect(ci.simulator.ciRuns(ci.name)).toHaveLength(before + 1);
    });

    it('asks again after refusals while it goes on, and waits as long as a rate limit lasts', async () => {
      const look = { path: under.looking };
      run.onLog = text => {
        if (text.includes('http')) {
          ci.simulator.faults = [{ ...look, status: 401 }];
        } else if (
          /It is asked again/.test(text) &&
          !/Try again in/.test(text)
        ) {
          const headers = { 'retry-after': '3600' };
          ci.simulator.faults = [{ ...look, status: 429, headers }];
        } else if (/Try again in 3600/.test(text)) {
          run.set(under.ends.cancelled);
          run.stop.abort();
        }
      };
      run.reported = { result: 'cancelled' };
      expect(await failureOf(run.plan())).toMatchObject({
        message: expect.stringMatching(/: cancelled\./),
      });
    });

    it('says why a run has failed, and whether anybody knows what it did', async () => {
      run.endsWith(under.ends.failure);
      run.reported = { result: 'failed', message: 'The role was refused' };
      expect(await failureOf(run.apply())).toMatchObject({
        ...{ name: 'RunError', message: 'The role was refused' },
        details: { interrupted: false },
      });
      run.reported = undefined;
      for (const end of [under.ends.failure, under.ends.success]) {
        run.endsWith(end);
        expect(await failureOf(run.apply())).toMatchObject({
          message: expect.stringMatching(/reported nothing/),
          details: { interrupted: true },
        });
        expect(await failureOf(run.plan())).toMatchObject({
          details: { interrupted: false },
        });
      }
      for (const end of under.neverBegun) {
        run.endsWith(end);
        expect(await failureOf(run.apply())).toMatchObject({
          message: expect.stringMatching(/reported nothing/),
          details: { interrupted: false },
        });
      }
    });

    it('cancels once, at once where that is wished, and what another backend has left', async () => {
      run.reported = undefined;
      run.endsWith(under.progress.at(-2)!.change);
      const follow = run.onLog;
      run.onLog = text => {
        follow(text);
        if (under.progress.at(-2)!.said.test(text)) run.stop.abort();
        if (under.progress.at(-1)!.said.test(text)) run.force.abort();
      };
      expect(await failureOf(run.apply())).toMatchObject({
        details: { interrupted: true },
      });
      expect(run.started.cancelled[0]).toBe('cancel');
      expect(run.started.cancelled).toHaveLength(2);

      const [worker] = run.workers;
      const target = run.job();
      run.set(under.progress.at(-2)!.change);
      const left = async (end: boolean) =>
        await ci.engine.orphan(worker, { end, target });
      expect(await left(false)).toEqual({ isRunning: true });
      expect(await left(true)).toEqual({ isRunning: true });
      expect(run.started.cancelled).toHaveLength(3);
      run.set(under.ends.cancelled);
      expect(await left(true)).toEqual({ isRunning: false });
      expect(run.started.cancelled).toHaveLength(3);
      const deleted = { ...worker, id: '1' };
      expect(await ci.engine.orphan(deleted, { end: true, target })).toEqual({
        isRunning: false,
      });
    });

    it('runs only what was merged into one of its repositories, with CI that reports', async () => {
      const { repository } = run.job();
      const problem = (more?: object) =>
        ci.engine.problem({
          ...run.job(),
          repository: more && { ...repository!, ...more },
        });
      expect(await problem({})).toBeUndefined();
      expect(await problem()).toMatch(/merged into a repository/);
      expect(await problem({ url: 'https://github.com/a/b' })).toMatch(/on no/);
      expect(await problem({ ci: undefined })).toMatch(/reportTo/);
      expect(
        await failureOf(run.plan({ repository: undefined })),
      ).toMatchObject({
        name: 'RunError',
      });
    });
  },
);

describe('GitLab CI', () => {
  let ci: Awaited<ReturnType<typeof startCi>>;
  let run: CiRunUnderTest;
  beforeEach(async () => {
    ci = await startCi(gitlabUnderTest, tokens);
    run = new CiRunUnderTest(ci);
  });
  afterEach(() => ci.stop());
  const { success } = gitlabUnderTest.ends;

  it.each([
    ['of which all is sent each time', false],
    ['of which parts are sent', true],
  ])('passes on a log %s, each line once, and no state', async (_, parts) => {
    ci.simulator.sendsParts = parts;
    const state = '{\n  "version": 4,\n  "secret": "x"\n}\n';
    const pieces = [
      'section_start:1:a\r\u001b[0K\u001b[36mRunning\u001b[0m\nhal',
      `f a line\r\n2026-11-30T10:00:00.000000Z 00O timed\n10%\r90%\n${state}end`,
    ];
    const said = [/http/, /Running/];
    let before = '';
    run.onLog = text => {
      if (!said[0]?.test(text)) return;
      said.shift();
      const { trace = '', ...end } = {
        ...(pieces.length > 1 ? { status: 'running' } : success),
        trace: pieces.shift(),
      };
      before += trace;
      run.set({ ...end, trace: before });
    };
    await run.plan();
    const lines = run.log.split('\n').filter(line => !/GitLab CI:/.test(line));
    expect(lines).toEqual([
      ...['\u001b[36mRunning\u001b[0m', 'half a line', 'timed', '90%', '{'],
      ...[expect.stringMatching(/left out here/), 'end', ''],
    ]);
  });

  it('says what is missing where GitLab starts nothing, or something else', async () => {
    ci.simulator.permitsVariables = false;
    expect(await failureOf(run.apply())).toEqual({
      name: 'RunError',
      message: expect.stringMatching(/GitLab refuses: Insufficient perm/),
      details: {},
    });
    ci.simulator.permitsVariables = true;
    const hasNone = await failureOf(run.plan({ stack: 'another' }));
    expect(hasNone!.message).toMatch(/The rules configuration prevented/);
    ci.simulator.commit(ci.name, 'main', {
      '.gitlab-ci.yml': 'theirs:\n  script: [echo]\n',
    });
    expect((await failureOf(run.plan()))!.message).toMatch(
      /has no job "appstack:shop:development:run-plan"\. Does \.gitlab-ci\.yml/,
    );
  });

  it('knows that an apply was started where GitLab does not tell its job at once', async () => {
    const fault = { path: /^\/pipelines\/\d+\/jobs$/, status: 429 };
    const headers = { 'retry-after': '3600' };
    ci.simulator.faults = [{ ...fault, headers }];
    run.endsWith(success);
    await run.apply();
    expect(ci.simulator.ciRuns(ci.name)).toHaveLength(1);

    ci.simulator.faults = [{ ...fault, headers, times: 100 }];
    expect(await failureOf(run.apply({ id: 'r2' }))).toMatchObject({
      details: { interrupted: true },
    });
    ci.simulator.faults = [];
  });

  it('finds its job among more than a page of others', async () => {
    const theirs = Array.from(
      { length: 120 },
      (_, i) => `j${i}: {script: [x]}`,
    );
    ci.simulator.commit(ci.name, 'main', {
      '.gitlab-ci.yml': `include: [{local: ${ci.path}}]\n${theirs.join('\n')}\n`,
    });
    run.endsWith(success);
    await run.plan();
    expect(run.started.name).toBe('appstack:shop:development:run-plan');
    expect(run.workers).toMatchObject([{ id: run.started.id }]);
  });
});

describe('Azure Pipelines', () => {
  let ci: Awaited<ReturnType<typeof startCi>>;
  let run: CiRunUnderTest;
  beforeEach(async () => {
    ci = await startCi(azureUnderTest, tokens);
    run = new CiRunUnderTest(ci);
  });
  afterEach(() => ci.stop());
  const { success } = azureUnderTest.ends;
  const failed = async () => (await failureOf(run.plan()))!.message;

  it('passes on the logs of tasks in their order, each once, and no state', async () => {
    const task = (id: number, state = 'completed') => ({
      ...{ id: `t${id}`, type: 'Task', name: 'Plan', state, log: { id } },
      startTime: `2026-11-30T10:00:0${id}Z`,
    });
    const stamp = '2026-11-30T10:00:00.0000000Z ';
    const logs = {
      1: `\ufeff${stamp}##[section]Plan\r\n${stamp}one\r\n`,
      2: `${stamp}{\n  "version": 4,\n  "secret": "x"\n}\n${stamp}two\n`,
      3: `${stamp}three`,
    };
    run.onLog = text => {
      if (text.includes('http')) {
        const records = [task(2, 'inProgress'), task(1)];
        run.set({ status: 'inProgress', records, logs });
      } else if (/one/.test(text)) {
        const records = [task(2), task(3, 'inProgress'), task(1)];
        run.set({ ...success, records });
      }
    };
    await run.plan();
    expect(
      run.log.split('\n').filter(line => !/^Azure Pipelines:/.test(line)),
    ).toEqual([
      ...['##[section]Plan', 'one', '{'],
      ...[expect.stringMatching(/left out here/), 'two', 'three', ''],
    ]);
  });

  it('finds its pipeline among many, and needs exactly one', async () => {
    const add = (name: string, path: string, queueStatus?: string) =>
      ci.simulator.addDefinition(ci.name, { name, path, queueStatus });
    for (let i = 0; i < 120; i++) add(`p${i}`, `pipelines/p${i}.yml`);
    add('Old', ci.path, 'disabled');
    run.endsWith(success);
    await run.plan();
    add('Copy', ci.path);
    expect(await failed()).toMatch(/several pipelines of .*"Copy".*Keep one/);
    const none = { ...run.job().repository!, ci: undefined };
    expect(
      await failureOf(
        run.plan({
          repository: { ...none, ci: { system: 'azure', path: 'other.yml' } },
        }),
      ),
    ).toMatchObject({ message: expect.stringMatching(/no pipeline of other/) });
  });

  it('says what is wrong with the token, and with a file of before', async () => {
    for (const fault of [
      { status: 203 },
      { status: 302, headers: { location: `${ci.simulator.url}/_signin` } },
    ]) {
      ci.simulator.faults = [{ ...fault, path: /definitions$/ }];
      expect(await failed()).toMatch(/does not accept the token/);
    }
    ci.simulator.commit(ci.name, 'main', {
      [ci.path]: 'variables: {}\nstages: []\n',
    });
    expect(await failed()).toMatch(/refuses: Unexpected parameter/);
  });
});
