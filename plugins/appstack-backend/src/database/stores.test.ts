import type { AppStackSort } from '@appstack/backstage-plugin-appstack-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { sha256 } from '../hash';
import { DatabasePreviewStore } from './DatabasePreviewStore';
import { DatabaseSourceStore } from './DatabaseSourceStore';
import { DatabaseStackStore } from './DatabaseStackStore';
import { DatabaseVersionStore } from './DatabaseVersionStore';
import { StaleVersionError, type SyncCommit } from './VersionStore';

jest.setTimeout(60_000);

function newStack(name: string, more: object = {}) {
  return {
    name,
    owner: 'group:default/shop',
    environments: ['development', 'production'],
    createdBy: 'user:default/ada',
    ...more,
  };
}

/** Storage keeps manifests as they are and looks into none of them. */
function manifest(environment: string, version: number) {
  return { format: 2, version, design: { environment } };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A preview with these files, as a sync leaves it behind. */
async function previewOf(
  previews: DatabasePreviewStore,
  environment: string,
  files: Record<string, string>,
  readme: string,
) {
  const texts: Record<string, string> = {
    ...files,
    'shop/appstack.json': JSON.stringify(manifest(environment, 1)),
    'shop/README.md': readme,
  };
  const index = Object.keys(texts).map(path => ({
    path,
    hash: sha256(texts[path]),
  }));
  const { id } = await previews.put({
    caller: 'user:default/ada',
    stack: 'shop',
    key: randomUUID().replaceAll('-', ''),
    digest: '',
    facts: '{}',
    answer: bytesOf('{}'),
    files: index.slice(-1),
    environments: [
      {
        environment,
        sources: bytesOf('[]'),
        documents: {
          manifestHash: index.at(-2)!.hash,
          diagnostics: bytesOf('[]'),
          changes: bytesOf('[]'),
        },
        files: index.slice(0, -2),
      },
    ],
    contents: new Map(
      index.map(({ path, hash }) => [hash, bytesOf(texts[path])]),
    ),
  });
  return id;
}

async function commitOf(
  previews: DatabasePreviewStore,
  stack: SyncCommit['stack'],
  environment: string,
  files: Record<string, string>,
  readme = 'A readme',
): Promise<SyncCommit> {
  return {
    stack,
    previewId: await previewOf(previews, environment, files, readme),
    environments: ['development', 'production'],
    record: {
      createdBy: 'user:default/ada',
      mode: 'merge',
      entityRefs: ['system:default/shop'],
      provenance: { mappings: { aws: 1 }, compiler: '0.1.0' },
    },
    activity: { durationMs: 5, entities: 1, touched: [] },
    commits: [
      {
        environment,
        entityRefs: ['system:default/shop'],
        mappingHash: 'm'.repeat(64),
        settingsHash: 's'.repeat(64),
        policiesHash: 'p'.repeat(64),
        policyResults: [],
        tallies: {
          resource: { aws_sqs_queue: 7 },
          basis: { exact: 1 },
        },
        sources: [
          {
            entityRef: 'component:default/cart',
            system: 'system:default/shop',
            domain: 'domain:default/sales',
            hash: 'h'.repeat(64),
            explicit: 2,
            implied: 5,
          },
        ],
        realization: {
          cloud: 'aws',
          explicit: 2,
          implied: 5,
          warnings: 1,
          summary: {
            added: 7,
            changed: 0,
            removed: 0,
            retained: 0,
            released: 0,
            moved: 0,
          },
        },
      },
    ],
  };
}

describe.each(databaseIds)('storage on %s', id => {
  let knex: Knex;
  let stacks: DatabaseStackStore;
  let versions: DatabaseVersionStore;
  let previews: DatabasePreviewStore;

  beforeEach(async () => {
    knex = await migratedDatabase(id);
    stacks = new DatabaseStackStore(knex);
    versions = new DatabaseVersionStore(knex);
    previews = new DatabasePreviewStore(knex);
  });

  describe('of appStacks', () => {
    it('pages forwards and backwards without losing rows that come meanwhile', async () => {
      for (const name of ['a', 'b', 'c', 'd', 'e']) {
        await stacks.create(newStack(name));
      }
      const names = (page: { items: { name: string }[] }) =>
        page.items.map(({ name }) => name).join('');
      const page = (cursor?: string) =>
        stacks.list({ deleted: false, limit: 2, cursor });

      const first = await page();
      await stacks.create(newStack('aa'));
      const second = await page(first.nextCursor);
      const third = await page(second.nextCursor);
      const back = await page(third.prevCursor);

      expect([first, second, third, back].map(names)).toEqual([
        'ab',
        'cd',
        'e',
        'cd',
      ]);
      expect(first.prevCursor).toBeUndefined();
      expect(third.nextCursor).toBeUndefined();
      expect(third.totalItems).toBe(6);
      await expect(page('nonsense')).rejects.toThrow('not one that this list');
    });

    it('pages in the order of any column, those that are equal by name', async () => {
      const owned = (name: string, owner: string) =>
        stacks.create(newStack(name, { owner: `group:default/${owner}` }));
      await owned('a', 'y');
      await owned('b', 'x');
      await owned('c', 'y');
      await owned('d', 'x');
      const synced = (await stacks.find('c'))!;
      await versions.commit(await commitOf(previews, synced, 'production', {}));
      const walk = async (sort: AppStackSort) => {
        const names: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await stacks.list({
            ...{ deleted: false, limit: 1, sort, cursor },
          });
          names.push(...page.items.map(({ name }) => name));
          cursor = page.nextCursor;
        } while (cursor);
        return names.join('');
      };

      expect(await walk('-name')).toBe('dcba');
      expect(await walk('owner')).toBe('bdac');
      expect(await walk('-owner')).toBe('cadb');
      expect(await walk('-synced')).toMatch(/^c/);
      expect(await walk('synced')).toBe('abdc');
      expect((await walk('-updated')).length).toBe(4);
      const { items, nextCursor } = await stacks.list({
        ...{ deleted: false, limit: 2, sort: '-synced' },
      });
      expect(items[0].syncedAt).toMatch(/^20/);
      expect(items[1].syncedAt).toBeUndefined();
      const back = await stacks.list({
        ...{ deleted: false, limit: 2, sort: '-synced', cursor: nextCursor },
      });
      expect(back.items.map(({ name }) => name)).toEqual(['b', 'a']);
      const byName = await stacks.list({ deleted: false, limit: 1 });
      await expect(
        stacks.list({
          ...{ deleted: false, sort: 'owner', cursor: byName.nextCursor },
        }),
      ).rejects.toThrow('not one that this list');
    });

    it('takes words literally and filters by owner, environment and permission', async () => {
      await stacks.create(newStack('shop', { title: '100% Shop' }));
      await stacks.create(
        newStack('pay', {
          owner: 'group:default/money',
          environments: ['production'],
        }),
      );
      const names = async (query: object) =>
        (await stacks.list({ deleted: false, ...query })).items.map(
          ({ name }) => name,
        );

      expect(await names({ text: '0% SHOP' })).toEqual(['shop']);
      expect(await names({ text: '_' })).toEqual([]);
      expect(await names({ owner: 'group:default/money' })).toEqual(['pay']);
      expect(await names({ environment: 'development' })).toEqual(['shop']);
      expect(
        await names({
          permitted: {
            anyOf: [
              { not: { owners: ['group:default/money'] } },
              { allOf: [{ owners: [] }] },
            ],
          },
        }),
      ).toEqual(['shop']);
      expect(await names({ permitted: { owners: [] } })).toEqual([]);
    });

    it('gives a name once and notices that somebody else was quicker', async () => {
      const stack = await stacks.create(newStack('shop'));
      await expect(stacks.create(newStack('shop'))).rejects.toMatchObject({
        name: 'ConflictError',
      });

      const changed = await stacks.update(stack, { title: 'Shop' }, 'me');
      expect(changed).toMatchObject({ title: 'Shop', revision: 2 });
      await expect(
        stacks.update(stack, { title: 'Late' }, 'me'),
      ).rejects.toMatchObject({ name: 'ConflictError' });

      const deleted = await stacks.update(changed, { deleted: true }, 'me');
      expect((await stacks.list({ deleted: false })).items).toEqual([]);
      expect((await stacks.list({ deleted: true })).items).toHaveLength(1);
      await stacks.update(deleted, { deleted: false }, 'me');
      expect(await stacks.find('shop')).toMatchObject({
        title: 'Shop',
        deletedAt: undefined,
      });
    });
  });

  describe('of versions', () => {
    it('lets exactly one of several syncs at once win', async () => {
      const stack = await stacks.create(newStack('shop'));
      const outcomes = await Promise.allSettled(
        [1, 2, 3, 4].map(async n =>
          versions.commit(
            await commitOf(previews, stack, 'production', { 'a.tf': `${n}` }),
          ),
        ),
      );

      const won = outcomes.filter(({ status }) => status === 'fulfilled');
      expect(won).toEqual([{ status: 'fulfilled', value: 1 }]);
      const lost = outcomes.flatMap(outcome =>
        outcome.status === 'rejected' ? [outcome.reason] : [],
      );
      expect(lost).toEqual(Array(3).fill(expect.any(StaleVersionError)));
      expect((await versions.list(stack.id, {})).items).toHaveLength(1);
      expect(await knex('files')).toHaveLength(3);
    });

    it('creates and syncs in one transaction, or does neither', async () => {
      const create = newStack('shop');
      const commit = await commitOf(previews, { create }, 'production', {});
      const broken = {
        ...commit,
        commits: [commit.commits[0], commit.commits[0]],
      };
      await expect(versions.commit(broken)).rejects.toMatchObject({
        message: expect.stringMatching(/unique/i),
      });
      expect(await stacks.find('shop')).toBeUndefined();

      expect(await versions.commit(commit)).toBe(1);
      await expect(versions.commit(commit)).rejects.toMatchObject({
        name: 'ConflictError',
      });
    });

    it('keeps what an environment was until a version changes it, and every text once', async () => {
      const stack = await stacks.create(newStack('shop'));
      const sync = async (environment: string, main: string, readme: string) =>
        versions.commit(
          await commitOf(
            previews,
            (await stacks.find('shop'))!,
            environment,
            { [`shop/${environment}/main.tf`]: main },
            readme,
          ),
        );
      await sync('production', 'one', 'x');
      await sync('development', 'one', 'y');
      await sync('production', 'two', 'z');

      const at = async (version: number, ...environments: string[]) =>
        Object.fromEntries(
          (await versions.files(stack.id, version, environments)).map(
            ({ path, content }) => [path, content],
          ),
        );
      expect(await at(1, 'production')).toEqual({
        'shop/README.md': 'x',
        'shop/production/main.tf': 'one',
      });
      expect(await at(2, 'production')).toEqual({
        'shop/README.md': 'y',
        'shop/production/main.tf': 'one',
      });
      expect(await at(2, 'production', 'development')).toEqual({
        'shop/README.md': 'y',
        'shop/development/main.tf': 'one',
        'shop/production/main.tf': 'one',
      });
      expect(await at(3, 'production', 'development')).toMatchObject({
        'shop/README.md': 'z',
        'shop/production/main.tf': 'two',
      });
      expect(await knex('files')).toHaveLength(7);
      expect(
        (await versions.realizations(stack.id, 3)).map(r => [
          r.environment,
          r.version,
        ]),
      ).toEqual(
        expect.arrayContaining([
          ['development', 2],
          ['production', 3],
        ]),
      );
      expect((await stacks.find('shop'))!.environments).toMatchObject([
        { environment: 'development', version: 2, counts: { explicit: 2 } },
        { environment: 'production', version: 3, counts: { implied: 5 } },
      ]);
    });

    it('finds where an entity, its System and its Domain take part', async () => {
      await versions.commit(
        await commitOf(
          previews,
          { create: newStack('shop') },
          'production',
          {},
        ),
      );
      const { id: stackId } = (await stacks.find('shop'))!;
      const sources = new DatabaseSourceStore(knex);

      for (const entityRef of [
        'component:default/cart',
        'system:default/shop',
        'domain:default/sales',
      ]) {
        const found = await stacks.list({ deleted: false, entityRef });
        expect(found.items).toHaveLength(1);
        expect(await sources.list([stackId], entityRef)).toMatchObject([
          { environment: 'production', explicit: 2, implied: 5 },
        ]);
      }
      const elsewhere = await stacks.list({
        deleted: false,
        entityRef: 'component:default/other',
      });
      expect(elsewhere.items).toEqual([]);
    });
  });
});
