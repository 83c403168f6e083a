import { loadProviderSchemas } from './loadProviderSchemas';

const schemas = loadProviderSchemas();

describe('loadProviderSchemas', () => {
  it('knows eight providers, each at one version', () => {
    expect(
      schemas
        .providers()
        .map(({ name, source, version }) => [
          `${name} = ${source} ${version}`,
          schemas.types(name, 'resource').length,
          schemas.types(name, 'data').length,
        ]),
    ).toEqual([
      ['aws = hashicorp/aws 6.25.0', 1581, 630],
      ['azurerm = hashicorp/azurerm 4.55.0', 1127, 399],
      ['civo = civo/civo 1.2.6', 20, 24],
      ['google = hashicorp/google 6.50.0', 1096, 373],
      ['helm = hashicorp/helm 3.1.1', 1, 1],
      ['kubernetes = hashicorp/kubernetes 2.38.0', 82, 26],
      ['random = hashicorp/random 3.7.2', 8, 0],
      ['tls = hashicorp/tls 4.1.0', 4, 2],
    ]);
  });

  it('describes a resource completely', () => {
    expect(schemas.resource('aws_s3_bucket_versioning')).toEqual({
      attributes: {
        bucket: { type: 'string', required: true },
        expected_bucket_owner: { type: 'string', optional: true },
        id: { type: 'string', optional: true, computed: true },
        mfa: { type: 'string', optional: true },
        region: { type: 'string', optional: true, computed: true },
      },
      blocks: {
        versioning_configuration: {
          nesting: 'list',
          minItems: 1,
          maxItems: 1,
          block: {
            attributes: {
              mfa_delete: { type: 'string', optional: true, computed: true },
              status: { type: 'string', required: true },
            },
            blocks: {},
          },
        },
      },
    });
  });

  it('tells a resource from the data source of the same name', () => {
    const resource = schemas.resource('aws_vpc');
    const dataSource = schemas.dataSource('aws_vpc');

    expect(resource?.attributes.enable_dns_hostnames).toEqual({
      type: 'bool',
      optional: true,
      computed: true,
    });
    expect(dataSource?.attributes.enable_dns_hostnames).toEqual({
      type: 'bool',
      computed: true,
    });
    expect(dataSource?.blocks.filter.nesting).toBe('set');
  });

  it('knows what is sensitive, write-only and deprecated', () => {
    const database = schemas.resource('aws_db_instance')?.attributes;

    expect(database?.password).toMatchObject({
      optional: true,
      sensitive: true,
    });
    expect(database?.password_wo).toMatchObject({ writeOnly: true });
    expect(
      schemas.resource('civo_kubernetes_cluster')?.attributes.kubeconfig,
    ).toMatchObject({ computed: true, sensitive: true });
    expect(
      schemas.resource('random_password')?.attributes.number.deprecated,
    ).toBe(true);
  });

  it('knows objects as blocks, as nested attributes and as attribute types', () => {
    expect(
      schemas.resource('kubernetes_deployment_v1')?.blocks.spec.block.blocks
        .template.block.blocks.metadata,
    ).toMatchObject({ nesting: 'list', minItems: 1, maxItems: 1 });
    expect(schemas.resource('helm_release')?.attributes.set.nested).toEqual({
      nesting: 'list',
      attributes: {
        name: { type: 'string', required: true },
        type: { type: 'string', optional: true, computed: true },
        value: { type: 'string', optional: true },
      },
    });
    expect(
      schemas.resource('aws_security_group')?.attributes.ingress.type,
    ).toEqual([
      'set',
      ['object', expect.objectContaining({ to_port: 'number' })],
    ]);
  });

  it('describes the configuration of a provider', () => {
    expect(schemas.provider('azurerm')?.blocks.features).toMatchObject({
      nesting: 'list',
      minItems: 1,
      maxItems: 1,
    });
    expect(schemas.provider('aws')?.attributes.region).toEqual({
      type: 'string',
      optional: true,
    });
    expect(schemas.provider('random')).toEqual({ attributes: {}, blocks: {} });
  });

  it('has nothing for what it does not know', () => {
    expect(schemas.resource('aws_s3_buckett')).toBeUndefined();
    expect(schemas.resource('aws')).toBeUndefined();
    expect(schemas.resource('')).toBeUndefined();
    expect(schemas.resource('vault_mount')).toBeUndefined();
    expect(schemas.resource('aws_vpc.x')).toBeUndefined();
    expect(schemas.resource('constructor_x')).toBeUndefined();
    expect(schemas.dataSource('aws_s3_bucket_versioning')).toBeUndefined();
    expect(schemas.provider('vault')).toBeUndefined();
    expect(schemas.types('vault', 'resource')).toEqual([]);
  });

  it('lists types that can all be read', () => {
    for (const { name } of schemas.providers()) {
      for (const type of schemas.types(name, 'resource')) {
        expect(schemas.resource(type)).toHaveProperty('blocks');
      }
      for (const type of schemas.types(name, 'data')) {
        expect(schemas.dataSource(type)).toHaveProperty('blocks');
      }
    }
  });
});

describe('the cost of a look-up', () => {
  it('is one small parse, once a type', () => {
    jest.isolateModules(() => {
      const parse = jest.spyOn(JSON, 'parse');
      const fresh: ReturnType<typeof loadProviderSchemas> =
        require('./loadProviderSchemas').loadProviderSchemas();
      const index = parse.mock.calls.length;

      const first = fresh.resource('aws_sqs_queue');
      const second = fresh.resource('aws_sqs_queue');

      expect(second).toBe(first);
      expect(parse.mock.calls).toHaveLength(index + 1);
      expect(parse.mock.lastCall?.[0].length).toBeLessThan(3000);
      parse.mockRestore();
    });
  });
});
