import { loadProviderSchemas } from '@appstack/provider-schemas';
import { ConfigReader } from '@backstage/config';
import { readAppstackConfig } from './config';
import { CompilerContext } from './service/CompilerContext';

const read = (appstack?: object) =>
  readAppstackConfig(new ConfigReader(appstack ? { appstack } : {}) as any);

describe('readAppstackConfig', () => {
  it('has a development and a production environment on AWS without any configuration', () => {
    const { environments, builtInEnvironments, mappings } = read();

    expect(environments.map(({ name, cloud }) => [name, cloud])).toEqual([
      ['development', 'aws'],
      ['production', 'aws'],
    ]);
    expect(builtInEnvironments).toBe(true);
    expect(mappings).toEqual([]);
  });

  it('fills in what environments leave out', () => {
    const { environments, limits } = read({
      environments: [
        {
          name: 'qa',
          cloud: 'aws',
          region: 'eu-west-1',
          profile: 'development',
        },
      ],
      limits: { bodySize: '500kb' },
    });

    expect(environments).toEqual([
      expect.objectContaining({ name: 'qa', protected: false, properties: {} }),
    ]);
    expect(limits).toEqual({
      bodySize: '500kb',
      catalogTimeoutSeconds: 30,
      catalogDeadlineSeconds: 120,
      entities: 20_000,
      compilerThreads: 2,
      compilerQueue: 20,
    });
  });

  it.each([
    [
      'a cloud that does not exist',
      {
        environments: [
          { name: 'qa', cloud: 'aws2', region: 'r', profile: 'development' },
        ],
      },
      /appstack\.environments\[0\]\.cloud: .*"aws"/,
    ],
    [
      'two environments of one name',
      {
        environments: ['a', 'a'].map(name => ({
          name,
          cloud: 'aws',
          region: 'r',
          profile: 'development',
        })),
      },
      'appstack.environments[1].name: another one is called "a"',
    ],
    [
      'a misspelt key',
      { enviroments: [] },
      'appstack.enviroments: Unrecognized key: "enviroments". Did you mean "environments"?',
    ],
    [
      'a rule without a known form of target',
      {
        mappings: [
          {
            name: 'ours',
            cloud: 'aws',
            rules: [{ id: 'x', match: {}, target: { resourceType: '' } }],
          },
        ],
      },
      /appstack\.mappings\[0\]\.rules\[0\]\.target\.resourceType: Too small/,
    ],
    [
      'a naming pattern without the name',
      { standards: { naming: { pattern: 'x' } } },
      'appstack.standards.naming.pattern: must contain {name}',
    ],
  ])('refuses %s and says where', (_, config, message) => {
    expect(() => read(config)).toThrow(message);
  });

  it('lists everything that is wrong, one line each', () => {
    const environment = { cloud: 'aws', profile: 'production' };
    const refused = () =>
      read({
        enviroments: [],
        environments: [
          { ...environment, name: 'live', region: 'eu-west-1' },
          { ...environment, name: 'live', regoin: 'eu-west-1' },
        ],
      });

    expect(refused).toThrow(
      [
        'The configuration is not valid:',
        '- appstack.environments[1].region: Invalid input: expected string, received undefined.',
        '- appstack.environments[1].regoin: Unrecognized key: "regoin". Did you mean "region"?',
        '- appstack.environments[1].name: another one is called "live".',
        '- appstack.enviroments: Unrecognized key: "enviroments". Did you mean "environments"?',
      ].join('\n'),
    );
  });
});

describe('CompilerContext.checkSettings', () => {
  const check = (appstack: object, elsewhere: string[] = []) => {
    const settings = read(appstack);
    return new CompilerContext({
      resourceTypes: [],
      schemas: loadProviderSchemas(),
    }).checkSettings(settings, new Set(elsewhere));
  };
  const live = {
    ...{ name: 'live', cloud: 'aws', region: 'eu-west-1' },
    ...{ account: '444455556666', profile: 'production' },
  };

  it('refuses what could never be used, all of it at once', () => {
    const rule = { id: 'x', match: {}, target: { resourceType: 'quue' } };
    const refused = () =>
      check({
        environments: [
          { ...live, mapping: 'civo' },
          { ...live, name: 'next', mapping: 'azure' },
        ],
        mappings: [
          { name: 'ours', cloud: 'aws', extends: 'thiers', rules: [rule] },
        ],
      });

    expect(refused).toThrow(/mappings\[0\]\.extends: .*"thiers"/);
    expect(refused).toThrow(
      /mappings\[0\]\.rules\[0\]\.target\.resourceType: .*Did you mean "queue"/,
    );
    expect(refused).toThrow(/environments\[0\]\.mapping: .*for civo/);
    expect(refused).toThrow(/environments\[1\]\.mapping: .*for azure/);
  });

  it('warns of a mapping that neither the configuration nor the portal has, and of properties for no type', () => {
    const settings = {
      environments: [{ ...live, mapping: 'theirs' }],
      standards: { properties: { quue: {}, queue: {}, aws_sqs_queue: {} } },
    };
    const paths = (elsewhere: string[]) =>
      check(settings, elsewhere).map(({ severity, path }) => [severity, path]);
    const unknownType = ['warning', 'appstack.standards.properties.quue'];

    expect(paths(['theirs'])).toEqual([unknownType]);
    expect(paths([])).toEqual([
      ['warning', 'appstack.environments[0].mapping'],
      unknownType,
    ]);
  });

  it('warns where production names no account, but not of the built-in environments', () => {
    const codes = (appstack: object) =>
      check(appstack).map(({ code, path }) => [code, path]);

    expect(codes({ environments: [{ ...live, account: undefined }] })).toEqual([
      ['config/no-account', 'appstack.environments[0].account'],
    ]);
    expect(codes({})).toEqual([]);
  });
});
