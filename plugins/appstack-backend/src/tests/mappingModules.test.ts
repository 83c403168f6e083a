import {
  CLOUDS,
  cloudOf,
  TEMPLATE_PATHS,
} from '@appstack/backstage-plugin-appstack-common';
import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import {
  serverDatabaseIds,
  migratedDatabase,
} from '../__testUtils__/databases';
import { ours, startWithMappings } from '../__testUtils__/mappings';

jest.setTimeout(120_000);

describe.each(serverDatabaseIds)('mappings on %s', id => {
  let backend: TestBackend;

  beforeEach(async () => {
    backend = await startWithMappings(id);
  });
  afterEach(() => backend.stop());

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
    expect(preview.body.diagnostics).not.toContainEqual(
      expect.objectContaining({ severity: expect.not.stringMatching('info') }),
    );
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
});

describe('the inputs of a Terraform module', () => {
  it.each(CLOUDS)('may name what is promised for %s', async cloud => {
    const paths = [
      ...Object.values(TEMPLATE_PATHS).flat(),
      ...cloudOf(cloud).foundationValues.map(name => `foundations.${name}`),
    ];
    const inputs = Object.fromEntries(
      paths.map((path, index) => [`input_${index}`, `\${{ ${path} }}`]),
    );
    const knex = await migratedDatabase(serverDatabaseIds[0]);
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
            region: cloudOf(cloud).defaultRegion,
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
