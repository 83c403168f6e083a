import {
  createServiceFactory,
  type BackendFeature,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { appstackPlugin } from '../plugin';
import { shopEntities, TestCatalog } from './catalog';
import { breachesOf } from './contract';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What a user may do, by the permission's name; the user of a service is empty. */
export type Policy = (permission: string, user: string) => PolicyDecision;

export const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
export const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

export const ADA = 'user:default/ada';
export const BOB = 'user:default/bob';

export interface TestBackendOptions {
  knex: Knex;
  catalog?: TestCatalog;
  config?: Record<string, any>;
  /** What the configuration has beside `appstack`. */
  otherConfig?: Record<string, any>;
  policy?: Policy;
  /** Modules that extend the plugin. */
  modules?: BackendFeature[];
}

/** The real plugin behind its real routes, with a catalog and a policy of the test's choice. */
export async function startAppstack(options: TestBackendOptions) {
  const { knex, policy = () => ALLOW } = options;
  // Threads take seconds to translate the sources; those that test them ask for them.
  const config = {
    ...options.config,
    limits: { compilerThreads: 0, ...options.config?.limits },
  };
  const catalog = options.catalog ?? new TestCatalog(shopEntities());
  const auditor = mockServices.auditor.mock();
  const events = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(events);

  const started = await startTestBackend({
    features: [
      appstackPlugin,
      ...(options.modules ?? []),
      catalog.factory,
      auditor.factory,
      permissionsBy(policy),
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: { ...options.otherConfig, appstack: config },
      }),
    ],
  });

  const breaches: string[] = [];

  /** Sends a request as a user; without a body it is a GET. */
  const as =
    (header: string) =>
    (method: Method, path: string, body?: object | string) => {
      const call = request(started.server)
        [method](`/api/appstack${path}`)
        .set('authorization', header)
        .on('response', answer =>
          breaches.push(...breachesOf({ method, path, answer })),
        );
      return body === undefined ? call : call.send(body);
    };
  return {
    /** Where the backend listens. */
    url: `http://localhost:${started.server.port()}`,
    catalog,
    auditor,
    auditEvents: events,
    /** Fails when an answer was not what its operation declares. */
    stop: async () => {
      await started.stop();
      expect(breaches).toEqual([]);
    },
    asAda: as(mockCredentials.user.header(ADA)),
    asBob: as(mockCredentials.user.header(BOB)),
    asUser: (entityRef: string) => as(mockCredentials.user.header(entityRef)),
    asService: as(mockCredentials.service.header()),
    asNobody: as(mockCredentials.none.header()),
  };
}

export type TestBackend = Awaited<ReturnType<typeof startAppstack>>;

function permissionsBy(policy: Policy) {
  const userOf = (credentials: { principal: unknown }) =>
    (credentials.principal as { userEntityRef?: string }).userEntityRef ?? '';
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => ({
      authorize: async (requests, { credentials }) =>
        requests.map(({ permission }) => {
          const { result } = policy(permission.name, userOf(credentials));
          return {
            result:
              result === AuthorizeResult.ALLOW
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
          };
        }),
      authorizeConditional: async (requests, { credentials }) =>
        requests.map(({ permission }) =>
          policy(permission.name, userOf(credentials)),
        ),
    }),
  });
}
