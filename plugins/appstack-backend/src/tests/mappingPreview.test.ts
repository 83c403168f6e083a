import { stringifyEntityRef } from '@backstage/catalog-model';
import { type TestBackend } from '../__testUtils__/backend';
import { entity } from '../__testUtils__/catalog';
import { serverDatabaseIds } from '../__testUtils__/databases';
import { ours, rule, startWithMappings } from '../__testUtils__/mappings';

jest.setTimeout(120_000);

describe.each(serverDatabaseIds)('mappings on %s', id => {
  let backend: TestBackend;

  beforeEach(async () => {
    backend = await startWithMappings(id);
  });
  afterEach(() => backend.stop());

  it('show before they are saved what they would change in the catalog', async () => {
    await backend.asAda('post', '/mappings', ours).expect(201);
    await backend
      .asAda('post', '/appstacks/shop/sync', {
        entityRefs: ['system:default/shop'],
        create: { owner: 'group:default/shop-team', environments: ['qa'] },
      })
      .expect(200);
    const { body } = await backend
      .asAda('post', '/mapping-preview', {
        mapping: {
          ...ours,
          rules: [
            rule,
            {
              id: 'queues-are-buckets',
              match: { kind: 'Resource', type: 'sqs' },
              target: { resourceType: 'object-storage' },
            },
          ],
        },
      })
      .expect(200);

    expect(body).toMatchObject({
      environment: 'qa',
      matched: 1,
      changed: 1,
      outcomes: [{ before: 'queue', after: 'object-storage', entities: 1 }],
      omitted: 0,
      items: [
        {
          entityRef: 'resource:default/orders',
          type: 'sqs',
          changed: true,
          before: { basis: 'exact', target: { resourceType: 'queue' } },
          after: {
            target: { resourceType: 'object-storage' },
            rule: { mapping: 'ours', id: 'queues-are-buckets' },
          },
        },
      ],
      appStacks: {
        items: [{ name: 'shop', environments: ['qa'], entities: 1 }],
        others: 0,
      },
    });
  });

  it('explain what they decide', async () => {
    const { body } = await backend
      .asAda('post', '/explain', {
        entityRef: 'resource:default/cart-db',
        environment: 'qa',
        mapping: ours,
      })
      .expect(200);
    expect(body.explanation.decision).toMatchObject({
      basis: 'exact',
      target: { resourceType: 'relational-database' },
    });
    expect(body.explanation.rules).toContainEqual(
      expect.objectContaining({ outcome: 'won', mapping: 'aws' }),
    );
  });

  it('say the same of a page of entities as of each by itself', async () => {
    backend.catalog.entities.push(
      entity('Resource', 'tie', { type: 'tied', system: 'shop' }),
      entity('Resource', 'unknown', { type: 'no-such-thing', system: 'shop' }),
      entity(
        'Component',
        'annotated',
        { type: 'service', system: 'shop' },
        {
          annotations: {
            'appstack.io/resource-type': 'no-such-type',
            'appstack.io/properties': '{ "size": "huge", "nope": 1 }',
          },
        },
      ),
    );
    const rules = [
      {
        id: 'of-a-domain',
        match: { type: 'postgres', domain: 'sales' },
        target: { resourceType: 'key-value-table' },
      },
      {
        id: 'one',
        match: { type: 'tied' },
        target: { resourceType: 'queue' },
      },
      {
        id: 'other',
        match: { type: 'tied' },
        target: { resourceType: 'topic' },
      },
      {
        id: 'wrong',
        match: { type: 'service' },
        target: { resourceType: 'container-service' },
        properties: { nope: true },
      },
    ];
    const saved = { ...ours, rules: rules.slice(1) };
    await backend
      .asAda('post', '/mappings', { ...saved, rules: rules.slice(1, 3) })
      .expect(201);
    const draft = { ...ours, rules };
    const { body } = await backend
      .asAda('post', '/mapping-preview', {
        mapping: draft,
        entityRefs: backend.catalog.entities
          .filter(({ kind }) => kind === 'Component' || kind === 'Resource')
          .map(stringifyEntityRef),
      })
      .expect(200);
    expect(body.items.length).toBeGreaterThan(8);

    const diagnostics: object[] = [];
    const explained = async (entityRef: string, more: object) => {
      const { body: answer } = await backend
        .asAda('post', '/explain', { entityRef, environment: 'qa', ...more })
        .expect(200);
      return answer;
    };
    for (const { entityRef, before, after } of body.items) {
      const alone = await explained(entityRef, { mapping: draft });
      expect(after).toEqual(alone.explanation.decision);
      expect(before).toEqual(
        (await explained(entityRef, {})).explanation.decision,
      );
      diagnostics.push(...alone.diagnostics);
    }
    expect(body.diagnostics).toEqual(expect.arrayContaining(diagnostics));
    expect(
      new Set(diagnostics.map((diagnostic: any) => diagnostic.code)),
    ).toEqual(
      new Set([
        'expand/unknown-property',
        'expand/wrong-property',
        'map/property-not-overridable',
        'map/tie',
        'map/unknown-resource-type',
        'map/unmapped',
      ]),
    );
    const texts = body.diagnostics.map((found: object) =>
      JSON.stringify(found),
    );
    expect(new Set(texts).size).toBe(texts.length);
  });
});
