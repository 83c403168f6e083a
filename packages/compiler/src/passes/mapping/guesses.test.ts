import { load } from 'js-yaml';
import {
  mappingSchema,
  ruleSchema,
  type Guess,
  type Mapping,
} from '../../model';
import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';
import type { Compilation } from '../../compile';

const entity = (
  kind: string,
  name: string,
  type: string,
  more: object = {},
) => ({
  kind,
  metadata: { name },
  spec: { type, owner: 'a', system: 'shop', ...more },
});

const catalog = [
  entity('Component', 'orders', 'service', {
    dependsOn: ['resource:orders-db', 'resource:events', 'resource:acme-jobs'],
    providesApis: ['orders-api'],
  }),
  entity('Component', 'nightly', 'job'),
  entity('Resource', 'orders-db', 'database'),
  entity('Resource', 'events', 'topic'),
  entity('Resource', 'acme-jobs', 'acme-job-queue'),
  {
    kind: 'API',
    metadata: { name: 'orders-api' },
    spec: { type: 'openapi', owner: 'a', system: 'shop' },
  },
];

const guessesIn = ({ manifest }: Compilation) => manifest.guesses ?? [];
const inShort = ({ entityRef, about, value }: Guess) =>
  `${entityRef.replace(/^.*\//, '')}: ${about} ${value}`;
const rulesIn = (compilation: Compilation) =>
  guessesIn(compilation).flatMap(({ rule }) => rule ?? []);
const readmeOf = ({ files }: Compilation) =>
  files.find(({ path }) => path.endsWith('README.md'))!.content;

describe('A guess', () => {
  const compiled = compileYaml({ catalog, guesses: true });

  it('is what neither text nor a rule states', () => {
    expect(guessesIn(compiled).map(inShort)).toEqual([
      'nightly: schedule 0 3 * * *',
      'orders: product container-service',
      'orders: port 8080',
      'orders: exposure private',
      'orders: direction publish on resource:default/events',
      'orders: direction read-write on resource:default/acme-jobs',
      'acme-jobs: product queue',
      'events: product topic',
      'orders-db: product relational-database',
      'orders-db: engine postgres',
      'orders-db: version a current one',
    ]);
  });

  it.each([
    ['aws', 'website', true],
    ['aws', 'service', false],
    ['azure', 'website', false],
    ['gcp', 'website', false],
    ['civo', 'website', false],
  ] as const)(
    'is a path where a check asks for one: on %s, of a %s, %s',
    (cloud, type, asked) => {
      const web = entity('Component', 'web', type);
      const tags = type === 'website' ? ['nextjs'] : [];
      const found = compileYaml({
        catalog: [{ ...web, metadata: { name: 'web', tags } }],
        environment: { cloud },
      });
      const about = guessesIn(found).map(one => one.about);
      expect(about).toContain('port');
      expect(about.includes('path')).toBe(asked);
    },
  );

  it('is a path on App Service, which asks for one', () => {
    const found = compileYaml({
      catalog: [
        entity('Resource', 'host', 'appservice'),
        entity('Component', 'web', 'service', {
          dependsOn: ['resource:host'],
        }),
      ],
      environment: { cloud: 'azure' },
    });
    expect(guessesIn(found).map(one => one.about)).toContain('path');
  });

  it('has one diagnostic for each entity: a note, and a warning where words were left unread', () => {
    const found = compiled.diagnostics.filter(({ code }) =>
      ['map/assumed', 'map/doubtful'].includes(code),
    );
    expect(
      found.map(({ severity, entityRef }) => `${severity} ${entityRef}`),
    ).toEqual([
      'info component:default/nightly',
      'info component:default/orders',
      'warning resource:default/acme-jobs',
      'info resource:default/events',
      'info resource:default/orders-db',
    ]);
  });

  it('names what it may be as well', () => {
    const of = (name: string, subject: Guess['about']) =>
      guessesIn(compiled).find(
        ({ entityRef, about }) =>
          entityRef.endsWith(`/${name}`) && about === subject,
      )!.alternatives;
    expect(of('orders-db', 'engine')).toEqual([
      'mysql',
      'mariadb',
      'sqlserver',
    ]);
    expect(of('orders-db', 'product')).toContain('document-database');
    expect(of('orders', 'exposure')).toEqual(['public']);
  });

  it('stands in the README, with rules that state it', () => {
    const readme = readmeOf(compiled);
    expect(readme).toContain('### Assumed');
    for (const rule of rulesIn(compiled)) expect(readme).toContain(rule);
  });

  it('makes no version by itself', () => {
    const { guesses: _, ...earlier } = compiled.manifest;
    expect(compileYaml({ catalog, previous: earlier }).changed).toBe(false);
  });

  it('is kept of what is not synced', () => {
    const next = compileYaml({
      catalog,
      entityRefs: ['component:nightly'],
      previous: compiled.manifest,
    });
    expect(guessesIn(next)).toEqual(guessesIn(compiled));
  });
});

describe('The rules for what was assumed', () => {
  const compiled = compileYaml({ catalog, guesses: true });
  const rules = rulesIn(compiled).map(text => (load(text) as unknown[])[0]);
  const mapping: Mapping = mappingSchema.parse({
    name: 'ours',
    cloud: 'aws',
    extends: 'aws',
    rules,
  });
  const stated = compileYaml({ catalog, mapping, guesses: true });

  it('are rules, one for each entity', () => {
    expect(rules).toHaveLength(5);
    for (const rule of rules)
      expect(ruleSchema.safeParse(rule).success).toBe(true);
  });

  it('change nothing that is emitted but the comments, and leave nothing assumed but a version', () => {
    const withoutComments = (text: string) =>
      text.replace(/^ *#.*(Assumed|Decided).*\n/gm, '');
    expect(withoutComments(terraformOf(stated))).toBe(
      withoutComments(terraformOf(compiled)),
    );
    expect(guessesIn(stated).map(inShort)).toEqual([
      'orders-db: version a current one',
    ]);
  });
});
