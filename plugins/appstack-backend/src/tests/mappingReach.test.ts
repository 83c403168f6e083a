import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import { entity, TestCatalog } from '../__testUtils__/catalog';
import {
  serverDatabaseIds,
  migratedDatabase,
} from '../__testUtils__/databases';

jest.setTimeout(120_000);

const named = (entities: Entity[]) =>
  entities.map((described, at) => {
    const { metadata } = described;
    return {
      ...described,
      metadata: { ...metadata, name: `z${at}-${metadata.name}` },
    };
  });

/** As people write it: what rules compare normalized, and the catalog as it is. */
const odd = named([
  entity('Resource', 'plain', { type: 'ledger' }),
  entity('Resource', 'capital', { type: 'Ledger ' }),
  entity('Resource', 'vendor', { type: 'aws_ledger' }),
  entity('Resource', 'wordy', { type: 'general-ledger' }),
  entity('Component', 'runner', { type: 'ledger-service' }),
  entity('Ledger', 'kind'),
  entity('Resource', 'tagged', { type: 'database' }, { tags: ['pci'] }),
  entity('Resource', 'other', { type: 'db' }, { namespace: 'Other' }),
  entity('Resource', 'pg', { type: 'database', system: 'shop' }),
  entity('Resource', 'owned', {
    type: 'nowhere',
    owner: 'group:default/LEDGERS',
  }),
  entity('Thing', 'unrelated', { owner: 'ledgers', system: 'default/shop' }),
  entity('Resource', 'titled', { type: 'x' }, { title: 'The Ledger of it' }),
  entity('Resource', 'labelled', { type: 'y' }, { labels: { tier: 'one' } }),
  entity('Resource', 'old_ledger', { type: 'z' }, { description: 'A ledger' }),
]);

/** Entities of four types, as many of each. */
const ALIKE = 1100;

/** More than two pages of the catalog, and what is meant at the end of it. */
const catalog = () =>
  new TestCatalog([
    entity('Domain', 'sales'),
    entity('System', 'shop', { domain: 'sales' }),
    ...Array.from({ length: ALIKE }, (_, at) =>
      entity('Component', `a${at}`, {
        type: ['service', 'website', 'library', 'cron_job'][at % 4],
      }),
    ),
    ...odd,
  ]);

const environment = {
  name: 'qa',
  cloud: 'aws',
  region: 'eu-west-1',
  profile: 'development',
};

const queue = { resourceType: 'queue' };

/** What a rule matches, and how many entities it changes. */
const RULES: [string, object, object?][] = [
  ['a type that is far behind', { type: 'ledger' }],
  ['a kind and a type', { kind: 'resource', type: ['LEDGER', 'other'] }],
  ['a kind without types', { type: 'ledger', kind: 'Ledger' }],
  ['an umbrella', { type: 'database' }],
  ['the beginning of types', { type: 'aws-ledg*' }],
  ['a word in types', { token: 'ledger' }],
  ['a tag', { tag: 'PCI' }],
  ['a namespace', { namespace: 'other' }],
  ['an owner', { owner: 'ledgers' }],
  ['a System', { kind: 'Resource', system: 'shop' }],
  ['a Domain', { domain: 'sales' }],
  ['a label', { label: { tier: '*' } }],
  ['a name', { name: 'z13-old-*' }],
  ['a title', { title: '*ledger*' }],
  ['words', { hint: 'ledger' }],
  ['words of a type', { hint: 'pci', type: 'database' }],
  ['a kind alone', { kind: 'Component' }],
];

describe.each(serverDatabaseIds)('the preview of a rule on %s', id => {
  let backend: TestBackend;

  beforeAll(async () => {
    backend = await startAppstack({
      knex: await migratedDatabase(id),
      catalog: catalog(),
      config: { environments: [environment] },
    });
  });
  afterAll(() => backend.stop());

  const preview = async (rules: object[], more: object = {}) => {
    const mapping = { name: 'ours', cloud: 'aws', extends: 'aws', rules };
    const { body } = await backend
      .asAda('post', '/mapping-preview', { mapping, limit: 200, ...more })
      .expect(200);
    return body;
  };
  const refsOfChanged = (items: any[]): string[] =>
    items.filter(({ changed }) => changed).map(({ entityRef }) => entityRef);

  it.each(RULES)('finds all that it changes by %s', async (_, match) => {
    const rules = [{ id: 'ours', match, target: queue }];
    const found = await preview(rules);
    // Those that are far behind, and one of each of the four types before.
    const [four, behind] = [/^a[0-3]$/, /^z/].map(pattern =>
      backend.catalog.entities
        .filter(({ metadata }) => pattern.test(metadata.name))
        .map(stringifyEntityRef),
    );
    const alone = await preview(rules, { entityRefs: [...four, ...behind] });
    const changed = refsOfChanged(alone.items);
    const expected = behind.filter(ref => changed.includes(ref));
    const alike = (changed.length - expected.length) * (ALIKE / four.length);
    expect(changed.length).toBeGreaterThan(0);
    expect(found.changed).toBe(expected.length + alike);
    expect(found.items.length + found.omitted).toBe(found.matched);
    const listed = refsOfChanged(found.items).filter(ref =>
      behind.includes(ref),
    );
    expect(listed.sort()).toEqual(alike > 0 ? [] : expected.sort());
  });

  it('says how far it is, and what it found last', async () => {
    const { text } = await backend
      .asAda('post', '/mapping-preview', {
        mapping: {
          name: 'ours',
          cloud: 'aws',
          extends: 'aws',
          rules: [{ id: 'all', match: { title: 'The*' }, target: queue }],
        },
      })
      .set('accept', 'application/x-ndjson')
      .buffer(true)
      .parse((response, done) => {
        let read = '';
        response.on('data', chunk => (read += chunk));
        response.on('end', () => done(null, read));
      })
      .then(({ body }) => ({ text: String(body) }));
    const lines = text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    const total = ALIKE + odd.length;
    expect(lines.slice(0, -1)).toEqual([
      { progress: { checked: 500, total } },
      { progress: { checked: 1000, total } },
      { progress: { checked: total, total } },
    ]);
    expect(lines.at(-1)).toMatchObject({ result: { matched: 1, changed: 1 } });
  });

  it('says that nothing changes where nothing is matched', async () => {
    const rules = [
      { id: 'none', match: { type: 'nothing-has-it' }, target: queue },
    ];
    expect(await preview(rules)).toMatchObject({
      matched: 0,
      changed: 0,
      items: [],
      appStacks: { items: [], others: 0 },
    });
  });
});
