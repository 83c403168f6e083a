#!/usr/bin/env node
'use strict';
// Stands in for Pulumi's command, as its automation API calls it: takes the
// arguments that the real one documents, refuses others, and tells events by
// gRPC. Stacks are in the folder of a `file://` backend. See the README.
const { unlinkSync } = require('node:fs');
const { join } = require('node:path');
const { argumentsOf } = require('./arguments');
const { openBackend } = require('./backend');
const { Failure } = require('./Failure');
const { sdksOf } = require('./program');

async function main(args) {
  const { words, flags } = argumentsOf(args);
  if (words[0] === 'version') {
    process.stdout.write('v3.276.0\n');
    return;
  }
  const backend = openBackend();
  backend.note({ args, env: process.env, cwd: process.cwd() });
  const command = words.slice(0, words[0] === 'stack' ? 2 : 1).join(' ');
  const run = COMMANDS[command];
  if (!run) throw new Failure(`unknown command "${command}" for "pulumi"`);
  await run({ backend, flags, words });
}

const COMMANDS = {
  install: ({ backend }) => {
    const { sdks } = backend.script();
    sdksOf(process.cwd(), sdks);
    process.stdout.write('Finished installing dependencies\n');
  },
  'stack init': ({ backend, words, flags }) => {
    backend.create(words[2], flags['--secrets-provider']);
    process.stdout.write(`Created stack '${words[2]}'\n`);
  },
  'stack select': ({ backend, flags }) => {
    backend.stack(flags['--stack']);
  },
  'stack ls': ({ backend }) => {
    const all = backend.names().map(name => ({ name, current: false }));
    process.stdout.write(JSON.stringify(all));
  },
  'stack output': ({ backend, flags }) => {
    const { outputs } = backend.stack(flags['--stack']);
    const shown = Object.entries(outputs).map(([name, { value, secret }]) => [
      name,
      secret && !flags['--show-secrets'] ? '[secret]' : value,
    ]);
    process.stdout.write(JSON.stringify(Object.fromEntries(shown)));
  },
  'stack history': ({ backend, flags }) => {
    const { history } = backend.stack(flags['--stack']);
    const size = Number(flags['--page-size'] ?? 10);
    const from = (Number(flags['--page'] ?? 1) - 1) * size;
    process.stdout.write(JSON.stringify(history.slice(from, from + size)));
  },
  cancel: ({ backend, flags, words }) => {
    const name = flags['--stack'] ?? words[1];
    for (const lock of backend.locks(name)) {
      unlinkSync(join(backend.lockFolder(name), lock));
    }
  },
  preview: run => operate(run),
  up: run => operate(run),
  refresh: run => operate(run),
  destroy: run => operate(run),
};

/** Loaded where it is needed alone: what sends events is large. */
const operate = run => {
  const { operate: perform } = require('./operate');
  return perform(run);
};

main(process.argv.slice(2)).catch(error => {
  const said = error instanceof Failure ? error.message : error.stack;
  process.stderr.write(`error: ${said}\n`, () => process.exit(255));
});
