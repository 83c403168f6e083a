import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import {
  serverDatabaseIds,
  migratedDatabase,
} from '../__testUtils__/databases';
import { ours, rule, startWithMappings } from '../__testUtils__/mappings';

jest.setTimeout(120_000);

describe.each(serverDatabaseIds)('mappings on %s', id => {
  let backend: TestBackend;

  beforeEach(async () => {
    backend = await startWithMappings(id);
  });
  afterEach(() => backend.stop());

  it('ship with each cloud and stay as they are', async () => {
    const { body } = await backend.asAda('get', '/mappings').expect(200);
    const origins = Object.fromEntries(
      body.items.map((item: any) => [item.name, item.origin]),
    );
    expect(origins).toMatchObject({ aws: 'built-in', fixed: 'config' });
    expect(body.items[0].ruleCount).toBeGreaterThan(10);
    expect(body.items[0].rules).toBeUndefined();

    for (const [name, where] of [
      ['aws', 'default mapping'],
      ['fixed', 'configuration'],
    ]) {
      const document = { name, cloud: 'aws', rules: [] };
      for (const refused of [
        await backend.asAda('put', `/mappings/${name}`, document).expect(403),
        await backend.asAda('delete', `/mappings/${name}`).expect(403),
      ]) {
        expect(refused.body.error.message).toMatch(where);
        expect(refused.body.error.message).toMatch(`"extends": "${name}"`);
      }
      await backend.asAda('post', '/mappings', document).expect(409);
    }
  });

  it('can be edited as they were read, unless somebody was quicker', async () => {
    await backend.asAda('post', '/mappings', ours).expect(201);
    const read = await backend.asAda('get', '/mappings/ours').expect(200);
    expect(read.headers.etag).toBe('"1"');

    const edited = { ...read.body, title: 'Ours' };
    const saved = await backend
      .asBob('put', '/mappings/ours', edited)
      .expect(200);
    expect(saved.body).toMatchObject({
      title: 'Ours',
      version: 2,
      updatedBy: 'user:default/bob',
      diagnostics: [],
    });
    const late = await backend
      .asAda('put', '/mappings/ours', edited)
      .expect(409);
    expect(late.body.error.message).toMatch(/changed meanwhile/);
    await backend
      .asAda('put', '/mappings/ours', ours)
      .set('if-match', '"1"')
      .expect(409);
    await backend
      .asAda('put', '/mappings/ours', ours)
      .set('if-match', '"2"')
      .expect(200);

    const renamed = await backend
      .asAda('put', '/mappings/ours', { ...ours, name: 'theirs' })
      .expect(400);
    expect(renamed.body.diagnostics[0].path).toBe('name');
  });

  it('say where they refer to what does not exist', async () => {
    const { body } = await backend
      .asAda('post', '/mappings', {
        ...ours,
        extends: 'nobody',
        rules: [
          rule,
          {
            ...rule,
            id: 'typo',
            target: { resourceType: 'relational-databas' },
          },
          {
            id: 'wrong',
            match: { type: 'pg' },
            target: { resourceType: 'relational-database' },
            properties: { engine: 7 },
          },
        ],
      })
      .expect(400);

    const paths = body.diagnostics.map((diagnostic: any) => diagnostic.path);
    expect(paths).toContain('extends');
    expect(paths.some((path: string) => path?.startsWith('rules[1]'))).toBe(
      true,
    );
    expect(paths).toContain('rules[2].properties.engine');
    await backend.asAda('get', '/mappings/ours').expect(404);
  });

  it('cannot be deleted while used, and come back when deleted', async () => {
    const base = { ...ours, name: 'base' };
    await backend.asAda('post', '/mappings', base).expect(201);
    await backend
      .asAda('post', '/mappings', { ...ours, extends: 'base' })
      .expect(201);

    const used = await backend.asAda('delete', '/mappings/base').expect(409);
    expect(used.body.error.message).toMatch(/the mapping "ours"/);
    const decides = await backend.asAda('delete', '/mappings/ours').expect(409);
    expect(decides.body.error.message).toMatch(/the environment "qa"/);

    await backend
      .asAda('put', '/mappings/ours', { ...ours, title: 'Second' })
      .expect(200);
    await backend.asAda('delete', '/mappings/base').expect(204);
    await backend.asAda('get', '/mappings/base').expect(404);
    await backend.asAda('post', '/mappings', base).expect(409);
    const bin = await backend.asAda('get', '/mappings?state=deleted');
    expect(bin.body.items).toMatchObject([{ name: 'base' }]);

    await backend.asAda('post', '/mappings/base/restore', {}).expect(200);
    const first = await backend
      .asAda('post', '/mappings/ours/restore', { version: 1 })
      .expect(200);
    expect(first.body).toMatchObject({ version: 3, extends: 'base' });
    expect(first.body.title).toBeUndefined();
    const { body: history } = await backend.asAda(
      'get',
      '/mappings/ours/versions',
    );
    expect(history.items.map((item: any) => item.action)).toEqual([
      'restored',
      'updated',
      'created',
    ]);
    const { body: second } = await backend.asAda(
      'get',
      '/mappings/ours/versions/2',
    );
    expect(second.mapping).toMatchObject({ title: 'Second', rules: [rule] });
  });

  it('name no Terraform resource of another cloud, and none that is never emitted', async () => {
    const naming = (terraformResource: string) => ({
      ...ours,
      name: 'foreign',
      rules: [{ ...rule, target: { terraformResource } }],
    });
    const refuse = async (terraformResource: string) => {
      const { body } = await backend
        .asAda('post', '/mappings', naming(terraformResource))
        .expect(400);
      expect(body.diagnostics).toHaveLength(1);
      return body.diagnostics[0];
    };
    expect(await refuse('azurerm_servicebus_queue')).toMatchObject({
      code: 'map/foreign-terraform-resource',
      path: 'rules[0].target.terraformResource',
      hint: expect.stringContaining('a mapping for Azure'),
    });
    expect(await refuse('kubernetes_manifest')).toMatchObject({
      code: 'map/never-emitted',
    });
    const { body } = await backend
      .asAda('get', '/provider-schemas/kubernetes')
      .expect(200);
    expect(body.types).toContain('kubernetes_deployment_v1');
    expect(body.types).not.toContain('kubernetes_manifest');
  });

  it('are never called as the page of the resource types is', async () => {
    const reserved = { ...ours, name: 'resource-types' };
    const { body } = await backend
      .asAda('post', '/mappings', reserved)
      .expect(400);
    expect(body.diagnostics).toMatchObject([
      { path: 'name', message: expect.stringMatching(/lists the resource/) },
    ]);
    const knex = await migratedDatabase(id);
    await expect(
      startAppstack({ knex, config: { mappings: [reserved] } }),
    ).rejects.toThrow(/appstack\.mappings\[0\]\.name: must not be/);
  });

  it('of the configuration that could never be used keep the backend from starting', async () => {
    const knex = await migratedDatabase(id);
    const broken = {
      ...ours,
      name: 'bad',
      rules: [{ ...rule, target: { resourceType: 'queu' } }],
    };
    await expect(
      startAppstack({ knex, config: { mappings: [broken] } }),
    ).rejects.toThrow(
      /appstack\.mappings\[0\]\.rules\[0\]\.target\.resourceType: .*"bad".*"queu".*Did you mean "queue"/,
    );
  });
});
