import { toJsonSchema } from './jsonSchema';
import { loadProviderSchemas } from './loadProviderSchemas';

const schemas = loadProviderSchemas();

describe('toJsonSchema', () => {
  it('offers what a person may set, and nothing else', () => {
    expect(toJsonSchema(schemas.resource('aws_s3_bucket_versioning')!)).toEqual(
      {
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: 'object',
        additionalProperties: false,
        required: ['bucket', 'versioning_configuration'],
        properties: {
          bucket: { title: 'Bucket', type: 'string' },
          expected_bucket_owner: {
            title: 'Expected bucket owner',
            type: 'string',
          },
          mfa: { title: 'MFA', type: 'string' },
          region: { title: 'Region', type: 'string' },
          versioning_configuration: {
            title: 'Versioning configuration',
            type: 'object',
            additionalProperties: false,
            required: ['status'],
            properties: {
              mfa_delete: { title: 'MFA delete', type: 'string' },
              status: { title: 'Status', type: 'string' },
            },
          },
        },
      },
    );
  });

  it('keeps secrets out of sight', () => {
    const { properties } = toJsonSchema(schemas.resource('aws_db_instance')!);

    expect(properties?.password).toEqual({
      title: 'Password',
      type: 'string',
      format: 'password',
    });
    expect(properties?.password_wo).toMatchObject({
      format: 'password',
      writeOnly: true,
    });
    expect(properties).not.toHaveProperty('endpoint');
  });

  it('turns each kind of nesting and type into its JSON counterpart', () => {
    const schema = toJsonSchema({
      attributes: {
        id: { type: 'string', required: true },
        anything: { type: 'dynamic', optional: true },
        enabled: { type: 'bool', optional: true },
        limits: { type: ['map', 'number'], optional: true },
        names: { type: ['set', 'string'], optional: true },
        pair: { type: ['tuple', ['string', 'bool']], optional: true },
        rules: {
          type: [
            'list',
            ['object', { port: 'number', cidr: 'string' }, ['cidr']],
          ],
          optional: true,
        },
        users: {
          nested: {
            nesting: 'map',
            attributes: {
              token: { type: 'string', required: true, sensitive: true },
            },
          },
          optional: true,
        },
      },
      blocks: {
        status: {
          nesting: 'list',
          block: {
            attributes: { at: { type: 'string', computed: true } },
            blocks: {},
          },
        },
        setting: {
          nesting: 'set',
          minItems: 1,
          maxItems: 5,
          block: {
            attributes: { name: { type: 'string', required: true } },
            blocks: {},
          },
        },
        enabled_features: {
          nesting: 'single',
          block: { attributes: {}, blocks: {} },
        },
      },
      deprecated: true,
    });

    expect(schema).toEqual({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      additionalProperties: false,
      deprecated: true,
      required: ['id', 'setting'],
      properties: {
        id: { title: 'ID', type: 'string' },
        anything: { title: 'Anything' },
        enabled: { title: 'Enabled', type: 'boolean' },
        limits: {
          title: 'Limits',
          type: 'object',
          additionalProperties: { type: 'number' },
        },
        names: {
          title: 'Names',
          type: 'array',
          items: { type: 'string' },
          uniqueItems: true,
        },
        pair: {
          title: 'Pair',
          type: 'array',
          items: [{ type: 'string' }, { type: 'boolean' }],
          minItems: 2,
          maxItems: 2,
        },
        rules: {
          title: 'Rules',
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['port'],
            properties: {
              port: { title: 'Port', type: 'number' },
              cidr: { title: 'CIDR', type: 'string' },
            },
          },
        },
        users: {
          title: 'Users',
          type: 'object',
          additionalProperties: {
            type: 'object',
            additionalProperties: false,
            required: ['token'],
            properties: {
              token: { title: 'Token', type: 'string', format: 'password' },
            },
          },
        },
        setting: {
          title: 'Setting',
          type: 'array',
          minItems: 1,
          maxItems: 5,
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['name'],
            properties: { name: { title: 'Name', type: 'string' } },
          },
        },
        enabled_features: {
          title: 'Enabled features',
          type: 'object',
          additionalProperties: false,
          properties: {},
        },
      },
    });
  });

  it('works for every resource of every provider', () => {
    for (const { name } of schemas.providers()) {
      for (const type of schemas.types(name, 'resource')) {
        expect(toJsonSchema(schemas.resource(type)!)).toMatchObject({
          type: 'object',
        });
      }
    }
  });
});
