import azureModule from '@appstack/backstage-plugin-appstack-backend-module-azure';
import bitbucketModule from '@appstack/backstage-plugin-appstack-backend-module-bitbucket';
import giteaModule from '@appstack/backstage-plugin-appstack-backend-module-gitea';
import githubModule from '@appstack/backstage-plugin-appstack-backend-module-github';
import gitlabModule from '@appstack/backstage-plugin-appstack-backend-module-gitlab';
import {
  appstackEnginesExtensionPoint,
  appstackGitHostsExtensionPoint,
  type GitHost,
  type RunEngine,
} from '@appstack/backstage-plugin-appstack-node';
import {
  AzureSimulator,
  BitbucketCloudSimulator,
  BitbucketServerSimulator,
  GiteaSimulator,
  GitlabSimulator,
  type HostSimulator,
} from '@appstack/git-host-simulators';
import { GithubSimulator } from '@appstack/github-simulator';
import {
  createBackendPlugin,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';

/** The configuration of `integrations`. */
type Integrations = NonNullable<mockServices.rootConfig.Options['data']>;

/** What tests do with a simulated host. */
export type Simulator = Pick<
  HostSimulator,
  | 'addRepository'
  | 'branches'
  | 'close'
  | 'closePull'
  | 'commit'
  | 'faults'
  | 'files'
  | 'host'
  | 'listen'
  | 'log'
  | 'merge'
  | 'modes'
  | 'requests'
  | 'setChecks'
  | 'url'
> & {
  authors?: HostSimulator['authors'];
  pulls(name: string): Omit<HostSimulatorPull, 'state'>[];
};

type HostSimulatorPull = ReturnType<HostSimulator['pulls']>[number];

interface SimulatorOptions {
  tokens: Record<string, string>;
  readers: string[];
}

/** A Git host as the tests of all hosts know it. */
export interface HostUnderTest {
  title: string;
  module: BackendFeature;
  simulate(options: SimulatorOptions): Simulator;
  /** The configuration of `integrations`. */
  integrations(simulator: Simulator, token: string | undefined): Integrations;
  /** A name of a repository, as users call it. */
  repository: string;
  /** The path of a repository's page on the host. */
  pathOf(repository: string): string;
  /** Addresses of something in a repository, below its page. */
  parts: string[];
  /** Addresses that are no repository of the host, below its root. */
  others: string[];
  /** The address of a file, below the repository's page. */
  filePath(commit: string, path: string): string;
  /** Who commits are by that bob makes. */
  author?: string;
  /** What the host calls a draft. */
  draftTitle?: string;
  /** Requests that change something, the first of them the one with the commit. */
  changing: RegExp[];
  /** Whether it has labels. */
  labels: boolean;
  /** Reviewers of whom the last one is not known, and those that are asked without it. */
  reviewers: { wanted: string[]; asked: unknown[] };
  /** Whether branches are merged; else the host merges at the end. */
  merges: boolean;
  /** Whether it tells who may write before that is tried. */
  tellsRights: boolean;
  modes: boolean;
  /** Whether it tells of a pull request that it conflicts. */
  tellsConflicts: boolean;
}

const github: HostUnderTest = {
  title: 'GitHub',
  module: githubModule as unknown as BackendFeature,
  simulate: options => new GithubSimulator(options) as unknown as Simulator,
  integrations: ({ host, url }, token) => ({
    github: [{ host, apiBaseUrl: `${url}/api/v3`, ...(token && { token }) }],
  }),
  repository: 'acme/infrastructure',
  pathOf: repository => `/${repository}`,
  parts: ['.git', '/tree/feature/x/a%20b', '/'],
  others: ['/acme', '/acme/..', '/a%2Fb/x'],
  filePath: (commit, path) => `/blob/${commit}/${path}`,
  changing: [/git\/refs/, /git\/trees$/, /git\/commits$/, /pulls$/],
  labels: true,
  reviewers: { wanted: ['ada', 'stranger'], asked: ['ada'] },
  ...{ merges: true, tellsRights: true, modes: false },
  tellsConflicts: true,
};

const gitlab: HostUnderTest = {
  title: 'GitLab',
  module: gitlabModule as unknown as BackendFeature,
  simulate: options => new GitlabSimulator({ ...options, root: '/gitlab' }),
  integrations: ({ host, url }, token) => ({
    gitlab: [
      {
        host,
        ...(token && { token }),
        baseUrl: url,
        apiBaseUrl: `${url}/api/v4`,
      },
    ],
  }),
  repository: 'acme/platform/teams/infrastructure',
  pathOf: repository => `/${repository}`,
  parts: ['.git', '/-/tree/feature/x/a%20b', '/blob/main/x', '/'],
  others: ['/acme', '/acme/../x', '/acme/a%2Fb', '/acme//x'],
  filePath: (commit, path) => `/-/blob/${commit}/${path}`,
  author: 'bob of GitLab <bob@commits.example.com>',
  draftTitle: 'Draft: ',
  changing: [/git-receive-pack$/, /merge_requests$/],
  labels: true,
  reviewers: { wanted: ['ada', 'stranger'], asked: [103] },
  ...{ merges: true, tellsRights: true, modes: true },
  tellsConflicts: true,
};

const UUID = '0a1b2c3d-0000-4000-8000-0123456789ab';

const azure: HostUnderTest = {
  title: 'Azure DevOps',
  module: azureModule as unknown as BackendFeature,
  simulate: options => new AzureSimulator({ ...options, root: '/acme' }),
  integrations: ({ host }, token) => ({
    azure: [
      {
        host,
        ...(token && { credentials: [{ personalAccessToken: token }] }),
      },
    ],
  }),
  repository: 'Team Space/infrastructure',
  pathOf: repository =>
    `/${repository.replace('/', '/_git/').replaceAll(' ', '%20')}`,
  parts: ['?path=%2Fa%20b&version=GBfeature%2Fx', '/'],
  others: ['/x', '/_git', '/Team%20Space/_git/', '/a%2Fb/_git/x'],
  filePath: (commit, path) => `?path=/${path}&version=GC${commit}`,
  author: 'bob of Azure <bob@example.com>',
  changing: [/pushes$/, /pullrequests$/],
  labels: true,
  reviewers: { wanted: [UUID, 'stranger'], asked: [UUID] },
  ...{ merges: true, tellsRights: false, modes: false },
  tellsConflicts: true,
};

const bitbucketCloud: HostUnderTest = {
  title: 'Bitbucket Cloud',
  module: bitbucketModule as unknown as BackendFeature,
  simulate: options => new BitbucketCloudSimulator(options),
  integrations: (_, token) => ({
    bitbucketCloud: token ? [{ token }] : [],
  }),
  repository: 'acme/infrastructure',
  pathOf: repository => `/${repository}`,
  parts: ['.git', '/src/feature/x/a%20b', '/'],
  others: ['/acme', '/acme/..', '/a%2Fb/x'],
  filePath: (commit, path) => `/src/${commit}/${path}`,
  author: 'bob of Bitbucket <bob@example.com>',
  changing: [/\/src$/, /pullrequests$/],
  labels: false,
  reviewers: { wanted: [UUID, 'stranger'], asked: [`{${UUID}}`] },
  ...{ merges: false, tellsRights: false, modes: true },
  tellsConflicts: false,
};

const bitbucketServer: HostUnderTest = {
  title: 'Bitbucket Data Center',
  module: bitbucketModule as unknown as BackendFeature,
  simulate: options =>
    new BitbucketServerSimulator({ ...options, root: '/bitbucket' }),
  integrations: ({ host, url }, token) => ({
    bitbucketServer: [
      { host, apiBaseUrl: `${url}/rest/api/1.0`, ...(token && { token }) },
    ],
  }),
  repository: 'ACME/infrastructure',
  pathOf: repository => `/projects/${repository.replace('/', '/repos/')}`,
  parts: ['/browse/a%20b?at=refs%2Fheads%2Ffeature%2Fx', '/'],
  others: ['/projects/ACME', '/projects/ACME/repos/..', '/ACME/x', '/scm/ACME'],
  filePath: (commit, path) => `/browse/${path}?at=${commit}`,
  author: 'bob of Bitbucket <bob@example.com>',
  changing: [/git-receive-pack$/, /pull-requests$/],
  labels: false,
  reviewers: { wanted: ['ada', 'stranger'], asked: ['ada'] },
  ...{ merges: true, tellsRights: false, modes: true },
  tellsConflicts: true,
};

const gitea: HostUnderTest = {
  title: 'Gitea',
  module: giteaModule as unknown as BackendFeature,
  simulate: options => new GiteaSimulator({ ...options, root: '/gitea' }),
  integrations: ({ host, url }, token) => ({
    gitea: [{ host, baseUrl: url, ...(token && { password: token }) }],
  }),
  repository: 'acme/infrastructure',
  pathOf: repository => `/${repository}`,
  parts: ['.git', '/src/branch/feature/x/a%20b', '/'],
  others: ['/acme', '/acme/..', '/a%2Fb/x'],
  filePath: (commit, path) => `/src/commit/${commit}/${path}`,
  author: 'bob of Gitea <bob@example.com>',
  draftTitle: 'WIP: ',
  changing: [/git-receive-pack$/, /pulls$/],
  labels: true,
  reviewers: { wanted: ['ada', 'stranger'], asked: ['ada'] },
  ...{ merges: true, tellsRights: true, modes: true },
  tellsConflicts: true,
};

export const hostsUnderTest: HostUnderTest[] = [
  github,
  gitlab,
  azure,
  bitbucketCloud,
  gitea,
  bitbucketServer,
];

/** The host, and the engine, that a module adds to a backend with this configuration. */
export async function hostOf(
  module: BackendFeature,
  integrations: Integrations,
  title: string,
  appstack = {},
): Promise<{
  host: GitHost;
  engine: RunEngine;
  stop: () => Promise<void>;
}> {
  const hosts: GitHost[] = [];
  const engines: RunEngine[] = [];
  const collector = createBackendPlugin({
    pluginId: 'appstack',
    register(env) {
      env.registerExtensionPoint(appstackGitHostsExtensionPoint, {
        addGitHost: host => hosts.push(host),
      });
      env.registerExtensionPoint(appstackEnginesExtensionPoint, {
        addEngine: engine => engines.push(engine),
      });
      env.registerInit({ deps: {}, async init() {} });
    },
  });
  const data = { integrations, appstack };
  const backend = await startTestBackend({
    features: [collector, module, mockServices.rootConfig.factory({ data })],
  });
  const host = hosts.find(({ name }) => name === title)!;
  const [engine] = engines;
  return { host, engine, stop: async () => await backend.stop() };
}
