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
import { mapping, REQUESTS } from '../__testUtils__/operations';

jest.setTimeout(120_000);

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
