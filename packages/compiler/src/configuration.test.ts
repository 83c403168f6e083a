import { checkConfiguration, readConfiguration } from './configuration';
import { compileYaml, registry, schemas } from './__testUtils__/compileYaml';

const live = {
  name: 'live',
  cloud: 'aws',
  region: 'eu-central-1',
  account: '444455556666',
  profile: 'production',
};

const messagesOf = (environment: object) =>
  readConfiguration({
    environments: [{ ...live, ...environment }],
  }).diagnostics.map(({ message }) => message);

const network = (settings: object) => ({
  foundations: { network: { settings } },
});

describe('an environment', () => {
  it.each([
    [{ region: 'eu-central-1"\n}' }, /region: must be the name of a region/],
    [{ region: '$(id)' }, /region: must be the name of a region/],
    [{ account: 'x; rm -rf ~' }, /account: must be the id of an account/],
    [{ account: '4444' }, /account: must be the twelve digits of an account/],
    [{ cloud: 'gcp', account: 'Shop' }, /account: must be the id of a project/],
    [
      { cloud: 'azure', account: 'shop' },
      /account: must be the id of a subscr/,
    ],
    [network({ zones: ['a b'] }), /settings\.zones: must be names of zones/],
    [network({ zones: '`id`' }), /settings\.zones: must be names of zones/],
    [
      { foundations: { netwrk: {} } },
      /foundations\.netwrk: is no foundation of AWS: did you mean "network"\?/,
    ],
    [
      { foundations: { 'dns-zone': {} } },
      /"?dns-zone.* is no foundation of AWS/,
    ],
  ])('is refused with %j', (part, message) => {
    expect(messagesOf(part)).toContainEqual(expect.stringMatching(message));
  });

  it.each([
    [network({ zones: ['eu-central-1a'] })],
    [{ cloud: 'azure', account: undefined, region: 'West Europe' }],
    [
      {
        cloud: 'gcp',
        account: 'example.com:shop-prod',
        foundations: { services: {} },
      },
    ],
  ])('is accepted with %j', part => {
    expect(messagesOf(part)).toEqual([]);
  });
});

describe('standards.versions', () => {
  const read = (constraint: string) =>
    readConfiguration({ standards: { versions: { terraform: constraint } } });
  const codesOf = (constraint: string) =>
    checkConfiguration(read(constraint).configuration!, {
      registry,
      schemas,
    }).map(({ code, hint }) => [code, hint]);

  it.each(['latest', '^1.2.3', '1.x', '>= 1.11 < 2', '=> 1.2', '1.2.3,', ''])(
    'are no constraint as "%s"',
    constraint => {
      expect(read(constraint).diagnostics).toMatchObject([
        {
          code: 'config/invalid',
          path: 'appstack.standards.versions.terraform',
        },
      ]);
    },
  );

  it.each([
    ...['~> 1.11', '>= 1.11, < 2', '!=1.12.0,>1', '= 1.11.4', '1.11.4'],
    ...['<= 2.0.0-beta1', '~>6.0'],
  ])('are a constraint as "%s"', constraint => {
    expect(codesOf(constraint)).toEqual([]);
  });

  it.each(['1.11', '= 1.11', '>= 1.0, 1.11'])(
    'say that "%s" is one version',
    constraint => {
      expect(codesOf(constraint)).toEqual([
        ['config/exact-version', expect.stringContaining('"~> 1.11"')],
      ]);
    },
  );
});

describe('what Terraform itself reads in every resource', () => {
  const RESERVED = [
    ...['lifecycle', 'for_each', 'count', 'depends_on', 'provider'],
    ...['provisioner', 'connection'],
  ];
  const given = Object.fromEntries(RESERVED.map(name => [name, {}]));
  const catalog = [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name: 'clicks' },
      spec: { type: 'clicks', owner: 'shop-team' },
    },
  ];
  const mappingWith = (
    target: object,
    properties: Record<string, unknown>,
  ) => ({
    name: 'ours',
    cloud: 'aws' as const,
    extends: 'aws',
    rules: [
      {
        id: 'clicks',
        match: { type: 'clicks' },
        target: target as any,
        properties,
      },
    ],
  });
  const inRule = (target: object, properties: Record<string, unknown>) => {
    const mapping = mappingWith(target, properties);
    return checkConfiguration(
      { ...readConfiguration({}).configuration!, mappings: [mapping] },
      { registry, schemas },
    );
  };

  it('is refused in the properties of a Terraform resource type', () => {
    const target = { terraformResource: 'aws_kinesis_stream' };
    const properties = { name: 'clicks', ...given };
    const paths = (start: string) =>
      RESERVED.map(name => ({
        code: 'expand/meta-argument',
        severity: 'error',
        path: start + name,
      }));
    const compiled = compileYaml({
      catalog,
      mapping: mappingWith(target, properties),
    });

    expect(compiled.diagnostics).toMatchObject(paths('aws_kinesis_stream.'));
    expect(inRule(target, properties)).toMatchObject(
      paths('appstack.mappings[0].rules[0].properties.'),
    );
  });

  it('is refused in overrides', () => {
    const target = { resourceType: 'queue' };
    const properties = { overrides: { aws_sqs_queue: given } };
    const messages = RESERVED.map(name => ({
      code: 'expand/wrong-property',
      message: expect.stringContaining(
        `overrides.aws_sqs_queue.${name} of queue: is Terraform's own`,
      ),
    }));
    const compiled = compileYaml({
      catalog,
      mapping: mappingWith(target, properties),
    });

    expect(compiled.diagnostics).toMatchObject(messages);
    expect(inRule(target, properties)).toHaveLength(RESERVED.length);
  });

  it('has no place in a nested block either', () => {
    const target = { terraformResource: 'aws_kinesis_stream' };
    const stream_mode_details = { stream_mode: 'ON_DEMAND', count: 2 };
    expect(
      inRule(target, { name: 'clicks', stream_mode_details }),
    ).toMatchObject([{ code: 'check/unknown-argument' }]);
  });
});
