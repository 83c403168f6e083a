import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';
import { databaseName, loginName } from '../../blueprints/databases/names';
import { iamLogin, loginScript } from '../../blueprints/databases/sql';

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

const codesOf = (catalog: readonly unknown[]) =>
  compileYaml({ catalog }).diagnostics.map(
    ({ code, severity }) => `${severity} ${code}`,
  );

describe('names inside databases', () => {
  it('keep away from what engines reserve', () => {
    expect(databaseName('orders-db')).toBe('orders_db');
    expect(databaseName('Order')).toBe('order_db');
    expect(loginName('admin')).toBe('admin_app');
  });

  it('are no longer than every engine takes, and differ when what they stand for does', () => {
    const [one, other] = ['a', 'b'].map(end =>
      loginName(`${'x'.repeat(50)}_${end}`),
    );
    expect(one).toHaveLength(32);
    expect(one).not.toBe(other);
  });
});

describe('logins', () => {
  it('may do what the connection asks for', () => {
    const granted = (access: 'read' | 'write' | 'read-write') =>
      loginScript(
        'mysql',
        { database: 'shop', login: 'basket', access },
        iamLogin,
      ).at(-1);
    expect(granted('read')).toBe(
      "GRANT SELECT, SHOW VIEW ON `shop`.* TO 'basket'@'%';",
    );
    expect(granted('write')).toBe(
      "GRANT INSERT, UPDATE, DELETE ON `shop`.* TO 'basket'@'%';",
    );
    expect(granted('read-write')).toBe(
      "GRANT ALL PRIVILEGES ON `shop`.* TO 'basket'@'%';",
    );
  });
});

describe('a database on a server', () => {
  const server = resource('shared', 'database-server');

  it('is the first of the server, or made by a script', () => {
    expect(codesOf([server, resource('a', 'postgres', 'shared')])).toEqual([]);
    expect(
      codesOf([
        server,
        resource('a', 'postgres', 'shared'),
        resource('b', 'postgres', 'shared'),
      ]),
    ).toEqual(['warning expand/no-child-resource']);
  });

  it('stays as it was made, whichever comes and goes beside it', () => {
    const on = (...names: string[]) => [
      server,
      ...names.map(name => resource(name, 'mysql', 'shared')),
    ];
    const first = compileYaml({ catalog: on('b', 'c') });
    for (const [names, scripted] of [
      [['c'], ['c']],
      [
        ['a', 'b', 'c'],
        ['a', 'c'],
      ],
      [[], []],
    ]) {
      const { diagnostics, manifest, changes } = compileYaml({
        catalog: on(...names),
        scope: { mode: 'replace' },
        previous: first.manifest,
      });
      expect(
        diagnostics
          .map(({ code }) => code)
          .filter(code => code !== 'lifecycle/left-in-host'),
      ).toEqual(scripted.map(() => 'expand/no-child-resource'));
      expect(manifest.steps.map(({ title }) => title)).toEqual(
        scripted.map(name => `Make the database of ${name}`),
      );
      expect(changes.filter(({ subject }) => subject === 'resource')).toEqual(
        [],
      );
    }
  });

  it('cannot come to a server that was made without it for another engine', () => {
    const empty = compileYaml({ catalog: [server] });
    const codes = (type: string) =>
      compileYaml({
        catalog: [server, resource('a', type, 'shared')],
        previous: empty.manifest,
      }).diagnostics.map(({ code }) => code);
    expect(codes('mysql')).toContain('expand/host-engine');
    expect(codes('postgres')).toEqual(['expand/no-child-resource']);
  });

  it('may be of another engine once its server was let go', () => {
    const before = compileYaml({
      catalog: [server, resource('a', 'mysql', 'shared')],
    });
    const gone = compileYaml({
      catalog: [resource('other', 'queue')],
      scope: { mode: 'replace', release: ['aws_db_instance.shared'] },
      previous: before.manifest,
    });
    const after = compileYaml({
      catalog: [server, resource('b', 'postgres', 'shared')],
      previous: gone.manifest,
    });
    const codes = new Set(after.diagnostics.map(({ code }) => code));
    // The network was let go with it, and is needed again.
    expect([...codes]).toEqual(['lifecycle/taken-back']);
    expect(terraformOf(after)).toMatch(/db_name += "b"/);
  });

  it('decides the engine of a server that names none, and no other engine fits on it', () => {
    const both = [
      server,
      resource('a', 'mariadb', 'shared'),
      resource('b', 'postgres', 'shared'),
    ];
    expect(codesOf(both)).toContain('error expand/host-engine');
    const text = terraformOf(compileYaml({ catalog: both.slice(0, 2) }));
    expect(text.match(/engine +=.*/g)).toEqual([
      'engine                                = "mariadb"',
    ]);
  });

  it('opens the server to a workload once, whatever number of its databases that uses', () => {
    const text = terraformOf(
      compileYaml({
        catalog: [
          server,
          resource('a', 'postgres', 'shared'),
          resource('b', 'postgres', 'shared'),
          worker('importer', 'a', 'b'),
        ],
      }),
    );
    expect(
      text.match(/resource "aws_vpc_security_group_ingress_rule"/g),
    ).toHaveLength(1);
  });
});

describe('a database of another System', () => {
  it('is a variable, and its owners are asked for the login', () => {
    const foreign = resource('ledger', 'postgres');
    const compilation = compileYaml({
      catalog: [
        { ...foreign, spec: { ...foreign.spec, system: 'books' } },
        worker('billing', 'ledger'),
      ],
      entityRefs: ['component:default/billing'],
    });
    const text = terraformOf(compilation);
    expect(text).not.toContain('aws_db_instance');
    expect(text).toMatch(/variable "ledger" \{[^}]*resource_id +=/s);
    expect(text).toContain('dbuser:${var.ledger.resource_id}/billing');
    expect(
      compilation.manifest.steps.flatMap(({ lines }) => lines)[0],
    ).toContain('owners of ledger');
  });
});
