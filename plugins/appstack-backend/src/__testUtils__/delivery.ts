import githubModule from '@appstack/backstage-plugin-appstack-backend-module-github';
import { GithubSimulator } from '@appstack/github-simulator';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { startAppstack, type TestBackendOptions } from './backend';
import { create, syncOf } from './requests';

export const REPOSITORY = 'acme/infrastructure';
/** Made up; a test greps all that is written for them. */
export const TOKENS = {
  ada: 'gho_adas0wnT0kenNeverStored',
  bob: 'gho_b0bsOwnTokenNeverSt0red',
  reader: 'gho_r3adersOwnTokenNever5tored',
  app: 'ghs_th3IntegrationsTokenNeverSt0red',
};

/** A GitHub Enterprise with a repository. */
export async function startGithub() {
  const logins = Object.entries(TOKENS).map(([login, token]) => [token, login]);
  const github = new GithubSimulator({
    tokens: Object.fromEntries(logins),
    readers: ['reader'],
  });
  await github.listen();
  return github;
}

/** A portal with an appStack, whose integration is that GitHub. */
export async function startWithGithub(
  github: GithubSimulator,
  options: DeliveringOptions,
) {
  const { host, url } = github;
  const integration = { host, apiBaseUrl: `${url}/api/v3`, token: TOKENS.app };
  return await startWithHost(options, {
    module: githubModule as unknown as BackendFeature,
    integrations: { github: [integration] },
    repository: `${url}/${REPOSITORY}`,
  });
}

type DeliveringOptions = TestBackendOptions & { delivery?: object };

/** A portal with an appStack that is delivered to a repository. */
export async function startWithHost(
  { delivery, ...options }: DeliveringOptions,
  to: {
    module: BackendFeature;
    integrations: object;
    repository: string;
  },
) {
  const { module, integrations, repository } = to;
  const backend = await startAppstack({
    ...options,
    config: { ...options.config, ...(delivery && { delivery }) },
    otherConfig: {
      app: { baseUrl: 'https://backstage.example.com' },
      integrations,
    },
    modules: [module, ...(options.modules ?? [])],
  });
  await syncOf(backend)({ create });
  await backend
    .asAda('put', '/appstacks/shop/delivery', { repository })
    .expect(answer =>
      expect([answer.status, answer.body]).toEqual([200, expect.anything()]),
    );
  return {
    ...backend,
    /** Asks for a pull request as Ada. */
    deliver: (body: object = {}, token = TOKENS.ada) =>
      backend
        .asAda('post', '/appstacks/shop/pull-requests', body)
        .set('x-appstack-scm-token', token),
  };
}
