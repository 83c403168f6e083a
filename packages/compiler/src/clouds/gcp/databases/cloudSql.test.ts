import { compileYaml, terraformOf } from '../../../__testUtils__/compileYaml';

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

const onGcp = (catalog: readonly unknown[], entityRefs?: readonly string[]) =>
  compileYaml({ catalog, entityRefs, environment: { cloud: 'gcp' } });

describe('a database on Cloud SQL', () => {
  it('is none of MariaDB', () => {
    const { diagnostics } = onGcp([resource('carts', 'mariadb')]);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'expand/left-out',
        severity: 'warning',
        hint: expect.stringContaining('mysql'),
      }),
    );
  });

  it('knows a workload once, whatever number of its databases on one server that uses', () => {
    const text = terraformOf(
      onGcp([
        resource('shared', 'database-server'),
        resource('a', 'postgres', 'shared'),
        resource('b', 'postgres', 'shared'),
        worker('importer', 'a', 'b'),
      ]),
    );
    expect(text.match(/resource "google_sql_user"/g)).toHaveLength(1);
    expect(text.match(/resource "google_project_iam_member"/g)).toHaveLength(2);
    expect(text.match(/resource "google_sql_database"/g)).toHaveLength(2);
  });

  it('makes a workload of another System its login there, and its owners are asked for its rights', () => {
    const foreign = resource('ledger', 'postgres');
    const compilation = onGcp(
      [
        { ...foreign, spec: { ...foreign.spec, system: 'books' } },
        worker('billing', 'ledger'),
      ],
      ['component:default/billing'],
    );
    const text = terraformOf(compilation);
    expect(text).not.toContain('resource "google_sql_database_instance"');
    expect(text).toMatch(/variable "ledger" \{[^}]*connection_name +=/s);
    expect(text).toMatch(/instance +.*= var\.ledger\.instance/);
    expect(
      compilation.manifest.steps.flatMap(({ lines }) => lines),
    ).toContainEqual(expect.stringContaining('owners of ledger'));
  });
});
