import {
  CLOUDS,
  FOUNDATION_VALUES,
  TEMPLATE_PATHS,
} from '@appstack/backstage-plugin-appstack-common';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { startAppstack, type TestBackend } from '../__testUtils__/backend';

jest.setTimeout(120_000);

const rule = {
  id: 'ledgers',
  match: { kind: 'Resource', type: 'ledger' },
  target: { resourceType: 'object-storage' },
};
const ours = { name: 'ours', cloud: 'aws', extends: 'aws', rules: [rule] };

describe.each(databaseIds)('mappings on %s', id => {
  let backend: TestBackend;

  beforeEach(async () => {
    const knex = await migratedDatabase(id);
    backend = await startAppstack({
      knex,
      config: {
        mappings: [{ name: 'fixed', cloud: 'aws', extends: 'aws', rules: [] }],
        environments: [
          {
            name: 'qa',
            cloud: 'aws',
            region: 'eu-west-1',
            profile: 'development',
            mapping: 'ours',
          },
        ],
      },
    });
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

  it('show before they are saved what they would change in the catalog', async () => {
    const { body } = await backend
      .asAda('post', '/mapping-preview', {
        mapping: {
          ...ours,
          rules: [
            {
              id: 'queues-are-buckets',
              match: { kind: 'Resource', type: 'sqs' },
              target: { resourceType: 'object-storage' },
            },
          ],
        },
        filter: { kind: ['Resource'] },
      })
      .expect(200);

    expect(body.environment).toBe('qa');
    const changed = body.items.filter((item: any) => item.changed);
    expect(changed).toMatchObject([
      {
        entityRef: 'resource:default/orders',
        type: 'sqs',
        before: { basis: 'exact', target: { resourceType: 'queue' } },
        after: {
          target: { resourceType: 'object-storage' },
          rule: { mapping: 'ours', id: 'queues-are-buckets' },
        },
      },
    ]);
    expect(body.items).toHaveLength(3);

    const page = await backend
      .asAda('post', '/mapping-preview', { mapping: ours, limit: 2 })
      .expect(200);
    expect(page.body.items).toHaveLength(2);
    const next = await backend
      .asAda('post', '/mapping-preview', {
        mapping: ours,
        limit: 2,
        cursor: page.body.pageInfo.nextCursor,
      })
      .expect(200);
    expect(next.body.items[0].entityRef).not.toBe(page.body.items[0].entityRef);
  });

  it('explain what they decide', async () => {
    const { body } = await backend
      .asAda('post', '/explain', {
        entityRef: 'resource:default/cart-db',
        environment: 'qa',
        mapping: ours,
      })
      .expect(200);
    expect(body.explanation.decision).toMatchObject({
      basis: 'exact',
      target: { resourceType: 'relational-database' },
    });
    expect(body.explanation.rules).toContainEqual(
      expect.objectContaining({ outcome: 'won', mapping: 'aws' }),
    );
  });

  it('take a Terraform module for what it is: stored, previewed, explained and called in the Terraform', async () => {
    const module = {
      source: 'app.terraform.io/fernhill/postgres/aws',
      version: '~> 2.4.0',
      resourceType: 'relational-database',
      inputs: {
        name: '${{ name }}',
        size: 'db.${{ properties.size }}',
        subnet_ids: '${{ foundations.private_subnet_ids }}',
        options: { backups: [7, true, null], note: 'of ${{ entity.owner }}' },
      },
      outputs: { host: 'endpoint', port: 'port', name: 'database_name' },
    };
    const mapping = {
      ...ours,
      rules: [
        {
          id: 'postgres-by-platform',
          match: { kind: 'Resource', type: 'postgres' },
          target: { module },
          properties: { size: 'large' },
        },
      ],
    };
    const preview = await backend
      .asAda('post', '/mapping-preview', { mapping })
      .expect(200);
    expect(preview.body.diagnostics).toEqual([]);
    expect(preview.body.items).toContainEqual(
      expect.objectContaining({
        entityRef: 'resource:default/cart-db',
        changed: true,
        after: expect.objectContaining({ target: { module } }),
      }),
    );

    await backend.asAda('post', '/mappings', mapping).expect(201);
    const { body: stored } = await backend.asAda('get', '/mappings/ours');
    expect(stored.rules).toEqual(mapping.rules);

    const { body: explained } = await backend
      .asAda('post', '/explain', {
        entityRef: 'resource:default/cart-db',
        environment: 'qa',
      })
      .expect(200);
    expect(explained.explanation).toMatchObject({
      decision: { basis: 'exact', target: { module } },
      properties: expect.arrayContaining([
        expect.objectContaining({
          name: 'size',
          value: 'large',
          layer: 'mapping',
        }),
      ]),
    });

    await backend
      .asAda('post', '/appstacks/shop/sync', {
        entityRefs: ['system:default/shop'],
        create: {
          title: 'Shop',
          owner: 'group:default/shop-team',
          environments: ['qa'],
        },
      })
      .expect(200);
    const { body: terraform } = await backend
      .asAda('get', '/appstacks/shop/terraform?environment=qa')
      .expect(200);
    const data = terraform.files.find(({ path }: any) =>
      path.endsWith('/data.tf'),
    );
    expect(data.content).toContain(`module "cart_db" {
  source     = "app.terraform.io/fernhill/postgres/aws"
  version    = "~> 2.4.0"
  name       = "shop-qa-cart-db"
  size       = "db.large"
  subnet_ids = values(aws_subnet.private)[*].id
`);
  });

  it('refuse a module that is not pinned, or stands for what does not exist, at its place', async () => {
    const pathsFor = async (module: object) => {
      const { body } = await backend
        .asAda('post', '/mappings', {
          ...ours,
          rules: [{ id: 'm', match: { type: 'x' }, target: { module } }],
        })
        .expect(400);
      return body.diagnostics.map((diagnostic: any) => diagnostic.path);
    };
    expect(await pathsFor({ source: 'fernhill/postgres/aws' })).toEqual([
      'rules[0].target.module.version',
    ]);
    expect(await pathsFor({ source: '/etc' })).toEqual([
      'rules[0].target.module.source',
    ]);
    expect(await pathsFor({ source: './m', inputs: { '1st': 1 } })).toEqual([
      'rules[0].target.module.inputs.1st',
    ]);
    expect(
      await pathsFor({ source: './m', resourceType: 'relational-databas' }),
    ).toEqual(['rules[0].target.module.resourceType']);
  });

  it('and their modules are described in the OpenAPI document', async () => {
    const { body } = await backend.asAda('get', '/openapi.json').expect(200);
    const { schema } =
      body.paths['/mappings'].post.requestBody.content['application/json'];
    const targets = schema.properties.rules.items.properties.target.anyOf;
    expect(targets).toContainEqual(
      expect.objectContaining({
        required: ['module'],
        properties: {
          module: expect.objectContaining({
            required: ['source'],
            properties: expect.objectContaining({
              inputs: expect.objectContaining({ type: 'object' }),
              outputs: expect.objectContaining({ type: 'object' }),
            }),
          }),
        },
      }),
    );
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

describe('the inputs of a Terraform module', () => {
  it.each(CLOUDS)('may name what is promised for %s', async cloud => {
    const paths = [
      ...Object.values(TEMPLATE_PATHS).flat(),
      ...FOUNDATION_VALUES[cloud].map(name => `foundations.${name}`),
    ];
    const inputs = Object.fromEntries(
      paths.map((path, index) => [`input_${index}`, `\${{ ${path} }}`]),
    );
    const knex = await migratedDatabase(databaseIds[0]);
    const other = await startAppstack({
      knex,
      config: {
        mappings: [
          {
            name: 'modules',
            cloud,
            extends: cloud,
            rules: [
              {
                id: 'm',
                match: { type: 'postgres' },
                target: { module: { source: './m', inputs } },
              },
            ],
          },
        ],
        environments: [
          {
            name: 'qa',
            cloud,
            region: {
              aws: 'eu-west-1',
              azure: 'westeurope',
              gcp: 'europe-west1',
              civo: 'fra1',
            }[cloud],
            profile: 'development',
            mapping: 'modules',
          },
        ],
      },
    });
    const { body } = await other
      .asAda('post', '/appstacks/shop/sync', {
        entityRefs: ['resource:default/cart-db'],
        create: {
          title: 'Shop',
          owner: 'group:default/shop-team',
          environments: ['qa'],
        },
        dryRun: true,
      })
      .expect(200);
    await other.stop();
    expect(
      body.diagnostics.filter(({ severity }: any) => severity === 'error'),
    ).toEqual([]);
    expect(body.changes).toContainEqual(
      expect.objectContaining({ name: 'module.cart_db', action: 'added' }),
    );
  });
});
