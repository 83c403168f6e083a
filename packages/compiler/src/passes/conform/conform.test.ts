import { compileYaml } from '../../__testUtils__/compileYaml';
import { namesByPattern } from '../../names';
import { standardsSchema, type StandardsInput } from '../../model';
import { tiesOf } from '../../stack/standardsFor';

const CATALOG = `
kind: Resource
metadata:
  name: orders
  annotations: { appstack.io/properties: 'size: large' }
spec: { type: postgres, owner: shop }
---
kind: Resource
metadata: { name: jobs }
spec: { type: queue }
---
kind: Resource
metadata: { name: report }
spec: { type: report }
`;

const MODULE = 'git::https://git.example.com/reports';

/** What the standards find in a catalog whose queue is raw and whose report is a module. */
function found(input: StandardsInput, previous?: StandardsInput) {
  const compileWith = (standards: StandardsInput, more = {}) =>
    compileYaml({
      catalog: CATALOG,
      stack: { name: 'shop' },
      mapping: {
        name: 'ours',
        cloud: 'aws',
        extends: 'aws',
        rules: [
          {
            id: 'jobs',
            match: { name: 'jobs' },
            target: { terraformResource: 'aws_sqs_queue', standsFor: 'queue' },
          },
          {
            id: 'report',
            match: { type: 'report' },
            target: { module: { source: MODULE, inputs: {} } },
          },
        ],
      },
      standards: standardsSchema.parse(standards),
      ...more,
    });
  const before = previous && compileWith(previous);
  const { diagnostics } = compileWith(input, { previous: before?.manifest });
  return diagnostics
    .filter(({ code }) => code.startsWith('conform/'))
    .map(({ code, severity, entityRef, path, message }) =>
      [
        `${severity} ${code.slice('conform/'.length)}`,
        entityRef ?? path,
        /"([^"]+)"/.exec(message)?.[1],
      ].join(' '),
    );
}

describe('Standards', () => {
  it.each<[string, StandardsInput['allowed'], string]>([
    [
      'a region',
      { regions: { allow: ['us-*'] } },
      'error not-allowed environments.production.region eu-central-1',
    ],
    [
      'a resource type',
      { resourceTypes: { deny: ['relational-*'] } },
      'error not-allowed resource:default/orders relational-database',
    ],
    [
      'a raw type by what it stands for',
      { resourceTypes: { deny: ['queue'] } },
      'error not-allowed resource:default/jobs aws_sqs_queue',
    ],
    [
      'a size that an annotation says',
      { sizes: { allow: ['small', 'medium'] } },
      'error not-allowed resource:default/orders large',
    ],
    [
      'a module',
      { modules: { allow: ['*ours*'], deny: ['*git*'] } },
      `error not-allowed resource:default/report ${MODULE}`,
    ],
  ])('forbid %s, naming entity and value', (_, allowed, expected) => {
    expect(found({ allowed })).toEqual([expected]);
  });

  it('permit what a pattern allows and none denies, and everything where nothing is said', () => {
    expect(found({})).toEqual([]);
    expect(
      found({
        allowed: {
          regions: { allow: ['eu-*'], deny: ['eu-west-*'] },
          modules: { deny: ['*svn*'] },
          resourceTypes: { allow: ['relational-database', 'queue'] },
        },
      }),
    ).toEqual([]);
  });

  it('require tags with a value', () => {
    const required = { tags: { required: ['owner', 'system', 'managed-by'] } };
    expect(found(required)).toEqual([
      'error tag-missing resource:default/jobs owner',
      'error tag-missing resource:default/jobs system',
      'error tag-missing resource:default/orders system',
      'error tag-missing resource:default/report owner',
      'error tag-missing resource:default/report system',
    ]);
  });

  it('warn of what the version before has already', () => {
    const allowed = { resourceTypes: { deny: ['relational-*'] } };
    expect(found({ allowed }, {})).toEqual([
      'warning not-allowed resource:default/orders relational-database',
    ]);
  });

  it('hold in scopes: of two that fit, the one that matches by more', () => {
    const deny = (...types: string[]) => ({
      allowed: { resourceTypes: { deny: types } },
    });
    const orders =
      'error not-allowed resource:default/orders relational-database';
    const scopes = [
      { match: { owner: 'shop' }, ...deny('relational-*') },
      { match: { environment: 'staging' }, ...deny('queue') },
    ];
    // Of the entities only the orders are the shop's.
    expect(found({ scopes })).toEqual([orders]);
    const both = { owner: 'group:default/shop', environment: 'production' };
    expect(found({ scopes: [...scopes, { match: both, ...deny() }] })).toEqual(
      [],
    );
    expect(
      found({ scopes: [{ match: { domain: 'sales' }, ...deny('*') }] }),
    ).toEqual([]);
  });

  it('that hold for the properties of entities and for names are taken from scopes, too', () => {
    const { manifest, files } = compileYaml({
      catalog: CATALOG.split('---').slice(0, 1).join(''),
      stack: { name: 'shop', owner: 'group:default/board' },
      standards: standardsSchema.parse({
        scopes: [
          {
            match: { owner: 'group:shop' },
            properties: { 'relational-database': { maxStorageGb: 777 } },
          },
          { match: { owner: 'board' }, naming: { pattern: 'b-{name}' } },
        ],
      }),
    });
    expect(Object.values(manifest.cloudNames)).toContain('b-orders');
    expect(files.some(({ content }) => content.includes('777'))).toBe(true);
  });

  it('have no scopes that fit equally well', () => {
    const tied = (scopes: StandardsInput['scopes']) =>
      tiesOf(standardsSchema.parse({ scopes }).scopes!);
    const versions = { versions: { aws: '~> 6.1' } };
    const shop = { match: { owner: 'shop' }, ...versions };
    const live = { match: { environment: 'live' }, ...versions };
    expect(tied([shop, live])).toEqual([{ one: 0, other: 1, key: 'versions' }]);
    expect(tied([shop, { ...shop, match: { owner: 'other' } }])).toEqual([]);
    const both = { match: { owner: 'shop', environment: 'live' } };
    expect(tied([shop, live, { ...both, ...versions }])).toEqual([]);
    expect(tied([shop, live, both])).toHaveLength(1);
  });

  it('say what names become within the limits of each type', () => {
    const entity = {
      ...{ stack: 'order-management', environment: 'production' },
      ...{ name: 'customer-order-events', cloud: 'azure' as const },
      entityRef: 'resource:default/customer-order-events',
    };
    const shown = namesByPattern(
      { pattern: '{stack}-{environment}-{name}' },
      entity,
    );
    for (const { name, maxLength, wanted } of shown) {
      expect(wanted).toBe('order-management-production-customer-order-events');
      expect(name.length).toBeLessThanOrEqual(maxLength);
    }
    const account = shown.find(
      ({ type }) => type === 'azurerm_storage_account',
    );
    expect(account?.name).toMatch(/^[a-z0-9]{3,24}$/);
  });
});
