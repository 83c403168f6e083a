import { mockCredentials } from '@backstage/backend-test-utils';
import mcpPlugin from '@backstage/plugin-mcp-actions-backend';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  ADA,
  ALLOW,
  BOB,
  DENY,
  startAppstack,
  type TestBackend,
} from '../__testUtils__/backend';
import {
  REPOSITORY,
  startGithub,
  startWithGithub,
} from '../__testUtils__/delivery';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { create, entityRefs } from '../__testUtils__/requests';
import {
  moduleWithEngine,
  RUNS_CONFIG,
  ScriptedEngine,
} from '../__testUtils__/scriptedEngine';

jest.setTimeout(120_000);

/** What Bob may not do. */
const DENIED = [
  ...['appstack.action.update', 'appstack.terraform.read'],
  ...['appstack.run.read', 'appstack.run.output.read'],
];

const READING = [
  'explain-entity',
  'get-appstack',
  'get-coverage',
  'get-drift',
  'get-outputs',
  'get-resource-type',
  'get-run',
  'list-appstacks',
  'list-coverage-entities',
  'list-resource-types',
  'list-terraform-files',
  'preview-sync',
  'read-run-log',
  'read-terraform-file',
];
/** `plan-appstack` starts a run each time; of the others, a second call changes nothing more. */
const CHANGING = ['create-pull-request', 'plan-appstack', 'sync-appstack'];
/** What takes a person in the portal. */
const FOR_PEOPLE =
  /\b(approve|apply|destroy|unlock|force|cancel|discard|refresh)\b/;

describe('actions, by an assistant over MCP', () => {
  const engine = new ScriptedEngine();
  let backend: TestBackend;
  let ada: Client;
  let bob: Client;

  const connect = async (user: string) => {
    const client = new Client({ name: 'assistant', version: '1.0.0' });
    const url = new URL(`${backend.url}/api/mcp-actions/v1`);
    const authorization = mockCredentials.user.header(user);
    await client.connect(
      new StreamableHTTPClientTransport(url, {
        requestInit: { headers: { authorization } },
      }),
    );
    return client;
  };

  /** The tools of AppStack, without the plugin's id, sorted. */
  const toolsOf = async (client: Client) => {
    const { tools } = await client.listTools();
    return tools
      .filter(({ name }) => name.startsWith('appstack.'))
      .map(tool => ({ ...tool, name: tool.name.replace('appstack.', '') }))
      .sort((a, b) => a.name.localeCompare(b.name));
  };

  /** The text that a tool answers with. */
  const textOf = async (client: Client, name: string, input: object) => {
    const answer = await client.callTool({
      name: `appstack.${name}`,
      arguments: { ...input },
    });
    const [{ text }] = answer.content as { text: string }[];
    return text;
  };

  const call = async (client: Client, name: string, input: object) => {
    const text = await textOf(client, name, input);
    const json = /```json\n([\s\S]*)\n```/.exec(text)?.[1] ?? text;
    try {
      return JSON.parse(json);
    } catch {
      throw new Error(text);
    }
  };

  beforeAll(async () => {
    backend = await startAppstack({
      knex: await migratedDatabase(databaseIds[0]),
      config: { runs: RUNS_CONFIG },
      modules: [mcpPlugin, moduleWithEngine(engine)],
      otherConfig: { backend: { actions: { pluginSources: ['appstack'] } } },
      policy: (permission, user) =>
        user === BOB && DENIED.includes(permission) ? DENY : ALLOW,
    });
    ada = await connect(ADA);
    bob = await connect(BOB);
  });
  afterAll(async () => {
    await ada?.close();
    await bob?.close();
    await backend.stop();
  });

  it('are listed for those who may use them, and say honestly what they do', async () => {
    const tools = await toolsOf(ada);
    const named = (readOnly: boolean) =>
      tools
        .filter(({ annotations }) => annotations?.readOnlyHint === readOnly)
        .map(({ name }) => name);
    expect(named(true)).toEqual(READING);
    expect(named(false)).toEqual(CHANGING);
    for (const { name, annotations, inputSchema } of tools) {
      expect([name, annotations]).toMatchObject([
        name,
        { destructiveHint: false, idempotentHint: name !== 'plan-appstack' },
      ]);
      const inputs = JSON.stringify([name, inputSchema]);
      expect(inputs).not.toMatch(FOR_PEOPLE);
    }
    expect((await toolsOf(bob)).map(({ name }) => name)).toEqual(READING);
  });

  it('preview and sync exactly what was previewed', async () => {
    const input = { name: 'shop', entityRefs, create };
    const preview = await call(ada, 'preview-sync', input);
    expect(preview).toMatchObject({
      ...{ name: 'shop', dryRun: true, created: true, changed: true },
      url: '/appstack/stacks/shop',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(preview.counts.added).toBeGreaterThan(preview.changes.length);
    expect(preview.counts.added).toBe(
      preview.changes.length + preview.moreChanges,
    );

    expect(
      await textOf(ada, 'sync-appstack', { ...input, digest: '0'.repeat(64) }),
    ).toMatch(/^ConflictError: /);
    const synced = await call(ada, 'sync-appstack', {
      ...{ ...input, digest: preview.digest },
      message: 'Asked for in the chat',
    });
    expect(synced).toMatchObject({ dryRun: false, version: 1, changed: true });
    expect(backend.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'appstack-sync',
        meta: expect.objectContaining({
          ...{ name: 'shop', actor: ADA, action: 'sync-appstack' },
        }),
      }),
    );

    const { appStacks } = await call(ada, 'list-appstacks', {
      entityRef: entityRefs[0],
    });
    expect(appStacks).toEqual([
      expect.objectContaining({ name: 'shop', version: 1, outOfDate: false }),
    ]);
    expect(await call(ada, 'get-appstack', { name: 'shop' })).toMatchObject({
      ...{ entityRefs, changedSince: [] },
      versions: [
        { version: 1, createdBy: ADA, message: 'Asked for in the chat' },
      ],
    });
  });

  it('read Terraform by file and by part, with the permission to', async () => {
    const place = { name: 'shop', environment: 'production' };
    const { files } = await call(ada, 'list-terraform-files', place);
    const longest = [...files].sort((a, b) => b.length - a.length)[0];
    let content = '';
    // Clients send numbers as texts, too.
    for (let offset: string | undefined = '0'; offset;) {
      const part: any = await call(ada, 'read-terraform-file', {
        ...{ ...place, path: longest.path, offset },
      });
      content += part.content;
      offset = part.nextOffset && String(part.nextOffset);
    }
    const { body } = await backend.asAda(
      'get',
      '/appstacks/shop/terraform?environment=production',
    );
    expect(content).toBe(
      body.files.find(({ path }: any) => path === longest.path).content,
    );
    expect(await textOf(bob, 'list-terraform-files', place)).toMatch(
      /^NotAllowedError: /,
    );
  });

  it('explain, and know the resource types', async () => {
    const explained = await call(ada, 'explain-entity', {
      entityRef: 'resource:default/cart-db',
      environment: 'production',
    });
    expect(explained).toMatchObject({
      becomes: 'relational-database',
      basis: expect.stringMatching(/exact|hint|token/),
    });
    const { resourceTypes } = await call(ada, 'list-resource-types', {
      category: 'data',
    });
    expect(resourceTypes).toContainEqual(
      expect.objectContaining({ name: 'relational-database' }),
    );
    const type = await call(ada, 'get-resource-type', {
      name: 'relational-database',
    });
    expect(type.properties).toMatchObject({ type: 'object' });
    expect(await call(ada, 'get-coverage', {})).toMatchObject({
      environment: 'development',
    });
    expect(await textOf(ada, 'get-resource-type', { name: 'abacus' })).toMatch(
      /^NotFoundError: .*list-resource-types/,
    );
  });

  it('start plans and follow them, read outputs that are not sensitive, and look for drift', async () => {
    const place = { name: 'shop', environment: 'development' };
    expect(await textOf(ada, 'plan-appstack', place)).toMatch(
      /^InputError: .*no value yet: .*cart_image/,
    );
    await backend
      .asAda('put', '/appstacks/shop/inputs?environment=development', {
        values: {
          ...{ cart_image: '"cart:1"', picker_image: '"picker:1"' },
          ledger: '{"host":"db.example.com"}',
        },
      })
      .expect(200);
    engine.logged = '\u001b[1mPlanning\u001b[0m\n'.repeat(2_000);
    engine.outputs = [...engine.outputs, { name: 'password', sensitive: true }];
    const ended = async (id: string): Promise<any> => {
      const run = await call(ada, 'get-run', { id });
      return run.finishedAt ? run : ended(id);
    };
    const begun = await call(ada, 'plan-appstack', {
      ...{ ...place, message: 'Asked for in the chat' },
    });
    expect(begun).toMatchObject({
      ...{ appStack: 'shop', kind: 'plan', requestedBy: ADA },
      url: `/appstack/runs/${begun.id}`,
    });
    expect(await ended(begun.id)).toMatchObject({
      ...{ state: 'planned', counts: { create: 1 }, atStake: [] },
      resources: [
        {
          ...{ address: 'aws_sqs_queue.orders', action: 'create' },
          entityRef: 'resource:default/orders',
        },
      ],
      moreResources: 0,
    });
    let log = '';
    let parts = 0;
    for (let offset = 0, all = 1; offset < all; parts++) {
      const part: any = await call(ada, 'read-run-log', {
        ...{ id: begun.id, offset: String(offset) },
      });
      log += part.text;
      [offset, all] = [part.nextOffset, part.length];
    }
    expect(parts).toBeGreaterThan(1);
    expect(log).toBe(`${'Planning\n'.repeat(2_000)}`);

    const { body: apply } = await backend.asAda(
      ...(['post', '/appstacks/shop/runs'] as const),
      { environment: 'development', kind: 'apply' },
    );
    while ((await call(ada, 'get-run', apply)).state !== 'awaiting-approval');
    await backend.asBob('post', `/runs/${apply.id}/approve`, {}).expect(200);
    await ended(apply.id);
    expect(await call(ada, 'get-outputs', place)).toMatchObject({
      outputs: [{ name: 'queue', root: 'main', value: '"orders"', cut: false }],
      sensitive: ['password'],
      applied: [{ root: 'main', runId: apply.id, version: 1 }],
    });
    expect((await call(ada, 'get-drift', place)).roots).toMatchObject([
      { root: 'main', state: 'unknown' },
    ]);
    const look = await call(ada, 'plan-appstack', { ...place, kind: 'drift' });
    await ended(look.id);
    expect((await call(ada, 'get-drift', place)).roots).toMatchObject([
      {
        ...{ root: 'main', state: 'drifted', runId: look.id },
        resources: [{ address: 'aws_sqs_queue.orders' }],
      },
    ]);

    for (const [name, input] of [
      ['get-run', { id: begun.id }],
      ['read-run-log', { id: begun.id }],
      ['get-outputs', place],
      ['get-drift', place],
    ] as const) {
      expect([name, await textOf(bob, name, input)]).toEqual([
        name,
        expect.stringMatching(/^NotAllowedError: .*appstack\.run\./),
      ]);
    }
  });

  it('open the pull request of an appStack where it is delivered to', async () => {
    const text = await textOf(ada, 'create-pull-request', { name: 'shop' });
    // This one is delivered nowhere yet.
    expect(text).toMatch(/^InputError: .*repository/);
  });

  it('name every fault of what is refused', async () => {
    const text = await textOf(ada, 'preview-sync', {
      ...{ name: 'shop', entityRefs },
      environments: ['nowhere'],
    });
    expect(text).toMatch(/^InputError: .*nowhere/);
  });
});

describe('the action that creates a pull request', () => {
  it('opens it with the credentials of the integration, once', async () => {
    const github = await startGithub();
    github.addRepository(REPOSITORY, { 'README.md': '# Infrastructure\n' });
    const backend = await startWithGithub(github, {
      knex: await migratedDatabase(databaseIds[0]),
      delivery: { credentials: 'integration', allow: [`${github.url}/acme/*`] },
    });
    const invoke = async () => {
      const answer = await fetch(
        `${backend.url}/api/appstack/.backstage/actions/v1/actions/appstack:create-pull-request/invoke`,
        {
          method: 'POST',
          headers: {
            authorization: mockCredentials.user.header(ADA),
            'content-type': 'application/json',
          },
          body: JSON.stringify({ name: 'shop' }),
        },
      );
      const { output } = await answer.json();
      return output.pullRequests[0];
    };
    const opened = await invoke();
    expect(opened).toMatchObject({
      ...{ state: 'open', version: 1, conflicts: [] },
      url: `${github.url}/${REPOSITORY}/pull/1`,
      environments: create.environments,
    });
    expect(opened.files.create).toBeGreaterThan(20);
    expect(await invoke()).toMatchObject({
      url: opened.url,
      files: { unchanged: opened.files.create },
    });
    expect(github.pulls(REPOSITORY)).toHaveLength(1);
    await backend.stop();
    await github.close();
  });
});
