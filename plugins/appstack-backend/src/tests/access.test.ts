import {
  operations,
  type OperationId,
} from '@appstack/backstage-plugin-appstack-common';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import {
  ALLOW,
  DENY,
  startAppstack,
  type TestBackend,
} from '../__testUtils__/backend';

jest.setTimeout(120_000);

const mapping = {
  name: 'ours',
  cloud: 'aws',
  extends: 'aws',
  rules: [
    {
      id: 'ledger',
      match: { type: 'ledger' },
      target: { resourceType: 'relational-database' },
    },
  ],
};
const create = {
  owner: 'group:default/shop-team',
  environments: ['development'],
};
const entityRefs = ['system:default/shop'];

/** One valid request for each operation, in an order in which all of them succeed. */
const REQUESTS: Record<
  string,
  { path: string; body?: object; status?: number; everybody?: boolean }
> = {
  ListResourceTypes: { path: '/resource-types', everybody: true },
  ListProviderTypes: { path: '/provider-schemas/tls', everybody: true },
  GetProviderSchema: {
    path: '/provider-schemas/aws/aws_sqs_queue',
    everybody: true,
  },
  ListEnvironments: { path: '/environments', everybody: true },
  GetEnvironment: { path: '/environments/production', everybody: true },
  GetStandards: { path: '/standards', everybody: true },
  CreateMapping: { path: '/mappings', body: mapping, status: 201 },
  ListMappings: { path: '/mappings?cloud=aws' },
  GetMapping: { path: '/mappings/ours' },
  UpdateMapping: { path: '/mappings/ours', body: mapping },
  ListMappingVersions: { path: '/mappings/ours/versions' },
  GetMappingVersion: { path: '/mappings/ours/versions/1' },
  DeleteMapping: { path: '/mappings/ours', status: 204 },
  RestoreMapping: { path: '/mappings/ours/restore', body: {} },
  PreviewMapping: { path: '/mapping-preview', body: { mapping } },
  Explain: {
    path: '/explain',
    body: {
      entityRef: 'resource:default/cart-db',
      environment: 'production',
    },
  },
  CreateAppStack: {
    path: '/appstacks',
    body: { name: 'empty', ...create },
    status: 201,
  },
  UpdateAppStack: { path: '/appstacks/empty', body: { title: 'Empty' } },
  DeleteAppStack: { path: '/appstacks/empty' },
  RestoreAppStack: { path: '/appstacks/empty/restore', body: {} },
  SyncAppStack: { path: '/appstacks/shop/sync', body: { entityRefs, create } },
  ListAppStacks: { path: '/appstacks?entityRef=system:default/shop' },
  GetAppStack: { path: '/appstacks/shop' },
  ListAppStackVersions: { path: '/appstacks/shop/versions?limit=1' },
  GetAppStackVersion: { path: '/appstacks/shop/versions/1' },
  DiffAppStack: { path: '/appstacks/shop/diff?from=1&to=1' },
  GetTerraform: { path: '/appstacks/shop/terraform' },
  ExportAppStack: { path: '/appstacks/shop/export' },
};

interface Described {
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
}

async function describedOperations({ asAda }: TestBackend) {
  const { body } = await asAda('get', '/openapi.json').expect(200);
  return Object.values<Record<string, { operationId: string }>>(
    body.paths,
  ).flatMap(methods =>
    Object.entries(methods).map(
      ([method, { operationId }]) => ({ id: operationId, method }) as Described,
    ),
  );
}

describe.each(databaseIds)('access on %s', id => {
  it('lets nobody in without a token, nor without the permission, and then does what was asked', async () => {
    const knex = await migratedDatabase(id);
    let decision = ALLOW;
    const backend = await startAppstack({ knex, policy: () => decision });
    const described = await describedOperations(backend);
    expect(described.map(operation => operation.id).sort()).toEqual(
      Object.keys(REQUESTS).sort(),
    );
    await backend.asNobody('get', '/openapi.json').expect(401);

    for (const [
      name,
      { path, body, status = 200, everybody },
    ] of Object.entries(REQUESTS)) {
      const { method } = described.find(operation => operation.id === name)!;
      const answers = [await backend.asNobody(method, path, body)];
      decision = DENY;
      answers.push(await backend.asAda(method, path, body));
      decision = ALLOW;
      answers.push(await backend.asAda(method, path, body));

      const namesPermission = /needs the permission appstack\./.test(
        answers[1].body.error?.message,
      );
      expect([name, ...answers.map(a => a.status), namesPermission]).toEqual([
        name,
        401,
        everybody ? status : 403,
        status,
        !everybody,
      ]);
    }
    await backend.stop();
  });

  it('asks the policy for exactly the permissions that are declared', async () => {
    const knex = await migratedDatabase(id);
    const asked = new Set<string>();
    const backend = await startAppstack({
      knex,
      policy: permission => {
        asked.add(permission);
        return ALLOW;
      },
    });
    for (const [name, { path, body }] of Object.entries(REQUESTS)) {
      const { method, permissions } = operations[name as OperationId];
      asked.clear();
      await backend.asAda(method, path, body);

      const declared = permissions.map(({ permission }) => permission.name);
      expect([name, ...[...asked].sort()]).toEqual([name, ...declared.sort()]);
    }
    await backend.stop();
  });

  it('writes who changed what into the audit log, and who tried', async () => {
    const knex = await migratedDatabase(id);
    const backend = await startAppstack({
      knex,
      policy: permission =>
        permission === 'appstack.mapping.delete' ? DENY : ALLOW,
    });
    await backend.asAda('post', '/mappings', mapping).expect(201);
    await backend.asAda('delete', '/mappings/ours').expect(403);
    await backend.asAda('get', '/mappings/ours').expect(200);

    const logged = backend.auditor.createEvent.mock.calls.map(([event]) => [
      event.eventId,
      event.meta,
    ]);
    expect(logged).toEqual([
      ['mapping-create', { actionType: 'create' }],
      ['mapping-delete', { actionType: 'delete', name: 'ours' }],
    ]);
    expect(backend.auditEvents.success).toHaveBeenCalledTimes(1);
    expect(backend.auditEvents.fail).toHaveBeenCalledTimes(1);
    await backend.stop();
  });
});
