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

jest.setTimeout(120_000);

/** What Bob may not do. */
const DENIED = ['appstack.action.update', 'appstack.terraform.read'];

const READING = [
  'explain-entity',
  'get-appstack',
  'get-coverage',
  'get-resource-type',
  'list-appstacks',
  'list-coverage-entities',
  'list-resource-types',
  'list-terraform-files',
  'preview-sync',
  'read-terraform-file',
];
const CHANGING = ['create-pull-request', 'sync-appstack'];

describe('actions, by an assistant over MCP', () => {
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
      modules: [mcpPlugin],
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
    for (const { annotations } of tools) {
      expect(annotations).toMatchObject({
        destructiveHint: false,
        idempotentHint: true,
      });
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
