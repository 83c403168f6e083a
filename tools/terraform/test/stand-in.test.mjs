import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { installMirror } from '../stand-in/mirror.mjs';
import { serveProviders } from '../stand-in/server.mjs';

const FIXTURES = fileURLToPath(new URL('./fixtures', import.meta.url));

const work = mkdtempSync(join(tmpdir(), 'stand-in-'));
const mirror = join(work, 'mirror');
const started = {
  ...process.env,
  TF_CLI_CONFIG_FILE: installMirror(mirror),
  TF_IN_AUTOMATION: '1',
};
const served = { ...started };
let server;

before(async () => {
  server = await serveProviders(schemas => schemas.encoded());
  served.TF_REATTACH_PROVIDERS = server.reattach;
});
after(() => {
  server.close();
  rmSync(work, { recursive: true });
});

function terraform(dir, args, env = served) {
  return new Promise(resolve => {
    const options = { cwd: dir, env, maxBuffer: Infinity };
    execFile(
      'terraform',
      [...args, '-no-color'],
      options,
      (error, stdout, stderr) =>
        resolve({ status: error?.code ?? 0, output: stdout + stderr }),
    );
  });
}

async function succeeds(dir, args, env) {
  const { status, output } = await terraform(dir, args, env);
  assert.equal(status, 0, `terraform ${args.join(' ')}\n${output}`);
  return output;
}

async function livesItsWholeLife(name, env) {
  const dir = mkdtempSync(join(work, 'life-'));
  cpSync(join(FIXTURES, name), dir, { recursive: true });
  const run = (...args) => succeeds(dir, args, env);

  await succeeds(dir, ['init', '-input=false'], started);
  assert.match(
    await run('plan', '-input=false', '-out=plan.bin'),
    /Plan: \d+ to add, 0 to change, 0 to destroy/,
  );
  assert.match(await run('apply', 'plan.bin'), /Apply complete!/);
  assert.match(
    await run('plan', '-input=false', '-detailed-exitcode'),
    /No changes/,
  );
  assert.match(await run('destroy', '-auto-approve'), /Destroy complete!/);
}

describe('a configuration is planned, applied, stable and destroyed', () => {
  for (const name of ['aws', 'azure', 'google']) {
    test(`on ${name}`, () => livesItsWholeLife(name, served));
  }

  test('on civo, with providers that terraform starts itself', () =>
    livesItsWholeLife('civo', started));
});

const HEAD = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
    random = {
      source = "hashicorp/random"
    }
  }
}

`;

async function initialized(code, head = HEAD) {
  const dir = mkdtempSync(join(work, 'small-'));
  writeFileSync(join(dir, 'main.tf'), head + code);
  return { dir, init: await terraform(dir, ['init', '-input=false'], started) };
}

test('a version that there are no schemas of is refused at init', async () => {
  const { init } = await initialized('', HEAD.replace('~> 6.0', '~> 5.0'));

  assert.equal(init.status, 1);
  assert.match(init.output, /no available releases match/);
});

test('an existing object can be imported', async () => {
  const { dir } = await initialized(`resource "aws_sqs_queue" "orders" {
  name = "orders"
}

import {
  to = aws_sqs_queue.orders
  id = "the-queue"
}
`);

  const output = await succeeds(dir, ['plan', '-input=false']);
  assert.match(output, /Plan: 1 to import/);
});

test('a secret in an open output is refused at plan', async () => {
  const { dir } = await initialized(`resource "random_password" "login" {
  length = 24
}

output "login" {
  value = random_password.login.result
}
`);

  const { status, output } = await terraform(dir, ['plan', '-input=false']);
  assert.equal(status, 1);
  assert.match(output, /Output refers to sensitive values/);
});

test('what is written only is not kept in the state', async () => {
  const { dir } =
    await initialized(`resource "aws_secretsmanager_secret_version" "login" {
  secret_id                = "login"
  secret_string_wo         = "hunter2"
  secret_string_wo_version = 1
}
`);
  await succeeds(dir, ['apply', '-auto-approve', '-input=false']);

  const state = await succeeds(dir, ['show', '-json']);
  assert.match(state, /"secret_string_wo_version":1/);
  assert.doesNotMatch(state, /hunter2/);
});
