import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import appstackPlugin from '@appstack/backstage-plugin-appstack-backend';
import githubModule from '@appstack/backstage-plugin-appstack-backend-module-github';
import { GithubSimulator } from '@appstack/github-simulator';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { load, loadAll } from 'js-yaml';
import { appstack, appstackJson, Workplace } from './__testUtils__/appstack';

jest.setTimeout(120_000);

const TOKEN = 'a-made-up-token-of-ci';
const ADMIN = 'a-made-up-token-of-an-administrator';
const REPOSITORY = 'acme/infrastructure';

const CATALOG = `
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: shop, title: The shop }
spec: { owner: shop-team }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: cart-db }
spec: { type: postgres, owner: shop-team, system: shop }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: cart }
spec:
  type: service
  lifecycle: production
  owner: shop-team
  system: shop
  dependsOn: [resource:cart-db]
`;

/** The example of the documentation, as a portal reads it. */
function documentedAccess(): object[] {
  const page = readFileSync(join(__dirname, '../README.md'), 'utf8');
  const [, example] = /```yaml\n(backend:\n[^]*?)```/.exec(page)!;
  const filled = example.replace('${APPSTACK_CI_TOKEN}', TOKEN);
  const { backend } = load(filled) as any;
  return backend.auth.externalAccess;
}

const ADMIN_ACCESS = {
  type: 'static',
  options: { token: ADMIN, subject: 'administrator' },
};

/** Puts entities into the catalog as an organization's own provider would. */
const provider = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'test-entities',
  register(env) {
    env.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      async init({ catalog }) {
        const place = 'url:https://example.com/shop';
        const annotations = {
          'backstage.io/managed-by-location': place,
          'backstage.io/managed-by-origin-location': place,
        };
        const entities = (loadAll(CATALOG) as any[]).map(entity => ({
          entity: { ...entity, metadata: { ...entity.metadata, annotations } },
        }));
        catalog.addEntityProvider({
          getProviderName: () => 'test',
          connect: connection =>
            connection.applyMutation({ type: 'full', entities }),
        });
      },
    });
  },
});

const MAPPING = {
  name: 'acme',
  cloud: 'aws',
  extends: 'aws',
  rules: [
    {
      id: 'databases',
      match: { kind: 'Resource', type: 'postgres' },
      target: { resourceType: 'relational-database' },
      properties: { backupRetentionDays: 21 },
    },
  ],
};

/** A portal with real authentication, and a GitHub to deliver to. */
async function startPortal(github: GithubSimulator) {
  const started = await startTestBackend({
    features: [
      ...[authServiceFactory, httpAuthServiceFactory],
      permissionsServiceFactory,
      ...[appstackPlugin, githubModule, catalogPlugin, provider],
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'http://localhost:7007',
            database: { client: 'better-sqlite3', connection: ':memory:' },
            auth: { externalAccess: [...documentedAccess(), ADMIN_ACCESS] },
          },
          catalog: { processingInterval: { seconds: 1 } },
          integrations: {
            github: [
              {
                host: github.host,
                apiBaseUrl: `${github.url}/api/v3`,
                token: 'ghs_app',
              },
            ],
          },
          appstack: {
            limits: { compilerThreads: 0 },
            delivery: {
              credentials: 'integration',
              allow: [`${github.url}/${REPOSITORY}`],
            },
            environments: [
              {
                name: 'production',
                cloud: 'aws',
                region: 'eu-central-1',
                profile: 'production',
                mapping: 'acme',
                domain: 'example.com',
              },
              {
                name: 'development',
                cloud: 'aws',
                region: 'eu-central-1',
                profile: 'development',
                state: {
                  type: 's3',
                  config: { bucket: 'states', region: 'eu-central-1' },
                },
              },
            ],
            mappings: [MAPPING],
            standards: { tags: { stack: { team: '{owner}' } } },
          },
        },
      }),
    ],
  });
  const url = `http://localhost:${started.server.port()}`;
  const asAdmin = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${url}/api/appstack${path}`, {
      method,
      headers: {
        authorization: `Bearer ${ADMIN}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    const json: any = await answer.json();
    expect([answer.status, json]).toEqual([200, expect.anything()]);
    return json;
  };
  return { url, asAdmin, stop: () => started.stop() };
}

let github: GithubSimulator;
let portal: Awaited<ReturnType<typeof startPortal>>;
let place: Workplace;

const codesOf = (json: any): string[] =>
  json.diagnostics.map(({ code }: any) => code);

const withToken = { env: { APPSTACK_TOKEN: TOKEN } };

const generate = (...more: string[]) => [
  ...['generate', '--backstage', portal.url, '--entity', 'system:shop'],
  ...['--environment', 'production', '--out', place.in('out'), ...more],
];

beforeAll(async () => {
  github = new GithubSimulator({ tokens: { ghs_app: 'app' } });
  await github.listen();
  github.addRepository(REPOSITORY, { 'README.md': 'Infrastructure' });
  portal = await startPortal(github);
  const { asAdmin } = portal;
  const preview = () =>
    asAdmin('POST', '/appstacks/shop/sync', {
      entityRefs: ['system:default/shop'],
      environments: ['production'],
      dryRun: true,
    });
  // The catalog makes relations asynchronously.
  for (let looks = 0; looks < 100; looks++) {
    const { environments } = await preview();
    if (environments[0]?.connections.length > 0) break;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  await asAdmin('POST', '/appstacks/shop/sync', {
    entityRefs: ['system:default/shop'],
    create: {
      title: 'The shop',
      owner: 'group:default/shop-team',
      environments: ['production'],
    },
  });
  await asAdmin('PUT', '/appstacks/shop/delivery', {
    repository: `${github.url}/${REPOSITORY}`,
  });
});

afterAll(async () => {
  await portal?.stop();
  await github?.close();
});

beforeEach(async () => {
  place = await Workplace.create();
});

afterEach(async () => {
  await place.remove();
});

describe('--backstage', () => {
  it('writes the bytes that the portal has, and does not say the token', async () => {
    const run = await appstack(generate(), withToken);
    expect([run.code, run.stderr]).toEqual([0, expect.any(String)]);

    const { files } = await portal.asAdmin(
      'GET',
      '/appstacks/shop/terraform?environment=production',
    );
    const written = await place.snapshot('out');
    for (const { path, content } of files) {
      expect([path, written[path]]).toEqual([path, content]);
    }
    expect(JSON.stringify([run, written])).not.toContain(TOKEN);
  });

  it('names the documents that are others than those of the version before', async () => {
    await appstack(generate(), withToken);
    const same = await appstackJson(generate(), withToken);
    expect(codesOf(same.json)).not.toContain('manifest/other-documents');

    const standards = await place.put(
      'standards.yaml',
      'tags: { stack: { department: sales } }',
    );
    const mapping = await place.put(
      'mapping.json',
      JSON.stringify({ ...MAPPING, rules: [] }),
    );
    const { json } = await appstackJson(
      generate('--standards', standards, '--mapping', mapping),
      withToken,
    );
    const [{ message }] = json.diagnostics.filter(
      ({ code }: any) => code === 'manifest/other-documents',
    );
    expect(message).toMatch(
      /^Not as in version 1: the mapping "acme" \([0-9a-f]{12}, now [0-9a-f]{12}\), the standards \([0-9a-f]{12}, now [0-9a-f]{12}\)\.$/,
    );
  });

  it('takes entities of files in the place of those of the portal', async () => {
    const catalog = await place.put(
      'catalog-info.yaml',
      'apiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata: { name: jobs }\nspec: { type: sqs, owner: shop-team, system: shop }\n',
    );
    await appstack(generate(), withToken);
    const run = await appstackJson(
      ['diff', ...generate('--catalog', catalog).slice(1)],
      withToken,
    );
    expect(run.code).toBe(3);
    expect(run.json.changes).toContainEqual(
      expect.objectContaining({
        action: 'added',
        name: 'resource:default/jobs',
      }),
    );
  });

  it('explains and counts what the portal has', async () => {
    const where = ['--backstage', portal.url, '--environment', 'production'];
    const explained = await appstackJson(
      ['explain', ...where, '--entity', 'resource:cart-db'],
      withToken,
    );
    expect(explained.json.properties).toContainEqual(
      expect.objectContaining({ name: 'backupRetentionDays', value: 21 }),
    );
    const counted = await appstackJson(['coverage', ...where], withToken);
    expect(counted.json).toMatchObject({ entities: 2, unmapped: [] });
  });

  it('refuses to generate where the portal withholds a setting that decides', async () => {
    const run = await appstackJson(
      generate('--environment', 'development', '--name', 'other'),
      withToken,
    );
    expect(run.code).toBe(1);
    expect(codesOf(run.json)).toEqual([
      'portal/incomplete',
      'manifest/first-version',
    ]);
    const admin = await appstack(
      generate('--environment', 'development', '--name', 'other'),
      { env: { APPSTACK_TOKEN: ADMIN } },
    );
    expect(admin.code).toBe(0);
  });

  it('reports a run once, without any value that is sensitive', async () => {
    await appstack(generate(), withToken);
    const SECRET = 'a-made-up-secret';
    const plan = {
      format_version: '1.2',
      resource_changes: [
        {
          ...{ address: 'aws_vpc.main', type: 'aws_vpc' },
          change: { actions: ['no-op'] },
        },
        {
          ...{ address: 'aws_db_instance.cart_db', type: 'aws_db_instance' },
          change: { actions: ['create'], after: { password: SECRET } },
        },
        {
          ...{ address: 'aws_sns_topic.b', type: 'aws_sns_topic' },
          ...{ previous_address: 'aws_sns_topic.a' },
          change: { actions: ['no-op'] },
        },
      ],
      output_changes: { host: { actions: ['create'] } },
    };
    const outputs = {
      host: { sensitive: false, type: 'string', value: 'db.example.com' },
      password: { sensitive: true, type: 'string', value: SECRET },
    };
    const files = [
      ...['--plan', await place.put('plan.json', JSON.stringify(plan))],
      ...['--outputs', await place.put('out.json', JSON.stringify(outputs))],
    ];
    const cwd = place.in('out/shop/environments/production');
    const report = (...more: string[]) =>
      appstackJson(
        [
          ...['report-run', '--backstage', portal.url, '--name', 'shop'],
          ...['--environment', 'production', '--id', 'laptop-1'],
          ...['--started', '2026-11-30T10:00:00Z', '--serial', '3'],
          ...['--finished', '2026-11-30T10:02:00Z', ...files, ...more],
        ],
        { ...withToken, cwd },
      );
    const first = await report();
    expect([first.code, first.json]).toEqual([
      0,
      expect.objectContaining({ version: 1, recorded: true, diagnostics: [] }),
    ]);
    expect((await report()).json).toMatchObject({
      ...{ runId: first.json.runId, recorded: false },
    });
    const refused = await report('--result', 'failed');
    expect([refused.code, codesOf(refused.json)]).toEqual([
      ...[1, ['portal/failed']],
    ]);
    const path = `/runs/${first.json.runId}`;
    const run = await portal.asAdmin('GET', path);
    expect(run).toMatchObject({
      ...{ state: 'applied', requestedBy: 'ci' },
      counts: { create: 1, move: 1, outputs: 1, update: 0 },
    });
    const all = [
      run,
      await portal.asAdmin('GET', `${path}/plan`),
      await portal.asAdmin(
        'GET',
        '/appstacks/shop/outputs?environment=production',
      ),
    ];
    expect(all[1].resources).toHaveLength(2);
    expect(all[2].items).toMatchObject([
      { name: 'host', value: '"db.example.com"' },
      { name: 'password', sensitive: true },
    ]);
    expect(JSON.stringify([all, first, refused])).not.toContain(SECRET);
  });

  it('reports nothing of files that are not what they should be', async () => {
    await appstack(generate(), withToken);
    const cwd = place.in('out/shop/environments/production');
    const broken = await place.put('broken.json', '{"secret": "x"');
    const report = (...more: string[]) =>
      appstack(
        [
          ...['report-run', '--backstage', portal.url, '--name', 'shop'],
          ...['--environment', 'production', '--id', 'laptop-2', ...more],
        ],
        { ...withToken, cwd },
      );
    for (const option of ['--plan', '--outputs']) {
      const { code, stderr } = await report(option, broken);
      expect([code, stderr]).toEqual([1, expect.not.stringMatching(/secret/)]);
    }
    for (const wrong of [
      ['--manifest', 'missing.json'],
      ['--commit', 'abcdef0'],
      ['--url', 'ftp://example.com'],
      ['--serial', 'x'],
      ['--run', 'r1'],
    ]) {
      expect([wrong, (await report(...wrong)).code]).toEqual([wrong, 2]);
    }
  });

  it.each([
    ['no token', () => generate(), { APPSTACK_TOKEN: '' }],
    [
      'a configuration beside it',
      () => generate('--config', 'app-config.yaml'),
      withToken.env,
    ],
    [
      'an environment that the portal does not have',
      () => generate('--environment', 'moon'),
      withToken.env,
    ],
    [
      'an address with a password',
      () => generate('--backstage', 'https://ada:secret@example.com'),
      withToken.env,
    ],
  ])('ends with 2: %s', async (_, args, env) => {
    const run = await appstack(args(), { env });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).not.toMatch(/secret|\n {4}at /);
  });

  it('ends with 1 and writes nothing where the portal refuses, and does not say the token', async () => {
    const wrong = 'not-a-token-of-this-portal';
    const run = await appstackJson(generate(), {
      env: { APPSTACK_TOKEN: wrong },
    });
    expect(run.code).toBe(1);
    expect(new Set(codesOf(run.json))).toEqual(
      new Set(['portal/failed', 'manifest/first-version']),
    );
    expect(run.stdout + run.stderr).not.toContain(wrong);
    await expect(place.snapshot('out')).rejects.toThrow('ENOENT');
  });
});

describe('pull-request', () => {
  const pullRequest = (...more: string[]) =>
    appstackJson(
      [
        ...['pull-request', '--backstage', portal.url, '--name', 'shop'],
        ...['--interval', '1', ...more],
      ],
      withToken,
    );

  it('opens a pull request, waits for its checks, and does nothing the second time', async () => {
    const dry = await pullRequest('--dry-run');
    expect(dry.code).toBe(3);

    const opened = await pullRequest();
    expect(opened).toMatchObject({
      code: 0,
      json: { pullRequests: [{ state: 'open', version: 1 }], diagnostics: [] },
    });
    const [{ url }] = opened.json.pullRequests;
    expect(url).toMatch(/\/pull\/1$/);

    github.setChecks(REPOSITORY, [{ name: 'plan', conclusion: 'success' }]);
    const again = await pullRequest('--wait', 'checks');
    expect(again).toMatchObject({
      code: 0,
      json: { pullRequests: [{ url, checks: 'success', files: [] }] },
    });
  });

  it('ends with 1 where the checks fail, or the wait is over', async () => {
    github.setChecks(REPOSITORY, [{ name: 'plan', conclusion: 'failure' }]);
    const failed = await pullRequest('--wait', 'checks');
    expect(failed.code).toBe(1);
    expect(failed.json.diagnostics[0]).toMatchObject({
      code: 'delivery/not-arrived',
      message: expect.stringContaining('Checks failed: plan.'),
    });
    const late = await pullRequest('--wait', 'merge', '--timeout', '1');
    expect(late.code).toBe(1);
    expect(late.json.diagnostics[0].message).toMatch(
      /Not merged within 1 seconds\.$/,
    );
  });

  it('refuses an appStack that there is not', async () => {
    const run = await pullRequest('--name', 'nothing');
    expect(run).toMatchObject({ code: 1, json: { pullRequests: [] } });
  });
});
