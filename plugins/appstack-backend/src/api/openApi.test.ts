import {
  operations,
  refusalsOf,
  type Operation,
} from '@appstack/backstage-plugin-appstack-common';
import { mockServices } from '@backstage/backend-test-utils';
import { Authorizer } from '../permissions';
import { createRouter, type RouterOptions } from './createRouter';
import { describeOperations } from './openApi';

/** The routes that express has, apart from the document's own. */
function routes(): string[] {
  const router = createRouter({
    handlers: {} as RouterOptions['handlers'],
    authorizer: new Authorizer({
      permissions: mockServices.permissions.mock(),
      permissionsRegistry: mockServices.permissionsRegistry.mock(),
    }),
    httpAuth: mockServices.httpAuth(),
    auditor: mockServices.auditor.mock(),
    logger: mockServices.logger.mock(),
    bodySize: '1mb',
  });
  return router.stack
    .flatMap(({ route }) =>
      (route?.stack ?? []).map(({ method }) => `${method} ${route!.path}`),
    )
    .filter(route => route !== 'get /openapi.json');
}

describe('the OpenAPI document', () => {
  const { paths } = describeOperations(operations);
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      route: `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      operation: operation as any,
    })),
  );

  it('has every route of the router, and no other', () => {
    expect(described.map(({ route }) => route).sort()).toEqual(routes().sort());
    expect(routes().length).toBeGreaterThan(20);
  });

  it.each(Object.entries<Operation>(operations))(
    'says what %s needs, takes and answers',
    (id, declared) => {
      const { operation } = described.find(
        ({ operation: { operationId } }) => operationId === id,
      )!;
      expect(operation['x-permissions'].map(({ name }: any) => name)).toEqual(
        declared.permissions.map(({ permission }) => permission.name),
      );
      expect(Object.keys(operation.responses)).toEqual([
        ...[declared.response.status, ...refusalsOf(declared)].map(String),
        'default',
      ]);
      expect(operation.responses['400'].content).toEqual({
        'application/json': {
          schema: { $ref: '#/components/schemas/Failure' },
        },
      });
      expect(operation.parameters.map((p: any) => p.name)).toEqual([
        ...Object.keys(declared.params?.shape ?? {}),
        ...Object.keys(declared.query?.shape ?? {}),
        ...(declared.ifMatch ? ['If-Match'] : []),
        ...(declared.scmToken ? ['x-appstack-scm-token'] : []),
      ]);
    },
  );
});
