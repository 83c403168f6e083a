import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportOf } from './reporting';
import {
  APPLY,
  DECRYPT,
  ENCRYPT,
  END_APPLY,
  HAS_CHANGES,
  PLAN_ON_REQUEST,
} from './scripts';

jest.setTimeout(60_000);

/** Runs until it is let go or interrupted, and saves its state; a second signal makes it drop that. */
const TERRAFORM = `#!/bin/bash
if [[ "$1" == show ]]; then cat "$WORK/shown"; exit; fi
signals=0
trap 'signals=$((signals + 1)); [[ $signals -eq 1 ]] || exit 9' INT TERM
echo "$*"
until [[ -e "$WORK/go" || $signals -gt 0 ]]; do sleep 0.02; done
echo 'The state is saved.'
exit "$(cat "$WORK/go" 2> /dev/null || echo 1)"
`;

let work: string;
let env: Record<string, string>;

beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'appstack-ci-'));
  env = { PATH: `${work}:${process.env.PATH}`, WORK: work, GNUPGHOME: work };
  await writeFile(join(work, 'terraform'), TERRAFORM);
  await chmod(join(work, 'terraform'), 0o755);
});

afterEach(async () => {
  await rm(work, { recursive: true, force: true });
});

/** As runners call bash. */
const asArguments = (script: string) => [
  ...['--noprofile', '--norc', '-eo', 'pipefail', '-c'],
  script,
];

function run(script: string, more: Record<string, string> = {}) {
  return new Promise<{ code: number; stdout: string }>(done => {
    execFile(
      'bash',
      asArguments(script),
      { cwd: work, env: { ...env, ...more } },
      (failure, stdout) => done({ code: Number(failure?.code ?? 0), stdout }),
    );
  });
}

const put = (name: string, text: string) => writeFile(join(work, name), text);

it.each([0, 1])('applies a plan and ends as Terraform does: %d', async code => {
  await put('go', String(code));
  expect(await run(APPLY)).toEqual({
    code,
    stdout: `apply -no-color ${work}/plan\nThe state is saved.\n`,
  });
  expect(await run(END_APPLY)).toEqual({ code: 0, stdout: '' });
});

it('lets Terraform save its state when the step is interrupted, terminated and killed', async () => {
  const step = spawn('bash', asArguments(APPLY), {
    ...{ cwd: work, env, detached: true },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise(started => step.stdout.once('data', started));
  const ended = new Promise(done => step.once('close', done));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const)
    process.kill(-step.pid!, signal);
  await ended;

  const last = await run(END_APPLY);
  expect(last.code).toBe(0);
  expect(last.stdout).toMatch(/^Cancelled\.[^]*The state is saved\.\n$/);
  expect(await readFile(join(work, 'apply.code'), 'utf8')).toBe('1\n');
});

it('encrypts a plan for the job that applies it', async () => {
  const secret = { PLAN_KEY: 'a key with "quotes" and $(commands)' };
  await put('plan', 'a plan');
  expect(await run(ENCRYPT)).toMatchObject({ code: 1 });
  expect(await run(ENCRYPT, secret)).toMatchObject({ code: 0 });
  expect(await readFile(join(work, 'plan.gpg'), 'latin1')).not.toContain(
    'a plan',
  );
  await rm(join(work, 'plan'));
  expect(await run(DECRYPT, { PLAN_KEY: 'another' })).not.toMatchObject({
    code: 0,
  });
  expect(await run(DECRYPT, secret)).toMatchObject({ code: 0 });
  expect(await readFile(join(work, 'plan'), 'utf8')).toBe('a plan');
});

it.each([
  ['No changes. Your infrastructure matches the configuration.', 'false'],
  ['Terraform will perform the following actions:', 'true'],
])('finds out whether there is something to apply: %s', async (text, said) => {
  await put('shown', `${text}\n`);
  const { stdout } = await run(`${HAS_CHANGES}echo "$changes"`);
  expect(stdout).toBe(`${said}\n`);
});

it('plans on request as asked for, and only of the commit that was planned before', async () => {
  await put('terraform', '#!/bin/bash\necho "$*" >> "$WORK/calls"\n');
  await put('appstack', '#!/bin/bash\ncat\n');
  await put('git', '#!/bin/bash\necho abc\n');
  for (const name of ['terraform', 'appstack', 'git'])
    await chmod(join(work, name), 0o755);
  const calls = async () => await readFile(join(work, 'calls'), 'utf8');
  for (const [KIND, option] of [
    ['destroy', ' -destroy'],
    ['refresh', ' -refresh-only'],
    ['drift', ' -lock=false'],
    ['apply', ''],
  ]) {
    await put('calls', '');
    expect((await run(PLAN_ON_REQUEST, { KIND, COMMIT: 'abc' })).code).toBe(0);
    expect(await calls()).toContain(`plan${option} -lock-timeout=10m`);
  }
  await put('calls', '');
  const moved = { KIND: 'apply', COMMIT: 'abd' };
  expect((await run(PLAN_ON_REQUEST, moved)).code).toBe(1);
  expect(await calls()).toBe('');
});

describe('a report', () => {
  /** Prints what the command is called with. */
  const COMMAND = `#!/bin/bash
for each in "$@"; do echo "$each"; done
exit "\${CODE:-0}"
`;
  const PRINTS = `#!/bin/bash
case "$1" in
  show) echo '{}' ;;
  output) [[ -z "$FAILING" ]] && echo '{"queue":{}}' ;;
  state) echo '{"serial":7}' ;;
esac
`;
  const about = {
    ...{ PORTAL: 'https://backstage.example.com', STACK: 'orders' },
    ...{ ENVIRONMENT: 'production', ROOT_MODULE: 'main', UNIT: 'production' },
    ...{ GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '4711' },
    ...{ GITHUB_REPOSITORY: 'acme/infrastructure', GITHUB_RUN_ATTEMPT: '2' },
    ...{ GITHUB_SHA: 'abc', APPSTACK_TOKEN: 'secret', FAILING: '' },
  };
  const report = async (more: Record<string, string> = {}) =>
    (await run(reportOf('github'), { ...about, ...more })).stdout.split('\n');

  beforeEach(async () => {
    for (const [name, text] of [
      ['appstack', COMMAND],
      ['terraform', PRINTS],
    ]) {
      await put(name, text);
      await chmod(join(work, name), 0o755);
    }
  });

  const resultIn = (given: string[]) => given[given.indexOf('--result') + 1];

  it('says what was applied, where and by which job, and hands over no token', async () => {
    await put('plan', 'a plan');
    await put('started', '2026-11-30T10:00:00Z\n');
    await put('apply.pid', '1');
    await put('apply.code', '0\n');
    const given = await report();
    const page = 'https://github.com/acme/infrastructure';
    expect(given.slice(0, -1)).toEqual([
      ...['report-run', '--backstage', about.PORTAL, '--name', 'orders'],
      ...['--environment', 'production', '--root', 'main'],
      ...['--kind', 'apply', '--result', 'succeeded'],
      ...['--id', 'github/4711/2/production'],
      ...['--url', `${page}/actions/runs/4711`],
      ...['--repository', page, '--commit', 'abc'],
      ...['--commit-url', `${page}/commit/abc`],
      ...['--started', '2026-11-30T10:00:00Z'],
      ...['--plan', `${work}/plan.json`, '--outputs', `${work}/outputs.json`],
      ...['--serial', '7'],
    ]);
    for (const left of ['plan.json', 'outputs.json'])
      await expect(readFile(join(work, left))).rejects.toThrow('ENOENT');
  });

  it('tells what failed, was cancelled, or was cut off', async () => {
    expect(resultIn(await report({ STATUS: 'failure' }))).toBe('failed');
    expect(resultIn(await report({ STATUS: 'Canceled' }))).toBe('cancelled');
    await put('apply.pid', '1');
    expect(resultIn(await report())).toBe('interrupted');
    await put('apply.code', '1');
    expect(resultIn(await report({ STATUS: 'failure' }))).toBe('failed');
  });

  it('names the run of the portal that has asked for it', async () => {
    const asked = { RUN: 'r1', PHASE: 'plan', KIND: 'destroy' };
    const given = await report({ ...asked, STATUS: 'success' });
    expect(given.join(' ')).toMatch(
      /--kind destroy --result succeeded .*--run r1 --phase plan/,
    );
    expect(resultIn(await report({ ...asked, STATUS: 'failure' }))).toBe(
      'failed',
    );
  });

  it('is made after a plan only where nothing is to be applied', async () => {
    expect(await report({ AFTER: 'plan' })).toEqual(['']);
    await put('nothing', '');
    expect(resultIn(await report({ AFTER: 'plan' }))).toBe('succeeded');
  });

  it('fails no job, and is left out without a token', async () => {
    const refused = { ...about, CODE: '1', FAILING: 'yes' };
    expect((await run(reportOf('azure'), refused)).code).toBe(0);
    for (const token of ['', '$(APPSTACK_TOKEN)']) {
      const [said] = await report({ APPSTACK_TOKEN: token });
      expect(said).toMatch(/APPSTACK_TOKEN is missing/);
    }
  });
});
