import type { GithubSimulator } from '@appstack/github-simulator';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { shopEntities, TestCatalog } from '../__testUtils__/catalog';
import {
  migratedDatabase,
  serverDatabaseIds,
} from '../__testUtils__/databases';
import {
  REPOSITORY,
  startGithub,
  startWithGithub,
} from '../__testUtils__/delivery';
import { syncOf } from '../__testUtils__/requests';
import { RUNS_CONFIG } from '../__testUtils__/scriptedEngine';

jest.setTimeout(300_000);

const MIRROR = resolve(
  __dirname,
  '../../../../tools/terraform/stand-in/mirror.mjs',
);
const FOLDER = 'infrastructure/shop/environments/development';
const CREDENTIALS = { CIVO_TOKEN: 'civo-token-that-nobody-reads' };

/** Terraform's configuration for the stand-in providers. */
const mirrorConfig = () =>
  execFileSync(
    process.execPath,
    [
      '-e',
      `import(${JSON.stringify(MIRROR)}).then(m => console.log(m.ensureMirror()))`,
    ],
    { encoding: 'utf8' },
  ).trim();

const environment = (name: string) => ({
  ...{ name, cloud: 'civo', region: 'LON1', profile: 'development' },
});

describe('Runs of an appStack that is delivered to a repository, with the real Terraform', () => {
  const folder = mkdtempSync(join(tmpdir(), 'appstack-repository-runs-'));
  let github: GithubSimulator;
  let backend: Awaited<ReturnType<typeof startWithGithub>>;

  const read = async (path: string) =>
    (await backend.asAda('get', path).expect(200)).body;

  beforeAll(async () => {
    github = await startGithub();
    github.addRepository(REPOSITORY, { 'README.md': '# Infrastructure\n' });
    const catalog = new TestCatalog(shopEntities());
    // What other Systems have would be an input.
    catalog.edit('component:default/cart', ({ spec }) => {
      spec!.dependsOn = ['resource:cart-db', 'resource:orders'];
    });
    backend = await startWithGithub(github, {
      ...{ catalog, knex: await migratedDatabase(serverDatabaseIds[0]) },
      config: {
        environments: ['development', 'production'].map(environment),
        runs: RUNS_CONFIG,
        engines: {
          local: {
            cliConfigFile: mirrorConfig(),
            stateDirectory: join(folder, 'states'),
            workDirectory: join(folder, 'work'),
            credentials: [
              {
                environment: 'development',
                ...{ plan: CREDENTIALS, apply: CREDENTIALS },
              },
            ],
          },
        },
      },
    });
    const path = '/appstacks/shop/inputs?environment=development';
    const { items } = await read(path);
    const values = items
      .filter((item: any) => item.required)
      .map(({ name, type }: any) => [
        name,
        JSON.stringify(/list|set/.test(type) ? ['203.0.113.0/24'] : 'cart:1'),
      ]);
    await backend
      .asAda('put', path, { values: Object.fromEntries(values) })
      .expect(200);
  });
  afterAll(async () => {
    await backend.stop();
    await github.close();
    rmSync(folder, { recursive: true });
  });

  const start = async (body: object, status = 201) => {
    const answer = await backend.asAda('post', '/appstacks/shop/runs', {
      ...{ environment: 'development', kind: 'plan', ...body },
    });
    expect([answer.status, answer.body]).toEqual([status, expect.anything()]);
    return answer.body;
  };
  const until = async (run: string, state: string) => {
    for (;;) {
      const now = await read(`/runs/${run}`);
      if (now.state === state) return now;
      if (now.finishedAt) throw new Error(`${now.state}: ${now.reason}`);
      await sleep(50);
    }
  };
  const push = (files: Record<string, string | null>) =>
    github.commit(
      REPOSITORY,
      'main',
      Object.fromEntries(
        Object.entries(files).map(([path, text]) => [
          `${FOLDER}/${path}`,
          text,
        ]),
      ),
    );
  const merge = async () => {
    const { body } = await backend.deliver().expect(200);
    const { id, number } = body.items[0].pullRequest;
    github.merge(REPOSITORY, number);
    await read(`/pull-requests/${id}`);
  };

  it('are of the files of one commit, with what people have added', async () => {
    expect((await start({})).source).toEqual({ kind: 'portal' });
    await merge();
    const commit = push({
      'people.tf': 'output "people" {\n  value = "to override"\n}\n',
      'people_override.tf': 'output "people" {\n  value = "were here"\n}\n',
    });
    const { id, source } = await start({ kind: 'apply' });
    expect(source).toEqual({
      ...{ kind: 'repository', commit },
      repository: `${github.url}/${REPOSITORY}`,
      url: `${github.url}/${REPOSITORY}/blob/${commit}/${FOLDER}`,
    });
    await until(id, 'awaiting-approval');
    // What comes later is not part of it.
    push({ 'later.tf': 'output "later" {\n  value = 1\n}\n' });
    await backend.asBob('post', `/runs/${id}/approve`, {}).expect(200);
    await until(id, 'applied');
    const { items } = await read(
      '/appstacks/shop/outputs?environment=development',
    );
    expect(items).toContainEqual({
      ...{ name: 'people', root: 'main', sensitive: false },
      value: '"were here"',
    });
    // A look for drift is of the commit that was applied.
    const drift = await start({ kind: 'drift' });
    expect(drift.source).toMatchObject({ commit });
    await until(drift.id, 'planned');
  });

  it('are refused where generated files are other ones, which are named', async () => {
    const path = `${FOLDER}/providers.tf`;
    const generated = github.files(REPOSITORY, 'main')[path];
    push({ 'providers.tf': `${generated}\n# Edited\n` });
    const { error } = await start({}, 409);
    expect(error.message).toMatch(/version 1 .*: providers\.tf differ/);
    push({ 'providers.tf': generated });
  });

  it('are held against what is allowed, whoever wrote it', async () => {
    push({
      'own.tf':
        'resource "random_id" "own" {\n  byte_length = 2\n  provisioner "local-exec" {\n    command = "id"\n  }\n}\n',
    });
    const { id } = await start({});
    expect(await until(id, 'failed')).toMatchObject({
      reason: expect.stringContaining('random_id.own has a provisioner'),
    });
    push({ 'own.tf': null });
  });

  it('cannot replace the values of the portal by files whose names come later', async () => {
    push({ 'zzz.auto.tfvars': '' });
    const { id } = await start({});
    expect(await until(id, 'failed')).toMatchObject({
      reason: 'The name zzz.auto.tfvars is reserved.',
    });
    push({ 'zzz.auto.tfvars': null });
  });

  it('wait until the version is merged', async () => {
    backend.catalog.edit('resource:default/orders', ({ metadata }) => {
      metadata.description = 'Orders that wait';
    });
    await syncOf(backend)({
      ...{ mode: 'replace', entityRefs: ['resource:default/orders'] },
    });
    const { error } = await start({}, 409);
    expect(error.message).toContain('version 2');
  });
});
