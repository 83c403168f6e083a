import type {
  ApplyJob,
  RunContext,
  RunJob,
} from '@appstack/backstage-plugin-appstack-node';
import { pulumiCommand } from '@appstack/pulumi-simulator';
import { ConfigReader } from '@backstage/config';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPulumiSettings } from './config';
import { PulumiEngine } from './PulumiEngine';

jest.setTimeout(60_000);

const FILES = {
  'Pulumi.yaml': 'name: shop\nruntime: hcl\n',
  'main.tf': `variable "password" {
  sensitive = true
}
variable "size" {
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  size = var.size
}
resource "random_password" "main" {
  seed = var.password
}
`,
  'outputs.tf': `output "queue" {
  value = "jobs"
}
output "password" {
  value = var.password
}
output "workloads" {
  value = {
    cluster = "main"
  }
  sensitive = true
}
`,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pulumi-engine-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Each test has states of its own. */
function backendOf(name: string) {
  const path = join(folder, name);
  mkdirSync(path);
  const calls = () =>
    readFileSync(join(path, 'calls.jsonl'), 'utf8').trim().split('\n');
  const script = (wanted: object) =>
    writeFileSync(join(path, 'script.json'), JSON.stringify(wanted));
  return { url: `file://${path}`, path, calls, script };
}

function engineWith(
  credentials: object,
  { binary = pulumiCommand, ...more }: { binary?: string } = {},
) {
  const pulumi = {
    ...{ binary, workDirectory: join(folder, 'work'), ...more },
    credentials: [
      {
        environment: 'play',
        plan: { PULUMI_CONFIG_PASSPHRASE: 'correct horse' },
        apply: { PULUMI_CONFIG_PASSPHRASE: 'correct horse' },
        ...credentials,
      },
    ],
  };
  const config = new ConfigReader({ appstack: { engines: { pulumi } } });
  return new PulumiEngine(readPulumiSettings(config)!);
}

const jobAt = (url: string, more: Partial<RunJob> = {}): RunJob => ({
  ...{ id: 'run-1', kind: 'apply', stack: 'shop', root: 'main' },
  environment: {
    ...{ name: 'play', cloud: 'aws', region: 'eu-central-1' },
    state: { type: 'pulumi', config: { url } },
  },
  files: {
    ...FILES,
    'Pulumi.yaml': `${FILES['Pulumi.yaml']}backend:\n  url: ${JSON.stringify(url)}\n`,
  },
  values: { size: '3' },
  secrets: { password: 'main-password' },
  ...more,
});

function contextOf() {
  const lines: string[] = [];
  const context: RunContext = {
    ...{ signal: new AbortController().signal },
    ...{ force: new AbortController().signal },
    ...{ leave: new AbortController().signal },
    log: async text => {
      lines.push(text);
    },
    started: async () => undefined,
    keepState: async () => undefined,
  };
  return { context, log: () => lines.join('') };
}

const SECRETS = { 'main-password': 'hunter2-of-the-engine' };

it('gives values and secrets as a file, which are in no argument, plan, output and log', async () => {
  const { url, path, calls } = backendOf('secrets');
  const engine = engineWith({ secrets: SECRETS });
  const { context, log } = contextOf();
  const planned = await engine.plan(jobAt(url), context);
  const { counts, resources, outputs } = planned.plan;
  expect(counts).toMatchObject({ create: 2, outputs: 2 });
  expect(resources).toEqual([
    {
      ...{ address: 'aws_sqs_queue.jobs', type: 'aws_sqs_queue' },
      action: 'create',
      arguments: [
        { path: 'name', after: '"jobs"' },
        { path: 'size', after: '3' },
      ],
    },
    {
      ...{ address: 'random_password.main', type: 'random_password' },
      action: 'create',
      arguments: [{ path: 'seed', sensitive: true }],
    },
  ]);
  expect(outputs).toEqual([
    { name: 'password', action: 'create', sensitive: true },
    { name: 'queue', action: 'create', sensitive: false, after: '"jobs"' },
  ]);
  const job: ApplyJob = { ...jobAt(url), saved: planned.saved };
  const applied = await engine.apply(job, context);
  expect(applied).toEqual({
    outputs: [
      { name: 'queue', sensitive: false, value: '"jobs"' },
      { name: 'password', sensitive: true },
    ],
    serial: 1,
    handedOver: { cluster: '"main"' },
  });
  const told = [...calls(), log(), JSON.stringify(planned.plan)].join('\n');
  expect(told).not.toContain(SECRETS['main-password']);
  const state = readFileSync(
    join(path, '.pulumi/stacks/shop/play.json'),
    'utf8',
  );
  expect(state).toContain(SECRETS['main-password']);
  expect(readdirSync(join(folder, 'work'))).toEqual([]);
});

it('changes nothing beyond the plan that was approved', async () => {
  const { url } = backendOf('bound');
  const engine = engineWith({ secrets: SECRETS });
  const { context } = contextOf();
  const { saved, lockFile } = await engine.plan(jobAt(url), context);
  // What the run is given is fixed with it; the plan holds all the same.
  const other = { ...jobAt(url, { values: { size: '4' } }), saved };
  await expect(engine.apply(other, context)).rejects.toThrow(/violates plan/);
  expect(JSON.parse(lockFile!)).toEqual({
    'Pulumi.play.yaml': expect.stringMatching(/^encryptionsalt: v1:/),
  });
});

it('says in its own words why Pulumi has failed, and carries out no plan with other providers', async () => {
  const { url, script } = backendOf('fails');
  const engine = engineWith({ secrets: SECRETS });
  const { context, log } = contextOf();
  const needs =
    'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n    }\n  }\n}\n';
  const job = jobAt(url, {
    files: { ...jobAt(url).files, 'terraform.tf': needs },
  });
  const { saved, lockFile } = await engine.plan(job, context);
  expect(Object.keys(JSON.parse(lockFile!))).toEqual([
    'Pulumi.play.yaml',
    'sdks/aws/hcl.sdk.json',
  ]);
  script({ sdks: '2.0.0' });
  await expect(engine.apply({ ...job, saved }, context)).rejects.toThrow(
    /other providers than those of the plan/,
  );
  script({ fails: `No rights with ${SECRETS['main-password']}` });
  await expect(engine.apply({ ...job, saved }, context)).rejects.toThrow(
    'No rights with (sensitive value)',
  );
  expect(log()).not.toContain(SECRETS['main-password']);
});

it('replaces and deletes, and says by what', async () => {
  const { url } = backendOf('replaces');
  const engine = engineWith({ secrets: SECRETS });
  const { context } = contextOf();
  const first = await engine.plan(jobAt(url), context);
  await engine.apply({ ...jobAt(url), saved: first.saved }, context);
  const files = jobAt(url).files;
  const job = jobAt(url, {
    files: {
      ...files,
      'main.tf': files['main.tf']
        .replace('"jobs"\n', '"tasks"\n')
        .replace(/resource "random_password"[^]*$/, ''),
    },
  });
  const { plan, applyable } = await engine.plan(job, context);
  expect(applyable).toBe(true);
  expect(plan.counts).toMatchObject({ replace: 1, delete: 1, create: 0 });
  expect(plan.resources).toMatchObject([
    {
      ...{ address: 'aws_sqs_queue.jobs', action: 'replace' },
      arguments: [
        {
          ...{ path: 'name', before: '"jobs"', after: '"tasks"' },
          forcesReplacement: true,
        },
      ],
    },
    { address: 'random_password.main', action: 'delete' },
  ]);
});

it('says what is missing before anything is run', async () => {
  const { url } = backendOf('missing');
  const target = jobAt(url);
  const { context } = contextOf();
  expect(await engineWith({ account: '1' }).problem(target)).toMatch(
    /binds no credentials to shop\/play/,
  );
  const nowhere = engineWith({}, { binary: join(folder, 'nowhere') });
  expect(await nowhere.problem(target)).toMatch(/There is no program/);
  const old = join(folder, 'old');
  writeFileSync(old, '#!/bin/sh\necho v3.255.0\n');
  chmodSync(old, 0o700);
  expect(await engineWith({}, { binary: old }).problem(target)).toMatch(
    /from 3\.256\.0 on/,
  );
  const ready = engineWith({ createStacks: false, secrets: SECRETS });
  expect(await ready.problem(target)).toBeUndefined();
  expect(await ready.secrets(target)).toEqual(['main-password']);
  await expect(ready.plan(target, context)).rejects.toThrow(
    'There is no stack organization/shop/play',
  );
  await expect(engineWith({}).plan(target, context)).rejects.toThrow(
    /takes the secret "main-password", which the configuration does not hold/,
  );
  for (const name of ['Pulumi.play.yaml', 'zzz.auto.tfvars']) {
    const reserved = jobAt(url, { files: { [name]: '' } });
    await expect(ready.plan(reserved, context)).rejects.toThrow(/is reserved/);
  }
});

it('runs workloads as a project of their own', async () => {
  const { url, calls } = backendOf('workloads');
  const job = jobAt(url, { root: 'workloads', secrets: {}, kind: 'plan' });
  const files = Object.fromEntries(
    Object.entries(job.files).map(([path, text]) => [
      path,
      text.replace('name: shop', 'name: shop-workloads'),
    ]),
  );
  await engineWith({}).plan({ ...job, files }, contextOf().context);
  expect(calls().join('\n')).toContain('organization/shop-workloads/play');
});

it.each(['PATH', 'PULUMI_HOME', 'TF_VAR_size', 'LD_PRELOAD'])(
  'takes no variable %s from the configuration',
  name => {
    expect(() => engineWith({ plan: { [name]: 'secret' } })).toThrow(
      new RegExp(`credentials.0.plan.${name}: the engine sets it`),
    );
  },
);
