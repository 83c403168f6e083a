import { IDENTIFYING, identifierOf } from '../../catalog/identifiers';
import {
  compileYaml,
  terraformOf,
  type TestInput,
} from '../../__testUtils__/compileYaml';
import type { Compilation } from '../../compile';
import {
  BUILT_IN_STANDARDS,
  environmentSchema,
  readManifest,
  type Cloud,
} from '../../model';

const ACCOUNTS: Record<string, [string, string]> = {
  aws: ['222222222222', 'eu-west-1'],
  azure: ['22222222-2222-4222-8222-222222222222', 'West Europe'],
  gcp: ['shop-prod', 'europe-west1'],
};

/** An identifier of each cloud: in the environment, and in another account. */
const IDENTIFIERS: Record<string, [string, string]> = {
  aws: [
    'arn:aws:rds:eu-west-1:222222222222:db:orders',
    'arn:aws:rds:eu-west-1:111111111111:db:orders',
  ],
  azure: [
    '/subscriptions/22222222-2222-4222-8222-222222222222/resourceGroups/shop/providers/Microsoft.DBforPostgreSQL/flexibleServers/orders',
    '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/shop/providers/Microsoft.DBforPostgreSQL/flexibleServers/orders',
  ],
  gcp: [
    'https://sqladmin.googleapis.com/sql/v1beta4/projects/shop-prod/instances/orders',
    'https://sqladmin.googleapis.com/sql/v1beta4/projects/shop-dev/instances/orders',
  ],
};

const production = (cloud: Cloud) => {
  const [account, region] = ACCOUNTS[cloud];
  return { cloud, account, region };
};

const orders = (
  annotations: Record<string, string>,
  more: { name?: string; lifecycle?: string; type?: string } = {},
) => ({
  kind: 'Resource',
  metadata: { name: more.name ?? 'orders', annotations },
  spec: {
    type: more.type ?? 'postgres',
    lifecycle: more.lifecycle,
    owner: 't',
    system: 's',
  },
});

const SHOP = {
  kind: 'Component',
  metadata: { name: 'shop' },
  spec: {
    type: 'service',
    owner: 't',
    system: 's',
    dependsOn: ['resource:orders'],
  },
};

const compiled = (
  entities: readonly object[],
  cloud: Cloud = 'aws',
  more: Omit<TestInput, 'catalog'> = {},
) =>
  compileYaml({
    catalog: entities,
    ...more,
    environment: { ...production(cloud), ...more.environment },
  });

const isMade = ({ resources }: Compilation, name = 'orders') =>
  resources.some(
    ({ origin, entityRef }) =>
      origin === 'explicit' && entityRef === `resource:default/${name}`,
  );
const about = ({ diagnostics }: Compilation, code: string) =>
  diagnostics.filter(one => one.code === code);

const NAMES = IDENTIFYING.flatMap(({ cloud, names }) =>
  names.map(name => [name, cloud] as const),
);

describe('What exists already', () => {
  it.each(NAMES)('by %s on %s is not made twice', (name, cloud) => {
    const [here] = IDENTIFIERS[cloud];
    const result = compiled([orders({ [name]: here }), SHOP], cloud);
    expect(isMade(result)).toBe(false);
    expect(result.manifest.inputs).toContainEqual(
      expect.objectContaining({ name: 'orders_url', required: true }),
    );
    expect(about(result, 'expand/exists')).toEqual([
      expect.objectContaining({
        severity: 'warning',
        hint: expect.stringContaining(
          `appstack.io/existing: 'production: "${here}"'`,
        ),
      }),
    ]);
    expect(terraformOf(result)).not.toContain('import {');
  });

  it.each(NAMES)('by %s elsewhere on %s is made here', (name, cloud) => {
    const [, there] = IDENTIFIERS[cloud];
    const result = compiled([orders({ [name]: there }), SHOP], cloud);
    expect(isMade(result)).toBe(true);
    expect(about(result, 'map/exists-elsewhere')).toHaveLength(1);
  });

  it.each([
    ['amazon.com/iam-role-arn', 'arn:aws:iam::222222222222:role/shop'],
    [
      'aws.amazon.com/amazon-ecs-service-arn',
      'arn:aws:ecs:eu-west-1:222222222222:service/shop',
    ],
    ['backstage.io/kubernetes-id', 'orders'],
    ['azure.com/tag-selector', 'entity/orders'],
    ['aws.amazon.com/arn', 'orders'],
    ['cloud.google.com/self-link', 'https://example.com/projects/shop-prod'],
  ])('is not what %s points at: %s', (name, value) => {
    expect(identifierOf({ annotations: { [name]: value } })).toBeUndefined();
    expect(isMade(compiled([orders({ [name]: value })]))).toBe(true);
  });

  it('is not told by the cloud, the account or the region alone', () => {
    const at = (arn: string, region = 'eu-west-1') =>
      isMade(
        compiled([orders({ 'aws.amazon.com/arn': arn })], 'aws', {
          environment: { region },
        }),
      );
    const [here] = IDENTIFIERS.aws;
    expect(at(here, 'us-east-1')).toBe(true);
    expect(at('arn:aws:s3:::orders')).toBe(false);
    const onGcp = compiled([orders({ 'aws.amazon.com/arn': here })], 'gcp');
    expect(isMade(onGcp)).toBe(true);
  });

  it('belongs elsewhere where the catalog has another one for this environment', () => {
    const [here, there] = IDENTIFIERS.aws;
    const environments = ['development', 'production'].map(name =>
      environmentSchema.parse({
        ...production('aws'),
        name,
        profile: name,
        account: name === 'production' ? '222222222222' : '111111111111',
      }),
    );
    const result = compiled(
      [
        orders({ 'aws.amazon.com/arn': here }, { name: 'prod-orders' }),
        orders({ 'aws.amazon.com/arn': there }, { name: 'dev-orders' }),
      ],
      'aws',
      { environments },
    );
    expect(isMade(result, 'prod-orders')).toBe(false);
    expect(isMade(result, 'dev-orders')).toBe(false);
    expect(about(result, 'map/other-environment')).toHaveLength(1);
  });

  it('was realized by AppStack: an identifier that is written later is recorded only', () => {
    const { manifest: previous } = compiled([orders({}), SHOP]);
    const [here] = IDENTIFIERS.aws;
    const next = compiled(
      [orders({ 'aws.amazon.com/arn': here }), SHOP],
      'aws',
      { previous },
    );
    expect(isMade(next)).toBe(true);
    expect(about(next, 'expand/exists')).toEqual([]);
    expect(next.manifest.files).toEqual(previous.files);
    expect(
      next.design.nodes.find(({ name }) => name === 'orders')?.decision
        .existing,
    ).toEqual({ annotation: 'aws.amazon.com/arn', identifier: here });
  });

  it('prints alike whether it was recorded or comes from memory', () => {
    const [here] = IDENTIFIERS.aws;
    const { manifest } = compiled([orders({ 'aws.amazon.com/arn': here })]);
    const stored = JSON.parse(JSON.stringify(manifest));
    expect(JSON.stringify(readManifest(stored).manifest!.design)).toBe(
      JSON.stringify(manifest.design),
    );
  });

  it('is made when a sync asks for it', () => {
    const [here] = IDENTIFIERS.aws;
    const entities = [orders({ 'aws.amazon.com/arn': here }), SHOP];
    const { manifest: previous } = compiled(entities);
    const scope = { realize: ['resource:default/orders'] };
    expect(isMade(compiled(entities, 'aws', { previous, scope }))).toBe(true);
  });

  it('is a cluster, whose workloads wait until the environment describes it', () => {
    const annotations = {
      'amazon.com/eks-cluster-arn':
        'arn:aws:eks:eu-west-1:222222222222:cluster/shared',
    };
    const entities = [
      orders(annotations, { type: 'kubernetes-cluster' }),
      SHOP,
    ];
    const result = compiled(entities);
    expect(terraformOf(result)).not.toContain('resource "aws_eks_cluster"');
    expect(about(result, 'expand/exists')[0].hint).toContain(
      'foundations.kubernetes-cluster.existing',
    );
    const described = compiled(entities, 'aws', {
      environment: {
        foundations: { 'kubernetes-cluster': { existing: { name: 'shared' } } },
      },
    });
    const shop = described.design.nodes.find(({ name }) => name === 'shop');
    expect(shop?.leftOut).toBeUndefined();
  });
});

describe('The annotation appstack.io/existing', () => {
  const existing = { 'appstack.io/existing': 'production: orders-db' };
  const allowing = (pattern: string) => ({
    standards: {
      ...BUILT_IN_STANDARDS,
      annotations: { deny: [], existing: [{ pattern }] },
    },
  });

  it('states it, where the standards allow the identifier', () => {
    const result = compiled([orders(existing)], 'aws', allowing('orders-*'));
    expect(isMade(result)).toBe(false);
    expect(about(result, 'expand/exists')).toEqual([
      expect.objectContaining({ severity: 'info' }),
    ]);
  });

  it.each([[allowing('billing-*')], [{}]])('has no effect elsewhere', more => {
    const result = compiled([orders(existing)], 'aws', more);
    expect(isMade(result)).toBe(true);
    expect(about(result, 'map/existing-not-allowed')).toHaveLength(1);
  });

  it('says nothing of other environments', () => {
    const other = { 'appstack.io/existing': 'staging: orders-db' };
    const result = compiled([orders(other)], 'aws', allowing('*'));
    expect(isMade(result)).toBe(true);
    expect(result.diagnostics).toEqual([]);
  });
});

describe('What is said of an entity', () => {
  it.each([
    ['appstack.io/exlude', 'Did you mean "appstack.io/exclude"?'],
    ['appstack.io/adopt', 'There are'],
    ['appstack.io/exposed', 'appstack.io/properties: "exposed: …"'],
    ['appstack.io/engine-version', 'properties: "engineVersion: …"'],
  ])('names annotations without effect: %s', (name, hint) => {
    expect(compiled([orders({ [name]: 'true' })]).diagnostics).toEqual([
      expect.objectContaining({
        code: 'map/unknown-annotation',
        hint: expect.stringContaining(hint),
      }),
    ]);
  });

  it.each([
    ['deprecated', 'warn', true, 1],
    ['decommissioned', 'warn', true, 1],
    ['deprecated', 'make', true, 0],
    ['decommissioned', 'skip', false, 0],
    ['production', 'skip', true, 0],
  ] as const)(
    'is that it is %s, as the standards choose: %s',
    (lifecycle, choice, made, warnings) => {
      const result = compiled([orders({}, { lifecycle })], 'aws', {
        standards: {
          ...BUILT_IN_STANDARDS,
          lifecycle: { deprecated: choice, decommissioned: choice },
        },
      });
      expect(isMade(result)).toBe(made);
      expect(about(result, 'map/end-of-life')).toHaveLength(warnings);
    },
  );
});
