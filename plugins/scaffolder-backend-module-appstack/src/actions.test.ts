import appstackPlugin from '@appstack/backstage-plugin-appstack-backend';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createPreviewAction } from './actions/preview';
import { createPullRequestAction } from './actions/pullRequest';
import { createSyncAction } from './actions/sync';
import { createTerraformAction } from './actions/terraform';
import { createWaitAction } from './actions/wait';
import { createClientFactory } from './client';
import { scaffolderModuleAppstack } from './module';

jest.setTimeout(120_000);

const entity = (kind: string, name: string, spec: object) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name },
  spec: { owner: 'group:default/shop-team', ...spec },
});

const registered = [
  entity('System', 'shop', {}),
  entity('Component', 'cart', {
    ...{ type: 'service', lifecycle: 'production', system: 'shop' },
    dependsOn: ['resource:default/cart-db'],
  }),
  entity('Resource', 'cart-db', { type: 'postgres', system: 'shop' }),
];

/** What a template has just written and not yet registered. */
const PROPOSED = `apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: returns }
spec: { owner: group:default/shop-team }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: returns-queue }
spec: { type: sqs, owner: group:default/shop-team, system: returns }
`;

describe('the actions of the scaffolder', () => {
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let actions: Record<string, TemplateAction<any, any>>;
  let workspacePath: string;
  const logged: string[] = [];
  const catalog = catalogServiceMock({ entities: registered });

  beforeAll(async () => {
    workspacePath = await mkdtemp(join(tmpdir(), 'appstack-workspace-'));
    const logger = mockServices.logger.mock({
      child: () => logger,
      warn: (message: string) => logged.push(message),
      error: (message: string) => logged.push(message),
    });
    backend = await startTestBackend({
      features: [
        appstackPlugin,
        scaffolderPlugin,
        scaffolderModuleAppstack,
        catalogServiceMock.factory({ entities: registered }),
        createServiceFactory({
          service: coreServices.logger,
          deps: {},
          factory: () => logger,
        }),
        mockServices.rootConfig.factory({
          data: {
            backend: { actions: { pluginSources: ['appstack'] } },
            appstack: { limits: { compilerThreads: 0 } },
          },
        }),
      ],
    });
    const clientOf = createClientFactory({
      auth: mockServices.auth({ pluginId: 'scaffolder' }),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async id =>
          `http://localhost:${backend.server.port()}/api/${id}`,
      }),
    });
    const portal = 'https://portal.example.com/';
    const made = [
      createPreviewAction({ clientOf, portal }),
      createSyncAction({ clientOf, portal }),
      createTerraformAction({ clientOf, portal }),
      createPullRequestAction({ clientOf, portal }),
      createWaitAction({ catalog }),
    ];
    actions = Object.fromEntries(made.map(action => [action.id, action]));
  });
  afterAll(() => backend.stop());

  /** Runs an action and gives its outputs. */
  const run = async (id: string, input: object, more: object = {}) => {
    const outputs: Record<string, any> = {};
    const context = {
      ...createMockActionContext({ input: input as any, workspacePath }),
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
      getInitiatorCredentials: async () =>
        mockCredentials.user('user:default/ada'),
      ...more,
    };
    await actions[id].handler(context);
    return outputs;
  };

  /** The inputs of an action's examples. */
  const examplesOf = (id: string): object[] =>
    (actions[id].examples ?? []).map(
      ({ example }) => parse(example).steps[0].input,
    );

  it('are all listed by the scaffolder beside those of the registry, without a clash', async () => {
    const answer = await fetch(
      `http://localhost:${backend.server.port()}/api/scaffolder/v2/actions`,
      { headers: { authorization: mockCredentials.user.header() } },
    );
    const ids: string[] = (await answer.json()).map(
      ({ id }: { id: string }) => id,
    );
    const ours = ids.filter(id => id.startsWith('appstack:'));
    expect(ours).toEqual(expect.arrayContaining(Object.keys(actions)));
    expect(ours).toEqual(
      expect.arrayContaining([
        'appstack:preview-sync',
        'appstack:sync-appstack',
      ]),
    );
    expect(new Set(ours).size).toBe(ours.length);
    expect(logged.filter(line => /already been registered/.test(line))).toEqual(
      [],
    );
  });

  it('preview what a template has written, before it is registered', async () => {
    await writeFile(join(workspacePath, 'catalog-info.yaml'), PROPOSED);
    const [example] = examplesOf('appstack:preview');
    const outputs = await run('appstack:preview', example);
    expect(outputs).toMatchObject({
      ...{ name: 'returns', version: 1, changed: true, removed: 0 },
      url: 'https://portal.example.com/appstack/stacks/returns',
    });
    expect(outputs.summary).toContain(
      '- added `resource:default/returns-queue`: `queue`',
    );
    await expect(
      run('appstack:preview', {
        ...example,
        catalogInfoPath: '../catalog-info.yaml',
      }),
    ).rejects.toThrow('outside its parent');
  });

  it('sync once, however often a task is tried', async () => {
    const [input] = examplesOf('appstack:sync');
    expect(await run('appstack:sync', input, { isDryRun: true })).toMatchObject(
      { version: 1, changed: true },
    );

    const kept = new Map<string, unknown>();
    const checkpoint = async ({ key, fn }: any) => {
      if (!kept.has(key)) kept.set(key, await fn());
      return kept.get(key);
    };
    const first = await run('appstack:sync', input, { checkpoint });
    expect(first).toMatchObject({ version: 1, changed: true });
    expect(await run('appstack:sync', input, { checkpoint })).toEqual(first);
    // Another task that makes the same appStack finds it there.
    expect(await run('appstack:sync', input)).toMatchObject({
      ...{ version: 1, changed: false },
    });
    const [, preview] = examplesOf('appstack:preview');
    expect(await run('appstack:preview', preview)).toMatchObject({
      changed: false,
    });
  });

  it('write the Terraform into the workspace and nowhere else', async () => {
    const [input] = examplesOf('appstack:terraform');
    const { files, version } = await run('appstack:terraform', input);
    expect(version).toBe(1);
    const folder = 'infrastructure/shop/environments/production';
    expect(files).toContain(`${folder}/data.tf`);
    expect(await readdir(join(workspacePath, folder))).toEqual(
      expect.arrayContaining(['appstack.json', 'data.tf', 'terraform.tf']),
    );
    expect(
      await readFile(join(workspacePath, folder, 'data.tf'), 'utf8'),
    ).toContain('aws_db_instance');
    await expect(
      run('appstack:terraform', { ...input, targetPath: '../elsewhere' }),
    ).rejects.toThrow('outside its parent');
  });

  it('open the pull request where the appStack is delivered to', async () => {
    const [input] = examplesOf('appstack:pull-request');
    // This one is delivered nowhere yet.
    await expect(run('appstack:pull-request', input)).rejects.toThrow(
      'repository',
    );
  });

  it('wait for entities, and end with what is missing', async () => {
    const [input] = examplesOf('appstack:wait');
    expect(await run('appstack:wait', input)).toEqual({ seconds: 0 });
    await expect(
      run('appstack:wait', {
        entityRefs: ['system:default/nowhere'],
        timeoutSeconds: 1,
      }),
    ).rejects.toThrow('does not have system:default/nowhere');
  });

  it('fail with everything that is to be corrected', async () => {
    await expect(
      run('appstack:sync', {
        ...{ name: 'shop', entityRefs: ['system:default/shop'] },
        environments: ['nowhere'],
      }),
    ).rejects.toThrow('nowhere');
  });
});
