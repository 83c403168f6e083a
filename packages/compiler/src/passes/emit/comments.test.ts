import { compileYaml } from '../../__testUtils__/compileYaml';
import { cloudSchema } from '../../model';

const TYPES = {
  Component: ['service', 'worker', 'website', 'function', 'cron-job'],
  Resource: [
    'postgres',
    'redis',
    's3-bucket',
    'queue',
    'topic',
    'secret',
    'encryption-key',
    'container-registry',
  ],
};

/** Entities of many types, whose titles and descriptions are recognized wherever they are. */
const CATALOG = Object.entries(TYPES).flatMap(([kind, types]) =>
  types.map(type => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name: `a-${type}`,
      title: 'HUSH title',
      description: 'HUSH description\n# HUSH on a line of its own',
    },
    spec: { type, owner: 'shop-team', system: 'shop' },
  })),
);

/** A comment of Terraform, SQL, YAML or a shell: from its mark to the end of the line. */
const COMMENT = /^\s*(#|--|\/\/).*$/gm;

describe.each(cloudSchema.options)('comments in files for %s', cloud => {
  it('hold no title and no description of an entity', () => {
    const { files } = compileYaml({
      catalog: CATALOG,
      profile: 'production',
      environment: { cloud },
    });
    const code = files.filter(({ path }) => !/\.(md|json)$/.test(path));
    const comments = code.flatMap(({ path, content }) =>
      [...content.matchAll(COMMENT)].map(([line]) => `${path}: ${line}`),
    );
    expect(comments.join('\n')).toContain('resource:default/a-postgres');
    expect(comments.filter(line => line.includes('HUSH'))).toEqual([]);
  });
});
