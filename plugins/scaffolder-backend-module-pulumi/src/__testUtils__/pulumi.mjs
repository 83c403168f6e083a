#!/usr/bin/env node
// Stands in for Pulumi's command: it takes the arguments that the real one
// documents and refuses others, and writes down how it was called.
import {
  appendFileSync,
  existsSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const args = process.argv.slice(2);
const stdin = readFileSync(0, 'utf8');
const journal = join(process.env.PULUMI_HOME, 'calls.jsonl');
const call = { args, stdin, env: process.env, cwd: process.cwd() };
appendFileSync(journal, `${JSON.stringify(call)}\n`);

const FLAGS = new Set([
  ...['--non-interactive', '--yes', '--json', '--skip-preview', '--create'],
  ...['--generate-only', '--force', '--plaintext', '--secret', '--refresh'],
]);
const VALUES = new Set(['--color', '--stack', '--name']);

const words = [];
for (let at = 0; at < args.length; at++) {
  if (args[at] === '--') {
    words.push(...args.slice(at + 1));
    break;
  }
  if (VALUES.has(args[at])) at++;
  else if (!args[at].startsWith('-')) words.push(args[at]);
  else if (!FLAGS.has(args[at]) && !args[at].startsWith('--description='))
    fail(`unknown flag: ${args[at]}`);
}

function fail(message) {
  process.stderr.write(`error: ${message}\n`);
  process.exit(255);
}

/** Waits for the signal by which Pulumi is asked to end. */
async function interrupted() {
  const timer = setInterval(() => undefined, 1000);
  const signal = new Promise(resolve => {
    process.once('SIGINT', resolve);
  });
  process.stdout.write('waiting\n');
  await signal;
  clearInterval(timer);
  appendFileSync(
    journal,
    `${JSON.stringify({ args: ['', '', '', 'interrupted'] })}\n`,
  );
  process.exit(1);
}

/** The program of the project, if it is to fail. */
const marker = join(process.cwd(), 'fails');
if (!args.includes('--stack') && words[0] !== 'new') fail('no stack selected');

switch (words.slice(0, 2).join(' ')) {
  case `new ${words[1]}`:
    writeFileSync('Pulumi.yaml', `name: ${args[args.indexOf('--name') + 1]}\n`);
    break;
  case 'config set':
    if (stdin === '') fail('no value');
    process.stdout.write(`read ${stdin}\n`);
    break;
  case 'stack output':
    process.stdout.write(
      JSON.stringify({ url: 'https://parcels.example.com', key: '[secret]' }),
    );
    break;
  case 'preview':
    process.stdout.write(
      JSON.stringify({ steps: [], changeSummary: { create: 2, same: 5 } }),
    );
    break;
  case 'up':
  case 'destroy':
    if (existsSync(join(process.cwd(), 'waits'))) await interrupted();
    if (existsSync(marker))
      fail(`with token ${process.env.PULUMI_ACCESS_TOKEN}`);
    process.stdout.write(
      'Updating (production)\nResources:\n    + 2 created\n',
    );
    break;
  case 'stack select':
  case 'stack rm':
    break;
  default:
    fail(
      `unknown command ${words.join(' ')} of ${dirname(fileURLToPath(import.meta.url))}`,
    );
}
