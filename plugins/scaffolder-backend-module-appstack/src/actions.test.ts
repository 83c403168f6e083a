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
import {
  createApplyAction,
  createDestroyAction,
  createPlanAction,
} from './actions/run';
import { createWaitAction } from './actions/wait';
import { createClientFactory } from './client';
import { scaffolderModuleAppstack } from './module';
import { engineModule } from './__testUtils__/engine';

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
        engineModule,
        catalogServiceMock.factory({ entities: registered }),
        createServiceFactory({
          service: coreServices.logger,
          deps: {},
          factory: () => logger,
        }),
        mockServices.rootConfig.factory({
          data: {
            backend: { actions: { pluginSources: ['appstack'] } },
            appstack: {
              limits: { compilerThreads: 0 },
              runs: { encryptionKey: Buffer.alloc(32, 7).toString('base64') },
            },
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
    const parts = { clientOf, portal };
    const made = [
      createPreviewAction({ clientOf, portal }),
      createSyncAction({ clientOf, portal }),
      createTerraformAction({ clientOf, portal }),
      createPullRequestAction({ clientOf, portal }),
      createPlanAction(parts),
      createApplyAction(parts),
      createDestroyAction(parts),
      createWaitAction({ ...parts, catalog }),
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
        'appstack:plan-appstack',
        'appstack:get-run',
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

  describe('that run an appStack', () => {
    const api = (method: string, path: string, body?: object) =>
      fetch(`http://localhost:${backend.server.port()}/api/appstack${path}`, {
        method,
        headers: {
          authorization: mockCredentials.user.header('user:default/bob'),
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      });
    const kept = new Map<string, unknown>();
    const checkpoint = async ({ key, fn }: any) => {
      if (!kept.has(key)) kept.set(key, await fn());
      return kept.get(key);
    };
    /** Runs the steps of an action's first example one after the other. */
    const runExample = async (id: string) => {
      const { steps } = parse(actions[id].examples![0].example);
      const outputs: Record<string, any> = {};
      for (const { id: step, action, input } of steps) {
        const filled = JSON.parse(
          JSON.stringify(input).replace(
            /\$\{\{ steps\['(\w+)'\]\.output\.(\w+) \}\}/g,
            (_, from, name) => outputs[from][name],
          ),
        );
        outputs[step] = await run(action, filled, { checkpoint });
      }
      return outputs;
    };

    it('are refused with what is missing, before anything is started', async () => {
      const input = { name: 'shop', environment: 'development' };
      const dry = run('appstack:apply', input, { isDryRun: true });
      await expect(dry).rejects.toThrow('no value yet: cart_image');
      await expect(run('appstack:plan', input)).rejects.toThrow('cart_image');
      const inputs = await api(
        ...(['PUT', '/appstacks/shop/inputs?environment=development'] as const),
        { values: { cart_image: '"cart:1"' } },
      );
      expect(inputs.status).toBe(200);
      expect(await run('appstack:apply', input, { isDryRun: true })).toEqual({
        url: 'https://portal.example.com/appstack/stacks/shop/runs',
        state: 'queued',
      });
      const { items } = await (await api('GET', '/runs')).json();
      expect(items).toEqual([]);
      await expect(
        run('appstack:plan', { ...input, environment: 'nowhere' }),
      ).rejects.toThrow('nowhere');
    });

    it('start a run once, and wait for its plan, which a person approves', async () => {
      const planned = await runExample('appstack:plan');
      expect(planned).toMatchObject({
        plan: {
          url: `https://portal.example.com/appstack/runs/${planned.plan.runId}`,
        },
        wait: { state: 'planned', changes: 1, url: planned.plan.url },
      });
      expect((await runExample('appstack:plan')).plan).toEqual(planned.plan);

      const { apply, wait } = await runExample('appstack:apply');
      expect(wait).toMatchObject({ state: 'awaiting-approval', changes: 1 });
      const patience = { runId: apply.runId, timeoutSeconds: 1 };
      await expect(run('appstack:wait', patience)).rejects.toThrow(
        'still waits for the run, which is awaiting-approval',
      );
      await api('POST', `/runs/${apply.runId}/approve`, {});
      expect(await run('appstack:wait', { runId: apply.runId })).toMatchObject({
        state: 'applied',
      });
      const { destroy } = await runExample('appstack:destroy');
      const [, toPlan] = examplesOf('appstack:wait');
      const waiting = { ...toPlan, runId: destroy.runId };
      expect(await run('appstack:wait', waiting)).toMatchObject({
        state: 'awaiting-approval',
      });
      await api('POST', `/runs/${destroy.runId}/discard`, { reason: 'No' });
      await expect(run('appstack:wait', waiting)).rejects.toThrow(
        'The run is discarded. No',
      );
    });
  });

  it('wait for entities, and end with what is missing', async () => {
    const [input] = examplesOf('appstack:wait');
    expect(await run('appstack:wait', input)).toEqual({ seconds: 0 });
    await expect(run('appstack:wait', {})).rejects.toThrow('or a runId');
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
