import { compileYaml, type TestInput } from '../../__testUtils__/compileYaml';

const SERVER = `
kind: Resource
metadata: { name: shared }
spec: { type: database-server, owner: shop-team, system: shop }
`;
const DATABASE = `
---
kind: Resource
metadata: { name: orders }
spec: { type: mysql, owner: shop-team, system: shop, dependsOn: ['resource:shared'] }
`;

const compileOnAzure = (catalog: string, input: Partial<TestInput> = {}) =>
  compileYaml({ ...input, catalog, environment: { cloud: 'azure' } });

describe('What holds data of an entity that stays', () => {
  const before = compileOnAzure(SERVER);
  const postgres = before.resources
    .filter(({ origin, stateful }) => origin === 'explicit' && stateful)
    .map(({ address }) => address);

  it('is not lost in passing when the entity becomes something else', () => {
    const after = compileOnAzure(SERVER + DATABASE, {
      previous: before.manifest,
    });
    expect(postgres).toContain('azurerm_postgresql_flexible_server.shared');
    expect(
      after.diagnostics
        .filter(({ code }) => code === 'lifecycle/would-be-lost')
        .map(({ severity, path }) => [severity, path]),
    ).toEqual(postgres.sort().map(address => ['error', address]));
  });

  it('is forgotten and not destroyed when somebody lets it go', () => {
    const after = compileOnAzure(SERVER + DATABASE, {
      previous: before.manifest,
      scope: { release: postgres },
    });
    expect(
      after.diagnostics.filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
    const lifecycle = after.files.find(({ path }) =>
      path.endsWith('lifecycle.tf'),
    )!.content;
    for (const address of postgres) expect(lifecycle).toContain(address);
  });
});

describe('Data in a host that no resource stands for', () => {
  it.each(['aws', 'civo'] as const)('is announced on %s', cloud => {
    const second = DATABASE.replace('orders', 'billing');
    const [before, after] = [SERVER + DATABASE + second, SERVER + second].map(
      catalog => ({ catalog, environment: { cloud } }),
    );
    const { manifest } = compileYaml(before);
    expect(
      compileYaml({
        ...after,
        previous: manifest,
        scope: { mode: 'replace' },
      })
        .diagnostics.filter(({ code }) => code === 'lifecycle/left-in-host')
        .map(({ entityRef, message }) => [entityRef, message]),
    ).toEqual([
      [
        'resource:default/orders',
        expect.stringContaining('resource:default/shared'),
      ],
    ]);
  });
});

describe('What everything runs in', () => {
  const WORKER = `
kind: Component
metadata: { name: packer, annotations: { appstack.io/resource-type: kubernetes-workload } }
spec: { type: operator, owner: shop-team, system: shop }
`;
  const CLUSTER = `---
kind: Resource
metadata: { name: platform }
spec: { type: kubernetes-cluster, owner: shop-team, system: shop }
`;

  it.each(['aws', 'azure', 'gcp', 'civo'] as const)(
    'is not lost when an entity takes its place on %s',
    cloud => {
      const before = compileYaml({ catalog: WORKER, environment: { cloud } });
      const [cluster] = before.resources
        .filter(({ address }) => /^\w*_cluster\w*\.main$/.test(address))
        .map(({ address }) => address);
      const input = {
        catalog: WORKER + CLUSTER,
        environment: { cloud },
        previous: before.manifest,
      };
      const lostIn = (release: string[]) =>
        compileYaml({ ...input, scope: { release } })
          .diagnostics.filter(({ code }) => code === 'lifecycle/would-be-lost')
          .map(({ path }) => path);
      expect(lostIn([])).toContain(cluster);
      expect(lostIn(lostIn([]) as string[])).toEqual([]);
    },
  );
});

describe('The network of what must not be lost', () => {
  const DATABASE_ALONE = `
kind: Resource
metadata: { name: orders }
spec: { type: postgres, owner: shop-team, system: shop }
`;
  const NETWORK = `---
kind: Resource
metadata: { name: lan }
spec: { type: vpc, owner: shop-team, system: shop }
`;
  const CLOUDS = ['aws', 'azure', 'gcp', 'civo'] as const;
  const compileIt = (
    cloud: (typeof CLOUDS)[number],
    catalog: string,
    input: Partial<TestInput> = {},
  ) =>
    compileYaml({
      catalog,
      environment: { cloud },
      ...input,
      scope: { mode: 'replace', ...input.scope },
    });
  const NETWORKS = /^\w+_(vpc|network)\./;
  const gone = ({ changes }: ReturnType<typeof compileIt>) =>
    changes
      .filter(({ action }) => action === 'removed')
      .map(({ name }) => name)
      .filter(name => NETWORKS.test(name));

  it.each(CLOUDS)('stays when its entity is gone on %s', cloud => {
    const before = compileIt(cloud, DATABASE_ALONE + NETWORK);
    const after = compileIt(cloud, DATABASE_ALONE, {
      previous: before.manifest,
    });
    expect(gone(after)).toEqual([]);
    expect(
      after.diagnostics.filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
  });

  it.each(CLOUDS)('is not taken over by an entity on %s', cloud => {
    const before = compileIt(cloud, DATABASE_ALONE);
    const after = compileIt(cloud, DATABASE_ALONE + NETWORK, {
      previous: before.manifest,
    });
    expect(
      after.diagnostics
        .filter(({ code }) => code === 'lifecycle/would-be-lost')
        .map(({ path }) => path),
    ).toEqual(gone(after));
  });
});
