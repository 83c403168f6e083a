import {
  appstack,
  appstackJson,
  EXAMPLES,
  FROM_SOURCES,
  Workplace,
} from './__testUtils__/appstack';

jest.setTimeout(60_000);

let place: Workplace;

beforeEach(async () => {
  place = await Workplace.create();
});

afterEach(async () => {
  await place.remove();
});

const PRODUCTION = ['--environment', 'production', '--cloud', 'aws'];

const generate = (entity: string, ...more: string[]) => [
  'generate',
  '--catalog',
  EXAMPLES,
  '--entity',
  entity,
  ...PRODUCTION,
  '--out',
  place.in('out'),
  ...more,
];

const codesOf = (json: any): string[] =>
  json.diagnostics.map((found: any) => found.code);

describe('help and mistakes', () => {
  it.each([
    ...['', 'generate', 'diff', 'verify'],
    ...['explain', 'coverage', 'resource-types'],
    ...['pull-request', 'plan-summary'],
  ])('shows an example for "%s"', async command => {
    const run = await appstack([command, '--help'].filter(Boolean));
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/Examples:\n {2}\$ appstack /);
  });

  it('answers without loading the schemas of the providers', async () => {
    const spy = await place.put(
      'spy.cjs',
      `process.on('exit', () => process.stderr.write(Object.keys(require.cache).filter(p => p.includes('provider-schemas')).join()));`,
    );
    const run = await appstack(['--help'], {
      env: { NODE_OPTIONS: `--require ${spy}` },
    });
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['generat']],
    ['an unknown option', ['coverage', '--catalog', EXAMPLES, '--colour']],
    [
      'an unknown cloud',
      ['coverage', '--catalog', EXAMPLES, '--cloud', 'aaws'],
    ],
    ['a missing option', ['generate', '--catalog', EXAMPLES]],
    ['a catalog that is not there', ['coverage', '--catalog', 'nowhere']],
    [
      'a reference without a kind',
      [
        'explain',
        '--catalog',
        EXAMPLES,
        '--entity',
        'orders-db',
        ...PRODUCTION,
      ],
    ],
    [
      'an unknown environment',
      [
        'explain',
        '--catalog',
        EXAMPLES,
        '--entity',
        'resource:orders-db',
        '--environment',
        'moon',
      ],
    ],
    [
      'a built-in environment without a cloud',
      [
        'explain',
        '--catalog',
        EXAMPLES,
        '--entity',
        'resource:orders-db',
        '--environment',
        'production',
      ],
    ],
    [
      'a configuration that is not there',
      ['coverage', '--catalog', EXAMPLES, '--config', 'nowhere.yaml'],
    ],
    [
      'a mapping that is not there',
      ['coverage', '--catalog', EXAMPLES, '--mapping', 'nowhere.yaml'],
    ],
    [
      'an extension that is not there',
      ['resource-types', '--extension', './nowhere.js'],
    ],
    [
      'a name that no appStack can have',
      [
        'generate',
        '--catalog',
        EXAMPLES,
        '--entity',
        'system:orders',
        ...PRODUCTION,
        '--name',
        '../x',
        '--out',
        'x',
      ],
    ],
  ])('ends with 2 and says what to do: %s', async (_, args) => {
    const run = await appstack(args);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).not.toBe('');
    expect(run.stderr).not.toMatch(/\n {4}at /);
  });
});

describe('generate', () => {
  it('writes what it says, prints one document, and changes nothing the second time', async () => {
    const run = await appstackJson(generate('system:orders'));
    expect(run.code).toBe(0);
    expect(Object.keys(run.json)).toEqual([
      'stack',
      'environment',
      'files',
      'resources',
      'decisions',
      'diagnostics',
    ]);
    expect(run.json).toMatchObject({
      stack: 'orders',
      environment: 'production',
    });
    const first = await place.snapshot('out');
    expect(Object.keys(first).sort()).toEqual([...run.json.files].sort());
    expect(run.json.files).toEqual(
      expect.arrayContaining([
        'orders/README.md',
        'orders/environments/production/appstack.json',
      ]),
    );
    expect(run.json.resources).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          mode: 'managed',
          root: 'main',
          origin: 'explicit',
          entityRef: 'resource:default/orders-db',
        }),
        expect.objectContaining({
          origin: 'implied',
          reason: expect.any(String),
        }),
      ]),
    );
    expect(run.json.decisions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          entityRef: 'resource:default/orders-db',
          basis: 'hint',
        }),
      ]),
    );
    const again = await appstackJson(generate('system:orders'));
    expect(again.json).toEqual({
      ...run.json,
      diagnostics: run.json.diagnostics.filter(
        ({ code }: any) => code !== 'manifest/first-version',
      ),
    });
    expect(await place.snapshot('out')).toEqual(first);
  });

  it('is quiet for people, too: the result on stdout, the rest on stderr', async () => {
    const run = await appstack(generate('system:orders'));
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('orders: production on AWS (eu-central-1)');
    expect(run.stdout).toContain('orders/environments/production/');
    expect(run.stderr).toContain('ledger-export');
    expect(run.stderr).not.toContain('\u001b[');
  });

  it('keeps both environments of a stack side by side', async () => {
    await appstack(generate('system:platform'));
    const args = generate('system:platform').map(arg =>
      arg === 'production' ? 'development' : arg,
    );
    expect(await appstack(args)).toMatchObject({ code: 0 });
    const files = Object.keys(await place.snapshot('out'));
    expect(files).toEqual(
      expect.arrayContaining([
        'platform/environments/development/appstack.json',
        'platform/environments/production/appstack.json',
      ]),
    );
  });

  it('writes nothing when there are errors', async () => {
    const catalog = await place.copyExamples();
    await place.put(
      'examples/extra.yaml',
      `kind: Resource\nmetadata:\n  name: broken\n  annotations: {appstack.io/resource-type: relational-databse}\nspec: {type: database, owner: orders-team, system: orders}\n`,
    );
    const run = await appstackJson(
      generate('system:orders', '--catalog', catalog),
    );
    expect(run.code).toBe(1);
    expect(run.json.files).toEqual([]);
    expect(run.json.diagnostics).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        entityRef: 'resource:default/broken',
        hint: expect.stringContaining('relational-database'),
      }),
    );
    await expect(place.snapshot('out')).rejects.toThrow(/ENOENT/);
  });

  it('refuses an entity that is not in the catalog', async () => {
    const run = await appstackJson(generate('system:nowhere'));
    expect(run.code).toBe(1);
    expect(run.json.diagnostics).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        entityRef: 'system:default/nowhere',
      }),
    );
  });

  it('keeps what it cannot read as it was', async () => {
    const catalog = await place.copyExamples();
    const args = generate('system:orders', '--name', 'shop').map(arg =>
      arg === EXAMPLES ? catalog : arg,
    );
    await appstack(args);
    const before = await place.snapshot('out');
    const file = 'examples/orders/catalog-info.yaml';
    const text = await place.read(file);
    await place.put(
      file,
      text.replace(/(name: order-worker\n)/, '$1\ttitle: Order worker\n'),
    );
    const run = await appstackJson(args);
    expect(run.code).toBe(0);
    expect(run.json.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'read/malformed-document',
        path: expect.stringMatching(/orders\/catalog-info\.yaml:\d+$/),
      }),
    );
    const terraform = (files: Record<string, string>) =>
      Object.entries(files).filter(([path]) => path.endsWith('.tf'));
    expect(terraform(await place.snapshot('out'))).toEqual(terraform(before));
  });

  it('lets nothing of the catalog steer the terminal', async () => {
    const catalog = await place.put(
      'catalog.json',
      JSON.stringify({
        kind: 'Resource',
        metadata: { name: 'x', title: 'x' },
        spec: { type: 'evil\u001b[2J\nerror map/unmapped: forged', owner: 'a' },
      }),
    );
    const run = await appstack(['coverage', '--catalog', catalog]);
    expect(run.stderr + run.stdout).not.toContain('\u001b');
    expect(run.stderr + run.stdout).not.toMatch(
      /^error map\/unmapped: forged/m,
    );
  });

  it('refuses to go on without its memory', async () => {
    await appstack(generate('system:orders'));
    await place.put(
      'out/orders/environments/production/appstack.json',
      '{"format": 1, "design"',
    );
    const run = await appstackJson(generate('system:orders'));
    expect(run.code).toBe(1);
    expect(codesOf(run.json)).toContain('manifest/unreadable');
  });

  it('refuses a memory in a newer format and leaves everything as it is', async () => {
    await appstack(generate('system:orders'));
    const path = 'out/orders/environments/production/appstack.json';
    const newer = (await place.read(path)).replace(
      /"format": \d+/,
      '"format": 99',
    );
    await place.put(path, newer);
    const run = await appstackJson(generate('system:orders'));
    expect(run.code).toBe(1);
    expect(codesOf(run.json)).toContain('manifest/newer-format');
    expect(await place.read(path)).toBe(newer);

    const other = await appstackJson(
      generate('system:orders').map(arg =>
        arg === 'production' ? 'development' : arg,
      ),
    );
    expect(other.code).toBe(1);
    expect(codesOf(other.json)).toContain('manifest/newer-format');
    expect(Object.keys(await place.snapshot('out'))).not.toContainEqual(
      expect.stringContaining('development'),
    );
  });

  it('says that a version is the first, and refuses it with --require-previous', async () => {
    const refused = await appstackJson(
      generate('system:orders', '--require-previous'),
    );
    expect(refused.code).toBe(1);
    expect(codesOf(refused.json)).toContain('manifest/missing');
    await expect(place.snapshot('out')).rejects.toThrow(/ENOENT/);

    const first = await appstackJson(generate('system:orders'));
    expect(first.code).toBe(0);
    expect(codesOf(first.json)).toContain('manifest/first-version');

    const second = await appstackJson(
      generate('system:orders', '--require-previous'),
    );
    expect(second.code).toBe(0);
    expect(codesOf(second.json)).not.toContain('manifest/first-version');
  });

  it('reads placeholders beside their file as Backstage does, and loses nothing where it cannot', async () => {
    const catalog = (spec: string) =>
      place.put(
        'catalog.yaml',
        [
          'kind: System\nmetadata: { name: shop }\nspec: { owner: team-a }',
          `kind: Component\nmetadata: { name: web }\nspec: ${spec}`,
          'kind: API\nmetadata: { name: shop }\nspec: { type: openapi, owner: team-a, system: shop, definition: { $text: https://example.com/openapi.yaml } }',
        ]
          .map(document => `apiVersion: backstage.io/v1alpha1\n${document}\n`)
          .join('---\n'),
      );
    const spec = '{ type: service, owner: team-a, system: shop }';
    await place.put('spec.yaml', spec.slice(2, -2).replace(/, /g, '\n'));
    const run = async (written: string) =>
      appstackJson([
        ...['generate', '--catalog', await catalog(written)],
        ...['--entity', 'system:shop', ...PRODUCTION],
        ...['--out', place.in('out')],
      ]);
    expect((await run(spec)).code).toBe(0);
    const before = await place.snapshot('out');

    const same = await run('{ $yaml: ./spec.yaml }');
    expect(codesOf(same.json)).not.toContain('read/placeholder');
    expect(await place.snapshot('out')).toEqual(before);

    for (const elsewhere of ['https://example.com/a.yaml', '../spec.yaml']) {
      const kept = await run(`{ $yaml: ${elsewhere} }`);
      expect(kept.code).toBe(0);
      expect(codesOf(kept.json)).toContain('read/placeholder');
      expect(await place.snapshot('out')).toEqual(before);
    }
  });

  it('refuses to go on from the version of a namesake in another namespace', async () => {
    const catalog = await place.put(
      'catalog.yaml',
      ['cluster-a', 'cluster-b']
        .flatMap(namespace => [
          `kind: System\nmetadata: { name: shop, namespace: ${namespace} }\nspec: { owner: team }`,
          `kind: Resource\nmetadata: { name: files, namespace: ${namespace} }\nspec: { type: s3-bucket, owner: team, system: shop }`,
        ])
        .map(document => `apiVersion: backstage.io/v1alpha1\n${document}\n`)
        .join('---\n'),
    );
    const run = (root: string, ...more: string[]) =>
      appstackJson([
        ...['generate', '--catalog', catalog, '--entity', root],
        ...[...PRODUCTION, '--out', place.in('out'), ...more],
      ]);
    expect((await run('system:cluster-a/shop')).code).toBe(0);
    const refused = await run('system:cluster-b/shop');
    expect(refused.code).toBe(1);
    expect(codesOf(refused.json)).toContain('manifest/of-another');
    expect((await run('system:cluster-a/shop')).code).toBe(0);
    expect((await run('system:cluster-b/shop', '--name', 'shop-b')).code).toBe(
      0,
    );
  });

  it('leaves out what cannot be realized, and refuses it with --strict', async () => {
    const catalog = await place.put(
      'catalog.yaml',
      [
        'kind: Resource\nmetadata: { name: sales }\nspec: { type: graph-database, system: shop }',
        'kind: Resource\nmetadata: { name: uploads }\nspec: { type: s3-bucket, system: shop }',
      ]
        .map(document => `apiVersion: backstage.io/v1alpha1\n${document}\n`)
        .join('---\n'),
    );
    const shop = ['--catalog', catalog, '--name', 'shop', ...PRODUCTION];
    const entities = ['--entity', 'resource:sales', 'resource:uploads'];
    const command = ['generate', ...shop, ...entities];
    const out = ['--out', place.in('out')];

    const strict = await appstackJson([...command, ...out, '--strict']);
    expect(strict.code).toBe(1);
    await expect(place.snapshot('out')).rejects.toThrow(/ENOENT/);

    const written = await appstackJson([...command, ...out]);
    expect(written.code).toBe(0);
    expect(codesOf(written.json)).toContain('expand/left-out');
    const files = Object.keys(await place.snapshot('out'));
    expect(files).toContainEqual(expect.stringMatching(/storage\.tf$/));
  });

  it('leaves a memory in an earlier format as it is until something differs', async () => {
    await appstack(generate('system:orders'));
    const path = 'out/orders/environments/production/appstack.json';
    const { cloudNames, originalNames, createdWith, foundations, ...rest } =
      JSON.parse(await place.read(path));
    expect([originalNames, createdWith, foundations]).toEqual([{}, {}, {}]);
    const earlier = JSON.stringify({ ...rest, format: 1, names: cloudNames });
    await place.put(path, earlier);
    const run = await appstack(generate('system:orders'));
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('Version 1, unchanged');
    expect(await place.read(path)).toBe(earlier);
  });
});

const ofConfig = (json: any): any[] =>
  json.diagnostics.filter((found: any) => found.code.startsWith('config/'));

describe('settings', () => {
  it('takes environments, standards, mappings and extensions from the configuration', async () => {
    const run = await appstackJson(
      [
        ...['generate', '--catalog', EXAMPLES, '--entity', 'system:payments'],
        ...['--config', `${EXAMPLES}/app-config.fernhill.yaml`],
        ...['--environment', 'staging', '--out', place.in('out')],
      ],
      { bin: FROM_SOURCES },
    );
    expect(run.code).toBe(0);
    expect(run.json.environment).toBe('staging');
    expect(run.json.decisions).toContainEqual(
      expect.objectContaining({
        entityRef: 'resource:default/store-terminals',
        rule: { mapping: 'fernhill-aws', id: 'hardware' },
      }),
    );
  });

  it('takes standards from a file in the place of those of the configuration, and says where it is wrong', async () => {
    const generateBy = async (text: string) =>
      await appstackJson([
        ...['generate', '--catalog', EXAMPLES, '--entity', 'system:orders'],
        ...['--standards', await place.put('standards.yaml', text)],
        ...['--environment', 'development', '--cloud', 'aws'],
        ...['--out', place.in('out')],
      ]);
    const wrong = await generateBy('naming: {pattern: x}\n');
    expect(wrong.code).toBe(1);
    expect(wrong.json.diagnostics[0]).toMatchObject({
      path: expect.stringMatching(/standards\.yaml.*naming\.pattern/),
    });
    const denied = await generateBy(
      'allowed: {regions: {deny: ["eu-*"]}}\nproperties: {quue: {}}\n',
    );
    expect(denied.code).toBe(1);
    expect(denied.json.diagnostics).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'conform/not-allowed' }),
        expect.objectContaining({ code: 'config/unknown-resource-type' }),
      ]),
    );
  });

  it('says where a document of the configuration is wrong', async () => {
    const config = await place.put(
      'app-config.yaml',
      `appstack:\n  environments:\n    - {name: staging, cloud: aws, profile: tiny}\n  mappings:\n    - {name: m, cloud: aws, rules: [{id: a, match: {typ: x}, target: {skip: x}}]}\n`,
    );
    const run = await appstackJson([
      'coverage',
      '--catalog',
      EXAMPLES,
      '--config',
      config,
    ]);
    expect(run.code).toBe(1);
    expect(run.json.diagnostics.map((found: any) => found.path)).toEqual([
      'appstack.environments[0].region',
      'appstack.environments[0].profile',
      'appstack.mappings[0].rules[0].match.typ',
    ]);
  });

  it.each([
    ['generate', ['--entity', 'system:orders', '--out', 'out']],
    ['explain', ['--entity', 'system:orders']],
    ['coverage', []],
  ])(
    'is as strict as the portal with misspelt keys and repeated names: %s',
    async (command, options) => {
      const config = await place.put(
        'misspelt.yaml',
        `appstack:
  enviroments:
    - {name: staging, cloud: aws, region: eu-west-1, profile: production}
  environments:
    - {name: live, cloud: aws, region: eu-west-1, profile: production}
    - {name: live, cloud: aws, regoin: us-east-1, profile: development}
`,
      );
      const args = [
        ...[command, '--catalog', EXAMPLES, '--config', config],
        ...['--environment', 'staging', ...options],
      ];
      const run = await appstackJson(args);
      expect(run.code).toBe(1);
      expect(run.json).toMatchObject({ environment: 'staging' });
      expect(ofConfig(run.json).map(found => [found.path, found.hint])).toEqual(
        [
          ['appstack.environments[1].region', undefined],
          ['appstack.environments[1].regoin', 'Did you mean "region"?'],
          ['appstack.environments[1].name', undefined],
          ['appstack.enviroments', 'Did you mean "environments"?'],
        ],
      );
      const text = await appstack(args);
      expect(text.code).toBe(1);
      expect(text.stderr).toContain('Did you mean "environments"?');
    },
  );

  it('holds environments against the mappings and resource types that they name', async () => {
    const config = await place.put(
      'parts.yaml',
      `appstack:
  environments:
    - {name: live, cloud: aws, region: eu-west-1, account: '444455556666', profile: production, mapping: ours}
    - {name: other, cloud: aws, region: eu-west-1, profile: production, mapping: civo}
    - {name: later, cloud: aws, region: eu-west-1, profile: production, mapping: theirs, properties: {container-servce: {size: small}}}
`,
    );
    const run = await appstackJson([
      ...['coverage', '--catalog', EXAMPLES, '--config', config],
      ...['--environment', 'live'],
    ]);
    expect(run.code).toBe(1);
    expect(
      ofConfig(run.json).map(found => [found.severity, found.code, found.path]),
    ).toEqual([
      ['error', 'config/unknown-mapping', 'appstack.environments[0].mapping'],
      ['error', 'config/other-cloud', 'appstack.environments[1].mapping'],
      ['warning', 'config/unknown-mapping', 'appstack.environments[2].mapping'],
      [
        'warning',
        'config/unknown-resource-type',
        'appstack.environments[2].properties.container-servce',
      ],
    ]);
  });

  it('takes a Terraform module as the target of a rule', async () => {
    const mapping = await place.put(
      'modules.yaml',
      `name: own
cloud: aws
extends: aws
rules:
  - id: postgres-by-platform
    match: { type: database, tag: postgres }
    target:
      module:
        source: git::https://git.example.com/modules.git//postgres?ref=v2.4.0
        resourceType: relational-database
        inputs:
          name: \${{ name }}
          size: db.\${{ properties.size }}
          subnet_ids: \${{ foundations.private_subnet_ids }}
        outputs: { host: endpoint, port: port, name: database_name }
    properties: { size: large }
`,
    );
    const explained = await appstack([
      'explain',
      '--catalog',
      EXAMPLES,
      '--entity',
      'resource:orders-db',
      ...PRODUCTION,
      '--mapping',
      mapping,
    ]);
    expect(explained.code).toBe(0);
    expect(explained.stdout).toMatch(
      /becomes module git::https:\S+ in place of relational-database in production on AWS/,
    );
    expect(explained.stdout).toMatch(/size +large +mapping: own/);

    const run = await appstackJson(
      generate('system:orders', '--mapping', mapping),
    );
    expect(run.code).toBe(0);
    expect(run.json.resources).toContainEqual({
      address: 'module.orders_db',
      type: 'module',
      mode: 'managed',
      root: 'main',
      origin: 'explicit',
      entityRef: 'resource:default/orders-db',
    });
    expect(await place.read('out/orders/environments/production/data.tf'))
      .toContain(`module "orders_db" {
  source     = "git::https://git.example.com/modules.git//postgres?ref=v2.4.0"
  name       = "orders-production-orders-db"
  size       = "db.large"
  subnet_ids = values(aws_subnet.private)[*].id
}`);
  });

  it('says where a module in a mapping file is wrong', async () => {
    const mapping = await place.put(
      'modules.yaml',
      'name: own\ncloud: aws\nrules:\n  - id: pg\n    match: {type: database}\n    target: {module: {source: acme/postgres/aws}}\n',
    );
    const run = await appstackJson([
      'coverage',
      '--catalog',
      EXAMPLES,
      '--mapping',
      mapping,
    ]);
    expect(run.code).toBe(1);
    expect(run.json.diagnostics).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        path: expect.stringMatching(/rules\[0\]\.target\.module\.version$/),
        message: expect.stringMatching(/is needed/),
      }),
    );
  });

  it('holds a mapping file against resource types and providers, used or not', async () => {
    const mapping = await place.put(
      'targets.yaml',
      'name: own\ncloud: aws\nextends: aws\nrules:\n  - {id: bus, match: {type: bus}, target: {terraformResource: azurerm_servicebus_queue}}\n  - {id: crd, match: {type: crd}, target: {terraformResource: kubernetes_manifest}}\n  - {id: db, match: {type: db}, target: {resourceType: relational-databse}}\n',
    );
    const run = await appstackJson([
      'coverage',
      '--catalog',
      EXAMPLES,
      '--mapping',
      mapping,
    ]);
    expect(run.code).toBe(1);
    expect(run.json.diagnostics.slice(0, 3)).toMatchObject([
      {
        code: 'map/foreign-terraform-resource',
        path: `${mapping}.rules[0].target.terraformResource`,
        hint: expect.stringContaining('a mapping for Azure'),
      },
      { code: 'map/never-emitted' },
      { hint: 'Did you mean "relational-database"?' },
    ]);
  });

  it('takes a mapping from a file', async () => {
    const mapping = await place.put(
      'mapping.yaml',
      'name: own\ncloud: aws\nextends: aws\nrules:\n  - id: fleet\n    match: {type: card-reader-fleet}\n    target: {skip: Hardware.}\n',
    );
    const run = await appstackJson([
      'coverage',
      '--catalog',
      EXAMPLES,
      '--mapping',
      mapping,
    ]);
    expect(run.json).toMatchObject({ cloud: 'aws', unmapped: [] });
  });
});

describe('explain', () => {
  it('names the rule that won, those that lost, and where properties come from', async () => {
    const run = await appstackJson([
      'explain',
      '--catalog',
      EXAMPLES,
      '--entity',
      'resource:orders-db',
      ...PRODUCTION,
    ]);
    expect(run.code).toBe(0);
    expect(run.json).toMatchObject({
      entityRef: 'resource:default/orders-db',
      decision: {
        basis: 'hint',
        target: { resourceType: 'relational-database' },
      },
    });
    expect(run.json.properties).toContainEqual(
      expect.objectContaining({
        name: 'engine',
        value: 'postgres',
        layer: 'mapping',
      }),
    );
    expect(run.json.rules.map((rule: any) => rule.outcome)).toEqual(
      expect.arrayContaining(['won', 'lost']),
    );
    const text = await appstack([
      'explain',
      '--catalog',
      EXAMPLES,
      '--entity',
      'resource:orders-db',
      ...PRODUCTION,
    ]);
    expect(text.stdout).toMatch(
      /becomes relational-database in production on AWS/,
    );
    expect(text.stdout).toMatch(/orders\/catalog-info\.yaml:\d+/);
  });
});

describe('coverage', () => {
  it('counts by basis, kind and type, and lists what is unmapped and assumed', async () => {
    const run = await appstackJson([
      'coverage',
      '--catalog',
      EXAMPLES,
      '--cloud',
      'aws',
    ]);
    expect(run.code).toBe(0);
    expect(run.json).toMatchObject({
      cloud: 'aws',
      unmapped: [
        {
          entityRef: 'resource:default/store-terminals',
          kind: 'resource',
          type: 'card-reader-fleet',
        },
      ],
      byBasis: { unmapped: 1, skipped: 3 },
    });
    expect(run.json.assumed).toContainEqual(
      expect.objectContaining({
        entityRef: 'resource:default/parcel-labels',
        target: 'object-storage',
      }),
    );
    expect(run.json.byType).toContainEqual(
      expect.objectContaining({
        kind: 'resource',
        type: 'database',
        targets: ['relational-database'],
      }),
    );
    const { stdout } = await appstack([
      'coverage',
      '--catalog',
      EXAMPLES,
      '--cloud',
      'aws',
    ]);
    expect(stdout).toMatch(/Unmapped\n {2}resource:default\/store-terminals/);
  });

  it('reads lines of JSON', async () => {
    const entity = {
      kind: 'Resource',
      metadata: { name: 'a' },
      spec: { type: 'redis' },
    };
    const catalog = await place.put(
      'catalog.jsonl',
      `${JSON.stringify({ repo: 'x', entity })}\n${JSON.stringify({ ...entity, metadata: { name: 'b' } })}\n`,
    );
    const run = await appstackJson(['coverage', '--catalog', catalog]);
    expect(run.json).toMatchObject({ entities: 2, byBasis: { exact: 2 } });
  });
});

describe('policies', () => {
  const policy = (more: string) => `
id: no-db-in-production
title: Databases are approved
effect: deny
match: { types: [aws_db_instance] }
rule: resource.arguments.identifier == "approved"
message: identifier is {resource.arguments.identifier}
${more}`;

  const waivers = (until: string) => `
waivers:
  - id: w1
    policy: no-db-in-production
    address: aws_db_instance.orders_db
    environment: production
    reason: It is approved next week
    until: ${until}
    by: user:default/ada
`;

  it('of files and folders end with exit code 1 when they deny, unless a waiver lets them', async () => {
    await place.put('policies/databases.yaml', policy(''));
    const denied = await appstackJson(
      generate('system:orders', '--policies', place.in('policies')),
    );
    expect(denied.code).toBe(1);
    expect(denied.json.files).toEqual([]);
    expect(denied.json.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'policy/denied',
        severity: 'error',
        path: 'aws_db_instance.identifier',
      }),
    );
    await place.put('policies/waivers.yaml', waivers('2999-01-01T00:00:00Z'));
    const waived = await appstackJson(
      generate('system:orders', '--policies', place.in('policies')),
    );
    expect(waived.code).toBe(0);
    expect(waived.json.policyResults).toMatchObject([{ status: 'waived' }]);
    // once it is there, it refuses nothing any more
    await place.put('policies/waivers.yaml', waivers('2001-01-01T00:00:00Z'));
    const since = await appstackJson(
      generate('system:orders', '--policies', place.in('policies')),
    );
    expect(since.code).toBe(0);
    expect(codesOf(since.json)).toContain('policy/denied-since');
  });

  it('that are wrong are named with file and place', async () => {
    await place.put('policies/a.yaml', policy('severity: enormous'));
    await place.put(
      'policies/b.yaml',
      policy('').replace('resource.arguments.identifier ==', 'resource =='),
    );
    await place.put(
      'policies/c.yaml',
      policy('').replace('"approved"', '').replace('no-db', 'no-cache'),
    );
    await place.put('policies/d.yaml', policy(''));
    const run = await appstackJson(
      generate('system:orders', '--policies', place.in('policies')),
    );
    expect(run.code).toBe(1);
    const wrong = run.json.diagnostics.filter(
      ({ code }: any) => code === 'config/invalid',
    );
    expect(
      wrong.map(({ path, message }: any) => [
        path.replace(/^.*policies./, ''),
        message.replace(/^.*policies./, ''),
      ]),
    ).toEqual([
      ['a.yaml.severity', expect.stringContaining('severity')],
      ['c.yaml.rule', expect.stringContaining('cannot be read')],
      ['d.yaml.id', 'There is another policy "no-db-in-production".'],
    ]);
  });
});

describe('resource-types', () => {
  it('lists types by cloud, with those of an extension', async () => {
    const run = await appstackJson(['resource-types']);
    expect(run.json.resourceTypes.map((type: any) => type.name)).toEqual(
      expect.arrayContaining([
        'container-service',
        'relational-database',
        'queue',
      ]),
    );
    const text = await appstack(['resource-types']);
    const [head, ...lines] = text.stdout.split('\n');
    expect(head).toMatch(/^resource type +AWS +Azure +Google Cloud +Civo$/);
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {2}function +yes +yes +yes +–$/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^\d+ in all +\d+ +\d+ +\d+ +\d+$/),
    );
    expect(text.stdout).toMatch(
      /^queue \(messaging\): .*\n {2}AWS +SQS queue/m,
    );
  });
});
