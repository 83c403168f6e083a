import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { validateModules } from '../validate.mjs';

const COMMAND = fileURLToPath(new URL('../validate.mjs', import.meta.url));
const fixture = name =>
  fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));

/** A root module as the compiler emits them. */
const root = (overrides = {}) => ({
  'terraform.tf': `terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
    }
  }
}
`,
  'backend.tf': 'terraform {\n  backend "s3" {}\n}\n',
  'providers.tf': `provider "aws" {
  region = var.region

  default_tags {
    tags = local.tags
  }
}
`,
  'variables.tf': `variable "region" {
  type        = string
  description = "Region of all resources."
  nullable    = false
}

variable "orders_image" {
  type        = string
  description = "Image that the service runs."

  validation {
    condition     = can(regex(":", var.orders_image))
    error_message = "The image needs a tag."
  }
}
`,
  'locals.tf': 'locals {\n  tags = { stack = "shop" }\n}\n',
  'messaging.tf': 'resource "aws_sqs_queue" "orders" {\n  name = "orders"\n}\n',
  'outputs.tf': `output "queue" {
  description = "URL of the queue."
  value       = aws_sqs_queue.orders.url
}
`,
  'terraform.tfvars': '# chosen by a person\nregion = "eu-west-1"\n',
  'README.md': '# Shop\n',
  ...overrides,
});

const good = name => ({ name, files: root() });
const summaries = results =>
  Object.fromEntries(
    results.map(({ name, errors }) => [
      name,
      errors.map(({ summary, file, line }) =>
        [summary, file, line].filter(part => part !== undefined).join(' | '),
      ),
    ]),
  );

test('what is right passes, whatever else is wrong beside it', async () => {
  const results = await validateModules([
    good('first'),
    {
      name: 'syntax',
      files: root({ 'data.tf': 'resource "aws_s3_bucket" "x" {\n' }),
    },
    good('second'),
    {
      name: 'resource',
      files: root({
        'data.tf': 'resource "aws_s3_bucket" "x" {\n  nam = "x"\n}\n',
      }),
    },
    {
      name: 'cycle',
      files: root({
        'locals.tf': 'locals {\n  tags = local.more\n  more = local.tags\n}\n',
      }),
    },
    {
      name: 'version',
      files: root({
        'terraform.tf':
          'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "~> 5.0"\n    }\n  }\n}\n',
      }),
    },
    good('third'),
  ]);

  const { cycle, ...others } = summaries(results);
  assert.equal(cycle.length, 1);
  assert.match(cycle[0], /^Cycle: /); // whose members have no order
  assert.deepEqual(others, {
    first: [],
    syntax: ['Unclosed configuration block | data.tf | 1'],
    second: [],
    resource: ['Unsupported argument | data.tf | 2'],
    version: ['Failed to query available provider packages'],
    third: [],
  });
  assert.equal(results.find(r => r.name === 'third').ok, true);
});

test('variable files count', async () => {
  const results = await validateModules([
    good('right'),
    {
      name: 'unknown variable',
      files: root({
        'terraform.tfvars': 'region = "eu-west-1"\nzone   = "a"\n',
      }),
    },
    {
      name: 'refused value',
      files: root({ 'shop.auto.tfvars': '\norders_image = "untagged"\n' }),
    },
    {
      name: 'unfinished',
      files: root({ 'terraform.tfvars': 'region = {\n' }),
    },
    { name: 'given', files: root(), values: { orders_image: 'untagged' } },
  ]);

  const { given, unfinished, ...others } = summaries(results);
  assert.deepEqual(others, {
    right: [],
    'unknown variable': ['Unsupported argument | terraform.tfvars | 2'],
    'refused value': ['Invalid value for variable | shop.auto.tfvars | 2'],
  });
  assert.deepEqual(given, ['Invalid value for variable']);
  assert.notDeepEqual(unfinished, []);
});

test('what is allowed to a root module only is judged in a root module', async () => {
  const results = await validateModules([
    good('plain'),
    {
      name: 'import',
      files: root({
        'imports.tf':
          'import {\n  to = aws_sqs_queue.orders\n  id = "orders"\n}\n',
      }),
    },
    {
      name: 'moved and removed',
      files: root({
        'moved.tf':
          'moved {\n  from = aws_sqs_queue.old\n  to   = aws_sqs_queue.orders\n}\n\nremoved {\n  from = aws_sqs_queue.gone\n\n  lifecycle {\n    destroy = false\n  }\n}\n',
      }),
    },
    {
      name: 'open secret',
      files: root({
        'secret.tf': `variable "token" {
  type      = string
  sensitive = true
}

locals {
  header = "Bearer \${var.token}"
}

output "header" {
  value = upper(local.header)
}
`,
      }),
    },
  ]);

  assert.deepEqual(summaries(results), {
    plain: [],
    import: [],
    'moved and removed': [],
    'open secret': ['Output refers to sensitive values | secret.tf | 10'],
  });
});

test('files have to be in canonical format', async () => {
  const results = await validateModules([
    good('canonical'),
    { name: 'ragged', files: root({ 'locals.tf': 'locals {\ntags={}\n}\n' }) },
  ]);

  assert.deepEqual(summaries(results), {
    canonical: [],
    ragged: ['Not in canonical format | locals.tf'],
  });
});

test('a plan makes up values and lists what it would do', async () => {
  const secret =
    'resource "random_password" "x" {\n  length = 8\n}\n\noutput "x" {\n  value = random_password.x.result\n}\n';
  const variables = `variable "peers" {
  type = map(object({
    cidr  = string # of the peer
    ports = optional(list(number), [443])
    zones = tuple([string, bool])
  }))
}

variable "replicas" {
  type     = number
  nullable = false
}

resource "aws_security_group" "peer" {
  for_each = var.peers

  name        = each.key
  description = cidrsubnet(each.value.cidr, 4, var.replicas)
}
`;
  const results = await validateModules(
    [
      good('plain'),
      { name: 'typed', files: root({ 'peers.tf': variables }) },
      {
        name: 'import',
        files: root({
          'imports.tf':
            'import {\n  to = aws_sqs_queue.orders\n  id = "orders"\n}\n',
        }),
      },
      { name: 'secret', files: root({ 'secret.tf': secret }) },
    ],
    { plan: true },
  );

  assert.deepEqual(summaries(results), {
    plain: [],
    typed: [],
    import: [],
    secret: ['Output refers to sensitive values | secret.tf | 5'],
  });
  const changes = Object.fromEntries(results.map(r => [r.name, r.changes]));
  const queue = { address: 'aws_sqs_queue.orders', action: 'create' };
  assert.deepEqual(changes.plain, [queue]);
  assert.deepEqual(changes.typed, [
    { address: 'aws_security_group.peer["example"]', action: 'create' },
    queue,
  ]);
  assert.equal(changes.import[0].address, 'aws_sqs_queue.orders');
  assert.equal(changes.secret, undefined);
});

test('nothing to check is fine', async () => {
  assert.deepEqual(await validateModules([]), []);
});

test('a path cannot lead out of its module', async () => {
  await assert.rejects(
    validateModules([{ name: 'evil', files: { '../../x.tf': '' } }]),
    /evil: the path \.\.\/\.\.\/x\.tf leads out of the module/,
  );
});

test('the command checks folders', () => {
  const run = (...args) =>
    spawnSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8' });

  const { status, stdout } = run('--plan', fixture('aws'), fixture('azure'));
  assert.equal(status, 0, stdout);
  assert.match(stdout, /ok {2}.*aws, 16 changes planned\n/);
  assert.equal(run().status, 2);
});

test('without terraform, the error says what to do', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [COMMAND, fixture('civo')],
    { encoding: 'utf8', env: { ...process.env, PATH: '' } },
  );

  assert.equal(status, 2);
  assert.match(
    stderr,
    /Install Terraform 1\.11 or later and put it on the PATH/,
  );
});

test('tests that are CommonJS have it as a function', async () => {
  const { validateModules: later, validateModulesSync: now } = createRequire(
    import.meta.url,
  )('../index.js');
  const main = readFileSync(`${fixture('civo')}/main.tf`, 'utf8');
  const modules = [{ name: 'civo', files: { 'main.tf': main } }];
  const expected = [{ name: 'civo', ok: true, errors: [], warnings: [] }];

  assert.deepEqual(now(modules), expected);
  assert.deepEqual(await later(modules), expected);
});
