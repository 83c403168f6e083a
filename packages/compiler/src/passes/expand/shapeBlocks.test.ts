import {
  compileYaml,
  schemas,
  terraformOf,
} from '../../__testUtils__/compileYaml';
import { SAFETY } from '../../facts';
import { mappingSchema, type Properties } from '../../model';

const DATABASE = `
kind: Resource
metadata: { name: orders-db }
spec: { type: postgres, owner: team-a, system: shop }
`;

const compileWith = (overrides: Properties) =>
  compileYaml({
    catalog: DATABASE,
    environment: {
      cloud: 'gcp',
      region: 'europe-west3',
      properties: {
        'relational-database': {
          overrides: { google_sql_database_instance: overrides },
        },
      },
    },
  });

const found = (code: string, { diagnostics }: ReturnType<typeof compileWith>) =>
  diagnostics.filter(diagnostic => diagnostic.code === code);

describe('overrides of nested blocks', () => {
  it('are merged where a block occurs at most once, and what stays is said', () => {
    const compilation = compileWith({
      settings: { tier: 'db-custom-1-3840', disk_type: 'PD_HDD' },
    });
    const terraform = terraformOf(compilation);
    expect(terraform).toMatch(/tier\s+= "db-custom-1-3840"/);
    expect(terraform).toMatch(/disk_type\s+= "PD_HDD"/);
    expect(terraform).toMatch(/user_labels\s+=/);
    expect(terraform).toMatch(/ipv4_enabled\s+= false/);
    expect(terraform).toContain('backup_configuration {');
    expect(found('expand/override-merged', compilation)).toEqual([
      expect.objectContaining({
        severity: 'info',
        entityRef: 'resource:default/orders-db',
        message: expect.stringContaining('ip_configuration'),
      }),
    ]);
    expect(found('expand/override-weakens', compilation)).toEqual([]);
  });

  it('name the protection that they take away; null removes', () => {
    const compilation = compileWith({
      settings: {
        backup_configuration: null,
        ip_configuration: { ipv4_enabled: true },
      },
    });
    expect(terraformOf(compilation)).not.toContain('backup_configuration');
    const [weakened, ...others] = found('expand/override-weakens', compilation);
    expect(others).toEqual([]);
    expect(weakened.severity).toBe('warning');
    expect(weakened.message).toContain(
      'settings.ip_configuration.ipv4_enabled',
    );
    expect(weakened.message).toContain('settings.backup_configuration.enabled');
  });
});

describe('a raw resource', () => {
  it('has the shape of its schema before it gets tags', () => {
    const compilation = compileYaml({
      catalog: DATABASE.replace('postgres', 'legacy-sql'),
      environment: { cloud: 'gcp', region: 'europe-west3' },
      mapping: mappingSchema.parse({
        name: 'ours',
        cloud: 'gcp',
        extends: 'gcp',
        rules: [
          {
            id: 'raw-sql',
            match: { type: 'legacy-sql' },
            target: { terraformResource: 'google_sql_database_instance' },
            properties: {
              database_version: 'POSTGRES_16',
              settings: { tier: 'db-f1-micro' },
            },
          },
        ],
      }),
    });
    const terraform = terraformOf(compilation);
    expect(terraform).toContain('settings {');
    expect(terraform).toMatch(
      /user_labels\s+= merge\(local\.tags, local\.orders_db_tags\)/,
    );
  });
});

describe('the table of protecting arguments', () => {
  const names = Object.entries(SAFETY).flatMap(([type, safety]) =>
    Object.keys(safety).map(path => ({ type, path })),
  );

  it.each(names)('$type has $path', ({ type, path }) => {
    const parts = path.split('.');
    let schema = schemas.resource(type);
    for (const name of parts.slice(0, -1)) schema = schema?.blocks[name]?.block;
    expect(schema?.attributes[parts.at(-1)!]).toBeDefined();
  });
});
