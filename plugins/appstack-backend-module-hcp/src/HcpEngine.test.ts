import type {
  ApplyJob,
  RunContext,
} from '@appstack/backstage-plugin-appstack-node';
import {
  HcpTerraformSimulator,
  type SimulatedWorkspace,
} from '@appstack/hcp-terraform-simulator';
import { mockServices } from '@backstage/backend-test-utils';
import { readHcpSettings } from './config';
import { hclLiteral } from './hclLiteral';
import { HcpEngine } from './HcpEngine';

const PORTAL = 'https://portal.example.com';
const OWNER = `${PORTAL}/appstack/stacks/shop#play/main`;

const settingsOf = (hcp: object) =>
  readHcpSettings(
    mockServices.rootConfig({ data: { appstack: { engines: { hcp } } } }),
  )!;

describe('HcpEngine', () => {
  let service: HcpTerraformSimulator;

  beforeEach(async () => {
    service = new HcpTerraformSimulator({
      tokens: ['token'],
      script: () => ({ plan: { format_version: '1.2', applyable: true } }),
      requestsPerSecond: 1000,
    });
    await service.listen();
  });
  afterEach(() => service.close());

  const engineWith = (credentials: object = {}) =>
    new HcpEngine(
      settingsOf({
        ...{ baseUrl: service.url, pollSeconds: 0.005 },
        credentials: [{ environment: 'play', token: 'token', ...credentials }],
      }),
      { portal: PORTAL },
    );

  const target = (config: object = {}, type = 'remote') => ({
    ...{ stack: 'shop', root: 'main' as const },
    environment: {
      ...{ name: 'play', cloud: 'aws', region: 'eu-central-1' },
      state: {
        type,
        config: {
          ...{ organization: 'acme', hostname: new URL(service.url).host },
          ...config,
        },
      },
    },
  });

  const add = (attributes: object = {}): SimulatedWorkspace =>
    service.add('acme', {
      ...{ name: 'shop-play', 'source-name': 'AppStack', 'source-url': OWNER },
      ...attributes,
    });

  it('says where it does not run, without asking the service', async () => {
    const problem = (at: ReturnType<typeof target>, credentials?: object) =>
      engineWith(credentials).problem(at);
    expect(await problem(target({}, 's3'))).toMatch(/type "remote"/);
    expect(await problem(target({ hostname: 'tfe.example.com' }))).toMatch(
      /is at tfe.example.com/,
    );
    expect(await problem(target(), { account: '1' })).toMatch(/no token/);
    expect(await problem(target(), { appStacks: ['other'] })).toMatch(
      /no token/,
    );
    expect(service.requests).toEqual([]);
  });

  it.each([
    [{ 'vcs-repo': { identifier: 'acme/shop' } }, /driven by a repository/],
    [{ 'execution-mode': 'local' }, /execution mode is local/],
    [{ 'auto-apply': true }, /nobody has approved/],
    [{ 'working-directory': 'infra' }, /works in the folder "infra"/],
    [{ permissions: { 'can-queue-run': false } }, /takes no runs/],
    [{ 'source-name': null }, /was not made by AppStack/],
    [
      { 'source-url': `${PORTAL}/appstack/stacks/shop-a#play/main` },
      /another appStack/,
    ],
  ])('refuses a workspace with %j', async (attributes, problem) => {
    add(attributes);
    const engine = engineWith();
    expect(await engine.problem(target())).toMatch(problem);
    await expect(
      engine.plan(jobOf(), contextOf(new AbortController())),
    ).rejects.toThrow(problem);
    expect(service.runs).toEqual([]);
  });

  it('uses a workspace of somebody else where the configuration names it, and makes none where it may not', async () => {
    expect(
      await engineWith({ createWorkspaces: false }).problem(target()),
    ).toBe('There is no workspace acme/shop-play in HCP Terraform.');
    const workspace = add({ 'source-name': 'tfe-ui' });
    workspace.variables = [
      { key: 'db_password', category: 'terraform', sensitive: true },
      { key: 'AWS_SECRET_ACCESS_KEY', category: 'env', sensitive: true },
      { key: 'size', category: 'terraform', sensitive: false },
    ];
    const engine = engineWith({ workspaces: ['shop-play'] });
    expect(await engine.problem(target())).toBeUndefined();
    expect(await engine.secrets(target())).toEqual(['db_password']);
    await expect(
      engine.plan(
        { ...jobOf(), secrets: { password: 'db_password' } },
        contextOf(new AbortController()),
      ),
    ).rejects.toThrow(/variable of its own name/);
  });

  it('applies the plan that was approved where the service knows no saved plans', async () => {
    service.hasSavedPlans = false;
    const engine = engineWith();
    const context = contextOf(new AbortController());
    const { saved, applyable } = await engine.plan(jobOf(), context);
    expect([applyable, service.runs[0].status]).toEqual([true, 'planned']);
    expect(await engine.apply({ ...jobOf(), saved }, context)).toMatchObject({
      serial: 1,
    });
    await expect(
      engine.apply({ ...jobOf(), saved }, context),
    ).resolves.toMatchObject({ serial: 1 });
    expect(service.applies).toHaveLength(1);
  });

  it('begins no apply that another backend has not begun, and says that nothing was changed', async () => {
    const engine = engineWith();
    const { saved } = await engine.plan(
      jobOf(),
      contextOf(new AbortController()),
    );
    const [{ id }] = service.runs;
    await expect(
      engine.resume(
        { ...jobOf(), saved },
        { service: service.url, id, position: 0 },
        contextOf(new AbortController()),
      ),
    ).rejects.toThrow('It was not confirmed: nothing was changed.');
    expect(service.applies).toEqual([]);
  });

  function jobOf(): Omit<ApplyJob, 'saved'> {
    return {
      ...{ ...target(), id: 'run-1', kind: 'apply' },
      ...{ files: { 'main.tf': '' }, values: {}, secrets: {} },
    };
  }
});

function contextOf({ signal }: AbortController): RunContext {
  return {
    ...{ signal, force: signal, leave: signal },
    log: async () => undefined,
    started: async () => undefined,
    keepState: async () => undefined,
  };
}

it('says what is wrong with the configuration, without values', () => {
  const credentials = [{ environment: 'play', tokn: 'secret' }];
  expect(() => settingsOf({ credentials })).toThrow(
    /^appstack\.engines: hcp\.credentials\.0\.token: (?!.*secret)/,
  );
});

it('writes values as HCL reads them', () => {
  expect(
    hclLiteral('{"a":["${x}","%{y}",1.5,true,null],"b\\b":"\\\\b\\n"}'),
  ).toBe(
    '{"a" = ["$${x}", "%%{y}", 1.5, true, null], "b\\u0008" = "\\\\b\\n"}',
  );
});
