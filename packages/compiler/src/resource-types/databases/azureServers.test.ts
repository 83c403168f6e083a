import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';

const resource = (name: string, type: string, ...dependsOn: string[]) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name },
  spec: {
    type,
    owner: 'shop-team',
    system: 'shop',
    dependsOn: dependsOn.map(on => `resource:${on}`),
  },
});

const worker = (name: string, ...dependsOn: string[]) => ({
  ...resource(name, 'worker', ...dependsOn),
  kind: 'Component',
});

const onAzure = (catalog: readonly unknown[], properties = {}) =>
  compileYaml({ catalog, environment: { cloud: 'azure', properties } });

const codesOf = (...input: Parameters<typeof onAzure>) =>
  onAzure(...input).diagnostics.map(
    ({ code, severity }) => `${severity} ${code}`,
  );

describe('databases on Azure', () => {
  it('share a server as resources, so that no script makes them', () => {
    const both = [
      resource('shared', 'database-server'),
      resource('a', 'postgres', 'shared'),
      resource('b', 'postgres', 'shared'),
    ];
    expect(codesOf(both)).toEqual([]);
    const text = terraformOf(onAzure(both));
    expect(
      text.match(/resource "azurerm_postgresql_flexible_server_database"/g),
    ).toHaveLength(2);
    expect(text).not.toContain('CREATE DATABASE');
  });

  it.each([
    ['westeurope', 'Geo', true],
    ['Italy North', 'Zone', false],
  ])(
    'in %s keep copies elsewhere where Azure has a pair',
    (region, sql, geo) => {
      const catalog = ['postgres', 'mysql', 'sqlserver'].map(engine =>
        resource(`${engine}-db`, engine),
      );
      const text = terraformOf(
        compileYaml({ catalog, environment: { cloud: 'azure', region } }),
      );
      expect(text).toMatch(new RegExp(`storage_account_type += "${sql}"`));
      expect(
        text.match(new RegExp(`geo_redundant_backup_enabled +(= ${geo})`, 'g')),
      ).toHaveLength(2);
    },
  );

  it('are warned of regions without zones', () => {
    const { diagnostics } = compileYaml({
      catalog: [resource('a', 'postgres')],
      environment: { cloud: 'azure', region: 'ukwest' },
    });
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'expand/region-without-zones',
    ]);
  });

  it('are none of MariaDB, and say what to use instead', () => {
    expect(codesOf([resource('a', 'mariadb')])).toEqual([
      'warning expand/left-out',
    ]);
    expect(codesOf([resource('a', 'memcached')])).toEqual([
      'warning expand/left-out',
    ]);
  });

  it('keep no password: not in files, and not in the state', () => {
    for (const engine of ['postgres', 'mysql', 'sqlserver']) {
      const text = terraformOf(onAzure([resource('a', engine)]));
      expect(text).not.toMatch(/random_password|administrator\w*_password +=/);
    }
  });

  it('say what Azure does not do as it was asked', () => {
    const asked = { 'relational-database': { backupRetentionDays: 3 } };
    expect(codesOf([resource('a', 'postgres')], asked)).toEqual([
      'warning expand/property-without-effect',
    ]);
    expect(codesOf([resource('a', 'mysql')], asked)).toEqual([]);
  });

  it('of another System leave its network alone, and ask its owners for the login', () => {
    const foreign = resource('ledger', 'postgres');
    const compilation = compileYaml({
      catalog: [
        { ...foreign, spec: { ...foreign.spec, system: 'books' } },
        worker('billing', 'ledger'),
      ],
      entityRefs: ['component:default/billing'],
      environment: { cloud: 'azure' },
    });
    const text = terraformOf(compilation);
    expect(text).toMatch(/variable "ledger" \{[^}]*host +=/s);
    expect(text).not.toMatch(/resource "azurerm_subnet" "postgres"/);
    expect(
      compilation.manifest.steps.flatMap(({ lines }) => lines)[0],
    ).toContain('owners of ledger');
  });
});
