import type { EventsService } from '@backstage/plugin-events-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { decide, createRegistry, DEFAULT_MAPPINGS } from '@appstack/compiler';
import {
  builtInEnvironments,
  standardsSchema,
  type Environment,
} from '@appstack/compiler/model';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createHash } from 'node:crypto';
import {
  ALLOW,
  DENY,
  startAppstack,
  type Policy,
  type TestBackend,
} from '../__testUtils__/backend';
import { entity, shopEntities, TestCatalog } from '../__testUtils__/catalog';
import {
  serverDatabaseIds,
  migratedDatabase,
} from '../__testUtils__/databases';
import { create, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

const environments = [
  {
    name: 'qa',
    cloud: 'aws',
    region: 'eu-west-1',
    profile: 'development',
    mapping: 'ours',
  },
  { name: 'live', cloud: 'civo', region: 'LON1', profile: 'production' },
];

const ours = { name: 'ours', cloud: 'aws', extends: 'aws', rules: [] };

const ON_CONDITION = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: { rule: 'IS_ENTITY_OWNER', resourceType: 'catalog-entity' },
} as PolicyDecision;

/** Bob may read some of the catalog, and Eve sees no coverage. */
const conditional: Policy = (permission, user) => {
  if (permission === 'catalog.entity.read' && user.endsWith('bob'))
    return ON_CONDITION;
  const isDenied =
    permission === 'appstack.coverage.read' && user.endsWith('eve');
  return isDenied ? DENY : ALLOW;
};

/** The catalog of a shop whose entities have etags, and things that need a look. */
function watchedCatalog() {
  return new TestCatalog([
    ...shopEntities(),
    entity('Resource', 'riddle', { type: 'flux-capacitor' }),
    entity('Resource', 'untyped'),
    entity('Resource', 'warehouse', { type: 'graph-database' }),
    entity('Resource', 'tied', { type: 'tied' }),
  ]);
}

describe.each(serverDatabaseIds)('the catalog as a whole on %s', id => {
  let backend: TestBackend;
  let publish: (entityRefs: unknown) => Promise<void>;

  beforeEach(async () => {
    const events = {
      subscribe: async ({ onEvent }) => {
        publish = async entityRefs =>
          await onEvent({
            topic: 'appstack.catalog-changes',
            eventPayload: { entityRefs },
          });
      },
    } as EventsService;
    backend = await startAppstack({
      knex: await migratedDatabase(id),
      catalog: watchedCatalog(),
      config: { environments, mappings: [] },
      policy: conditional,
      modules: [
        createServiceFactory({
          service: eventsServiceRef,
          deps: {},
          factory: () => events,
        }),
      ] as never,
    });
    await backend.asAda('post', '/mappings', ours).expect(201);
  });
  afterEach(() => backend.stop());

  const refresh = () =>
    backend.asAda('post', '/coverage/refresh', {}).expect(200);
  const coverage = async (query = '', as = backend.asAda) =>
    (await as('get', `/coverage${query}`).expect(200)).body;
  const behind = async (query: string, as = backend.asAda) => {
    const { body } = await as('get', `/coverage/entities${query}`).expect(200);
    return body.items.map(({ entityRef }: any) => entityRef.split('/')[1]);
  };

  it('is counted as the command line counts it, by basis, kind and type, for each environment', async () => {
    expect(await coverage()).toMatchObject({ environment: 'qa', entities: 0 });
    await refresh();
    const found = await coverage();
    const [aws] = DEFAULT_MAPPINGS.filter(({ cloud }) => cloud === 'aws');
    const completed = environments.map(one => ({
      ...builtInEnvironments('aws')[0],
      ...(one as Environment),
    }));
    const { decisions } = decide({
      catalog: backend.catalog.entities,
      mappings: [ours as never, aws],
      environment: completed[0],
      environments: completed,
      standards: standardsSchema.parse({}),
      registry: createRegistry(),
    });
    const byBasis: Record<string, number> = {};
    for (const { target, basis } of decisions) {
      const outcome = target && 'skip' in target ? 'skipped' : basis;
      byBasis[outcome] = (byBasis[outcome] ?? 0) + 1;
    }
    expect(found).toMatchObject({
      environment: 'qa',
      cloud: 'aws',
      mapping: 'ours',
      entities: decisions.length,
      byBasis,
    });
    expect(found.madeAt).toBeTruthy();
    expect(found.items).toContainEqual(
      expect.objectContaining({
        kind: 'resource',
        type: 'postgres',
        entities: 2,
      }),
    );
    expect((await coverage('?by=kind')).items).toMatchObject([
      { kind: 'resource', entities: 7 },
      { kind: 'component', entities: 3 },
    ]);
    const civo = await coverage('?cloud=civo');
    expect(civo).toMatchObject({ environment: 'live', mapping: 'civo' });
    const paged = await coverage('?limit=1');
    expect(paged.items).toHaveLength(1);
    expect(
      (await coverage(`?limit=1&cursor=${paged.pageInfo.nextCursor}`)).items,
    ).not.toEqual(paged.items);
  });

  it('leads from each number to the entities behind it, as the viewer may read them', async () => {
    await refresh();
    expect(await behind('?basis=unmapped&kind=resource')).toEqual([
      'riddle',
      'tied',
      'untyped',
    ]);
    expect(await behind('?type=(none)')).toEqual(['untyped']);
    expect(await behind('?basis=skipped')).toEqual(['money']);
    expect(await behind('?environment=live&mark=unsupported')).toEqual([
      'warehouse',
    ]);

    backend.catalog.hide('resource:default/riddle', 'user:default/bob');
    const all = await coverage();
    expect(await coverage('', backend.asBob)).toMatchObject({
      entities: all.entities - 1,
      byBasis: { unmapped: all.byBasis.unmapped - 1 },
    });
    expect(
      await behind('?basis=unmapped&kind=resource', backend.asBob),
    ).toEqual(['tied', 'untyped']);
    await backend.asUser('user:default/eve')('get', '/coverage').expect(403);
  });

  it('is looked at anew only where it has changed, or where a mapping decides otherwise', async () => {
    await refresh();
    const asked = async (run: () => PromiseLike<unknown>) => {
      const before = backend.catalog.requests;
      await run();
      return backend.catalog.requests - before;
    };
    // A thin read of the refs, and nothing else.
    expect(await asked(refresh)).toBe(1);

    change(backend, 'resource:default/riddle', 'sqs');
    backend.catalog.remove('resource:default/untyped');
    await refresh();
    expect(await behind('?basis=unmapped&kind=resource')).toEqual(['tied']);
    expect(await behind('?type=sqs')).toEqual(['orders', 'riddle']);

    const rules = ['queue', 'topic'].map(resourceType => ({
      id: resourceType,
      match: { type: 'tied' },
      target: { resourceType },
    }));
    await backend
      .asAda('put', '/mappings/ours', { ...ours, rules })
      .expect(200);
    await refresh();
    expect(await behind('?mark=ambiguous')).toEqual(['tied']);
  });

  it('says which appStacks it has moved away from, at once for what is published and for mappings', async () => {
    await syncOf(backend)({
      entityRefs: ['system:default/shop'],
      create: { ...create, environments: ['qa', 'live'] },
    });
    await refresh();
    const stale = async () => {
      const { body } = await backend
        .asAda('get', '/appstacks?outOfDate=true')
        .expect(200);
      return body.items.map(({ name, outOfDate }: any) => [
        name,
        outOfDate.map(({ environment, reasons }: any) => [
          environment,
          ...reasons,
        ]),
      ]);
    };
    expect(await stale()).toEqual([]);

    change(backend, 'resource:default/orders', 'topic');
    await publish(['Resource:default/orders']);
    expect(await stale()).toEqual([
      [
        'shop',
        [
          ['live', 'entity-changed'],
          ['qa', 'entity-changed'],
        ],
      ],
    ]);
    await publish('nonsense');

    const rules = [
      { id: 'a', match: { type: 'ledger' }, target: { resourceType: 'queue' } },
    ];
    await backend
      .asAda('put', '/mappings/ours', { ...ours, rules })
      .expect(200);
    expect(await stale()).toEqual([
      [
        'shop',
        [
          ['live', 'entity-changed'],
          ['qa', 'entity-changed', 'mapping-changed'],
        ],
      ],
    ]);

    await syncOf(backend)({
      entityRefs: ['system:default/shop'],
      environments: ['qa', 'live'],
    });
    expect(await stale()).toEqual([]);
    expect(
      (await backend.asAda('get', '/appstacks?outOfDate=false').expect(200))
        .body.items,
    ).toHaveLength(1);

    backend.catalog.entities.push(
      withEtag(entity('Resource', 'new', { type: 'sqs', system: 'shop' })),
    );
    change(backend, 'system:default/shop');
    await refresh();
    expect(await stale()).toMatchObject([
      [
        'shop',
        [
          ['live', 'entity-added'],
          ['qa', 'entity-added'],
        ],
      ],
    ]);
  });
});

function withEtag<T extends { metadata: object }>(described: T): T {
  const etag = createHash('sha1')
    .update(JSON.stringify(described))
    .digest('hex');
  return { ...described, metadata: { ...described.metadata, etag } };
}

/** Gives an entity another type, and the etag that the catalog would give it. */
function change(backend: TestBackend, entityRef: string, type?: string) {
  backend.catalog.edit(entityRef, changed => {
    if (type) changed.spec!.type = type;
    changed.metadata.etag = String(Math.random());
  });
}
