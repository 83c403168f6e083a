import {
  appstackPulumiReadPermission,
  appstackPulumiRunPermission,
} from '@appstack/backstage-plugin-appstack-common';
import {
  appstackPulumiConditions,
  createAppstackPulumiConditionalDecision,
} from '@appstack/backstage-plugin-appstack-node';
import {
  PulumiSimulator,
  secret,
  type SimulatedStack,
} from '@appstack/pulumi-simulator';
import {
  ADA,
  ALLOW,
  BOB,
  DENY,
  startAppstack,
  type Policy,
  type TestBackend,
} from '../__testUtils__/backend';
import { entity, TestCatalog } from '../__testUtils__/catalog';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';

jest.setTimeout(120_000);

/** Made up; a test greps all that is answered for it. */
const TOKENS = { acme: 'pul-acmesOwnT0ken', labs: 'pul-labs0wnToken' };
const AT = 1_796_000_000;
const done = { startTime: AT, endTime: AT + 60 };

const parcels: SimulatedStack = {
  organization: 'acme',
  project: 'parcels',
  stack: 'production',
  tags: {
    'pulumi:runtime': 'nodejs',
    'pulumi:description': 'Follows parcels',
    'vcs:owner': 'acme',
    'vcs:repo': 'parcels',
  },
  outputs: {
    url: 'https://parcels.example.com',
    password: secret('v1:hush'),
    database: { host: 'db.example.com', key: secret('v1:hush') },
  },
  resources: { aws: 10, random: 2 },
  updates: [
    { kind: 'update', result: 'in-progress', startTime: AT + 99, version: 3 },
    {
      ...{ kind: 'update', result: 'failed', ...done, version: 2 },
      ...{ message: 'A second region', resourceChanges: { create: 3 } },
      ...{ requestedBy: 'mira', resourceCount: 12 },
    },
    { kind: 'refresh', result: 'succeeded', startTime: AT - 9, version: 1 },
  ],
  previews: [{ kind: 'Pdestroy', result: 'succeeded', ...done }],
  deployments: [
    {
      ...{ operation: 'update', status: 'accepted', requestedBy: 'mira' },
      created: new Date((AT + 200) * 1000).toISOString(),
    },
  ],
  running: { kind: 'update', author: 'mira', started: AT },
};
const namesake = {
  ...{ organization: 'labs', project: 'parcels', stack: 'production' },
  outputs: { url: 'https://labs.example.com' },
};
const staging = { organization: 'acme', project: 'parcels', stack: 'staging' };

const tracker = entity(
  'Component',
  'tracker',
  { type: 'service' },
  {
    annotations: {
      'pulumi.com/project-slug':
        'acme/parcels/production, labs/parcels/production,acme/parcels,nowhere/a/b,../etc',
      'pulumi.com/orga-slug': 'acme, elsewhere',
    },
  },
);

const PRODUCTION = '/pulumi/stacks/acme/parcels/production';

describe('stacks of Pulumi', () => {
  let cloud: PulumiSimulator;
  let backend: TestBackend;
  let policy: Policy;

  beforeAll(async () => {
    cloud = new PulumiSimulator({
      tokens: { [TOKENS.acme]: ['acme'], [TOKENS.labs]: ['labs'] },
      organizations: [
        { name: 'acme', members: 3, environments: 2, history: [1, 5, 12] },
        { name: 'labs', lacks: ['search', 'history'] },
      ],
      stacks: [parcels, staging, namesake],
      pageSize: 1,
    });
    await cloud.listen();
    backend = await startAppstack({
      knex: await migratedDatabase(databaseIds[0]),
      catalog: new TestCatalog([tracker]),
      policy: (permission, user) => policy(permission, user),
      config: {
        pulumi: {
          templates: { preRunCommands: ['npm ci'] },
          organizations: [
            { name: 'acme', accessToken: TOKENS.acme, apiUrl: cloud.url },
            {
              ...{ name: 'labs', accessToken: TOKENS.labs, apiUrl: cloud.url },
              consoleUrl: 'https://console.labs.example/',
            },
          ],
        },
      },
    });
  });

  beforeEach(() => {
    policy = () => ALLOW;
    cloud.requests.length = 0;
    cloud.faults = [];
  });

  afterAll(async () => {
    await backend.stop();
    await cloud.close();
  });

  const get = (path: string, status = 200) =>
    backend.asAda('get', path).expect(status);
  const run = (body: object, status: number, path = PRODUCTION) =>
    backend.asAda('post', `${path}/runs`, body).expect(status);

  it('are those that the annotations name, namesakes apart and whole projects page by page', async () => {
    const { body } = await get('/pulumi/stacks?entityRef=component:tracker');

    expect(
      body.items.map((item: { consoleUrl: string }) => item.consoleUrl),
    ).toEqual([
      'https://app.pulumi.com/acme/parcels/production',
      'https://console.labs.example/labs/parcels/production',
      'https://app.pulumi.com/acme/parcels/staging',
    ]);
    expect(body.organizations).toEqual([
      { name: 'acme', consoleUrl: 'https://app.pulumi.com/acme' },
    ]);
    expect(body.problems.map(({ slug }: { slug: string }) => slug)).toEqual([
      'nowhere/a/b',
      '../etc',
      'elsewhere',
    ]);
  });

  it('are shown to who may read the entity', async () => {
    backend.catalog.hide('component:default/tracker', BOB);
    const answer = await backend
      .asBob('get', '/pulumi/stacks?entityRef=component:default/tracker')
      .expect(404);
    expect(answer.body.error.message).toMatch(/There is no entity/);
    expect(cloud.requests).toEqual([]);
  });

  it('have what Pulumi knows of them, and what is going on', async () => {
    const { body } = await get(PRODUCTION);
    expect(body).toMatchObject({
      organization: 'acme',
      project: 'parcels',
      stack: 'production',
      description: 'Follows parcels',
      runtime: 'nodejs',
      repository: 'acme/parcels',
      resourceCount: 12,
      version: 3,
      running: { operation: 'update', author: 'mira' },
    });
    expect(
      (await get('/pulumi/stacks/labs/parcels/production')).body.tags,
    ).toEqual({});
    await get('/pulumi/stacks/acme/parcels/none', 404);
    await get('/pulumi/stacks/nowhere/parcels/production', 404);
    await get('/pulumi/stacks/acme/..%2F/production', 400);
  });

  it('say of their activity what is true: what runs is running, what waits is queued', async () => {
    const { body } = await get(`${PRODUCTION}/activity?limit=3`);
    expect(body.totalItems).toBe(4);
    expect(body.pageInfo).toEqual({ nextCursor: '2' });
    expect(body.items).toMatchObject([
      { status: 'queued', operation: 'update', deployment: 1 },
      { status: 'running', operation: 'update', version: 3 },
      {
        ...{
          status: 'failed',
          message: 'A second region',
          requestedBy: 'mira',
        },
        ...{ changes: { create: 3 }, resourceCount: 12 },
        consoleUrl: 'https://app.pulumi.com/acme/parcels/production/updates/2',
      },
    ]);
    const next = await get(`${PRODUCTION}/activity?limit=3&cursor=2`);
    expect(next.body.items).toMatchObject([
      { operation: 'refresh', status: 'succeeded' },
    ]);
    expect(next.body.pageInfo).toEqual({ prevCursor: '1' });
    const previews = await get(`${PRODUCTION}/activity?kind=previews`);
    expect(previews.body.items).toMatchObject([
      { operation: 'destroy', preview: true, status: 'succeeded' },
    ]);
  });

  it('have outputs whose secrets stay where they are', async () => {
    const { body, text } = await get(`${PRODUCTION}/outputs`);
    expect(body.items).toEqual([
      {
        name: 'database',
        secret: false,
        value: { host: 'db.example.com', key: '[secret]' },
      },
      { name: 'password', secret: true },
      { name: 'url', secret: false, value: 'https://parcels.example.com' },
    ]);
    expect(text).not.toMatch(/hush/);
  });

  it('are run by Pulumi Deployments once they are named with what they hold', async () => {
    const stack = 'acme/parcels/production';
    await run({ operation: 'preview' }, 201);
    await run({ operation: 'update' }, 400);
    const confirm = { stack: 'labs/parcels/production', resourceCount: 12 };
    await run({ operation: 'update', confirm }, 400);
    const late = await run(
      { operation: 'destroy', confirm: { stack, resourceCount: 11 } },
      409,
    );
    expect(late.body.error.message).toMatch(/has 12 resources now, not 11/);
    const { body } = await run(
      { operation: 'destroy', confirm: { stack, resourceCount: 12 } },
      201,
    );
    expect(body.consoleUrl).toBe(
      `https://app.pulumi.com/${stack}/deployments/${body.version}`,
    );
    const { body: seen } = await get(`${PRODUCTION}/activity?limit=2`);
    expect(seen.items).toMatchObject([
      { operation: 'destroy', preview: false },
      { operation: 'update', preview: true },
    ]);
    const started = cloud.requests.filter(({ method }) => method === 'POST');
    expect(started.map(request => request.body)).toEqual([
      { operation: 'preview', inheritSettings: true },
      { operation: 'destroy', inheritSettings: true },
    ]);
    const events = backend.auditor.createEvent.mock.calls
      .map(([event]) => event)
      .filter(({ eventId }) => eventId === 'pulumi-run-operation');
    expect(events.at(-1)?.meta).toMatchObject({
      ...{ organization: 'acme', project: 'parcels', stack: 'production' },
      operation: 'destroy',
    });
  });

  it('are deployed with settings that are merged into those that they have', async () => {
    const save = (body: object, status: number) =>
      backend
        .asAda('patch', `${PRODUCTION}/deployment-settings`, body)
        .expect(status);
    const settings = {
      source: { repository: 'https://github.com/acme/parcels', branch: 'main' },
      environment: { REGION: 'eu' },
      secrets: { KEY: 'hush' },
      preRunCommands: ['npm ci'],
    };
    const { text } = await save(settings, 200);
    expect(text).not.toMatch(/hush/);
    const { sourceContext, operationContext } = cloud.requests.at(-1)!.body;
    expect(sourceContext.git.repoUrl).toBe('https://github.com/acme/parcels');
    expect(operationContext).toEqual({
      environmentVariables: { REGION: 'eu', KEY: { secret: 'hush' } },
      preRunCommands: ['npm ci'],
    });
    const refused = await save({ preRunCommands: ['npm ci; curl x'] }, 400);
    expect(refused.body.error.message).toMatch(
      /does not permit: npm ci; curl x/,
    );
    expect(cloud.requests).toHaveLength(1);
  });

  it('are seen, run and destroyed by permission, by organization too', async () => {
    const only = appstackPulumiConditions.isInOrganization({
      organizations: ['acme'],
    });
    const decisions: Record<string, ReturnType<Policy>> = {
      'appstack.pulumi.read': createAppstackPulumiConditionalDecision(
        appstackPulumiReadPermission,
        only,
      ),
      'appstack.pulumi.run': createAppstackPulumiConditionalDecision(
        appstackPulumiRunPermission,
        only,
      ),
    };
    policy = (permission, user) =>
      (user === ADA ? decisions[permission] : undefined) ?? DENY;

    await get(PRODUCTION);
    await get('/pulumi/stacks/labs/parcels/production', 404);
    await get('/pulumi/organizations/labs', 404);
    const { body } = await get('/pulumi/organizations');
    expect(body.items).toHaveLength(1);
    await run({ operation: 'preview' }, 201);
    const labs = '/pulumi/stacks/labs/parcels/production';
    await run({ operation: 'preview' }, 404, labs);
    const refused = await run({ operation: 'destroy' }, 403);
    expect(refused.body.error.message).toMatch(/appstack\.pulumi\.destroy/);
    await backend.asBob('get', PRODUCTION).expect(403);
  });

  it('add up to an organization, without what its edition lacks', async () => {
    const { body } = await get('/pulumi/organizations/acme?days=7');
    expect(body).toMatchObject({
      ...{ memberCount: 3, stackCount: 2, environmentCount: 2 },
      resourceCount: 12,
      packages: { items: [{ name: 'aws', count: 10 }, { name: 'random' }] },
      updates: [{ stack: 'production' }],
      unavailable: [],
    });
    expect(
      body.history.map(({ resources }: { resources: number }) => resources),
    ).toEqual([1, 5, 12]);
    expect(body.deployments[0]).toMatchObject({ project: 'parcels' });
    const labs = await get('/pulumi/organizations/labs');
    expect(labs.body.unavailable).toEqual(['history', 'packages']);
    expect(labs.body.stackCount).toBe(1);
  });

  it('wait as Pulumi Cloud asks, for a moment, and say so where it is longer', async () => {
    const busy = { path: /\/export$/, status: 429 };
    cloud.faults = [{ ...busy, headers: { 'retry-after': '0' }, times: 2 }];
    await get(`${PRODUCTION}/outputs`);
    cloud.faults = [{ ...busy, headers: { 'retry-after': '77' } }];
    const { body, headers } = await get(`${PRODUCTION}/outputs`, 429);
    expect(headers['retry-after']).toBe('77');
    expect(body.error.message).toMatch(/Try again in 77 seconds/);
  });

  it.each([
    ['a token that is not accepted', { status: 401 }, /access token/],
    ['an error', { status: 500 }, /answered with status 500/],
    ['no JSON', { status: 200, text: '<html>' }, /in the middle/],
    ['another form', { status: 200, text: '[]' }, /form that is not known/],
    [
      'another address',
      { status: 302, headers: { location: 'http://localhost:1/' } },
      /cannot be reached/,
    ],
  ])(
    'are unavailable in words for %s, without the token',
    async (_, fault, words) => {
      cloud.faults = [{ path: /\/export$/, ...fault }];
      const { body, text } = await get(`${PRODUCTION}/outputs`, 503);
      expect(body.error.message).toMatch(words);
      for (const token of Object.values(TOKENS))
        expect(text).not.toContain(token);
    },
  );

  it('never send one organization the token of another', async () => {
    await get('/pulumi/stacks/labs/parcels/production');
    await get(PRODUCTION);
    // Each token reaches its own organization alone: another one would be refused.
    expect(cloud.unknown).toEqual([]);
  });
});

describe('the configuration of Pulumi', () => {
  it('names the organization whose token is missing', async () => {
    const starting = startAppstack({
      knex: await migratedDatabase(databaseIds[0]),
      config: { pulumi: { organizations: [{ name: 'acme' }] } },
    });
    await expect(starting).rejects.toThrow(/acme has no accessToken/);
  });
});
