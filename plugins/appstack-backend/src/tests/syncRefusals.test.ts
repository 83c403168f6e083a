import { MANIFEST_FORMAT, type Manifest } from '@appstack/compiler/model';
import type { Knex } from 'knex';
import { ADA, startAppstack, type TestBackend } from '../__testUtils__/backend';
import { entity } from '../__testUtils__/catalog';
import {
  serverDatabaseIds,
  migratedDatabase,
} from '../__testUtils__/databases';
import { create, entityRefs, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

/** Changes the manifests that are stored. */
async function edit(knex: Knex, change: (manifest: Manifest) => object) {
  for (const { version, environment, manifest } of await knex('realizations'))
    await knex('realizations')
      .where({ version, environment })
      .update({ manifest: JSON.stringify(change(JSON.parse(manifest))) });
}

/** A manifest, in which no node was renamed, as format 1 had it. */
function asFormat1({
  cloudNames,
  originalNames,
  createdWith,
  foundations,
  ...rest
}: Manifest) {
  expect([originalNames, createdWith, foundations]).toEqual([{}, {}, {}]);
  return { ...rest, format: 1, names: cloudNames };
}

describe.each(serverDatabaseIds)(
  'what a sync refuses and leaves alone, on %s',
  id => {
    let backend: TestBackend;
    let knex: Knex;
    let sync: ReturnType<typeof syncOf>;

    beforeEach(async () => {
      knex = await migratedDatabase(id);
      backend = await startAppstack({ knex });
      sync = syncOf(backend);
    });
    afterEach(() => backend.stop());

    it('is to take entities that are only proposed', async () => {
      const proposedEntities = [
        entity('Resource', 'invoices', { type: 'sqs', system: 'shop' }),
      ];
      const { body } = await sync({ create, proposedEntities }, 400);
      expect(body.error.message).toContain('can only be previewed');

      const { body: preview } = await sync({
        ...{ create, proposedEntities, dryRun: true },
      });
      expect(preview.changes).toContainEqual(
        expect.objectContaining({
          ...{ action: 'added', name: 'resource:default/invoices' },
        }),
      );
      const { body: without } = await sync({ create, dryRun: true });
      expect(without.digest).not.toBe(preview.digest);
    });

    it('is refused with the new preview when anything changed after the preview', async () => {
      await sync({ create });
      const { body: preview } = await sync({ dryRun: true });
      backend.catalog.edit('resource:default/orders', orders => {
        orders.spec!.type = 'topic';
      });

      const refused = await sync({ expectedDigest: preview.digest }, 409);
      expect(refused.body.error.name).toBe('ConflictError');
      expect(refused.body.preview).toMatchObject({
        dryRun: true,
        changed: true,
        version: 2,
      });
      await sync({ expectedDigest: refused.body.preview.digest });

      const stale = await sync({ baseVersion: 1 }, 409);
      expect(stale.body.preview.baseVersion).toBe(2);
    });

    it('lets one of two people win who sync the same at once', async () => {
      const answers = await Promise.all(
        [1, 2, 3].map(n =>
          backend.asAda('post', '/appstacks/shop/sync', {
            entityRefs,
            create: { ...create, title: `Shop ${n}` },
          }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([
        200, 409, 409,
      ]);

      backend.catalog.entities.push(
        entity('Resource', 'pictures', { type: 's3-bucket', system: 'shop' }),
      );
      const again = await Promise.all(
        [1, 2, 3].map(() =>
          backend.asAda('post', '/appstacks/shop/sync', { entityRefs }),
        ),
      );
      expect(
        again.filter(({ body }) => body.changed && body.version === 2),
      ).toHaveLength(1);
      const { body: stack } = await backend.asAda('get', '/appstacks/shop');
      expect(stack.version).toBe(2);
    });

    it('makes no new version because a manifest was stored in an earlier format', async () => {
      await sync({ create });
      await edit(knex, asFormat1);
      const { body } = await sync({});
      expect(body).toMatchObject({ changed: false, version: 1 });
      const detail = await backend.asAda('get', '/appstacks/shop/versions/1');
      expect(detail.status).toBe(200);
      backend.catalog.entities.push(
        entity('Resource', 'pictures', { type: 's3-bucket', system: 'shop' }),
      );
      await sync({});
      const stored = await knex('realizations').where({ version: 2 }).first();
      expect(JSON.parse(stored.manifest).format).toBe(MANIFEST_FORMAT);
    });

    it('upgrades without the catalog what another version has made', async () => {
      await sync({ create });
      await edit(knex, manifest => ({
        ...manifest,
        compiledWith: { compiler: '0.0.1' },
        files: { ...manifest.files, 'data.tf': 'as it wrote the file' },
      }));
      backend.catalog.entities.push(
        entity('Resource', 'pictures', { type: 's3-bucket', system: 'shop' }),
      );
      await sync({ mode: 'upgrade' }, 400);
      const upgrade = { mode: 'upgrade', entityRefs: [] };
      const { body: preview } = await sync({ ...upgrade, dryRun: true });
      expect(preview).toMatchObject({ changed: true, changes: [] });
      const { body } = await sync(upgrade);
      expect(body).toMatchObject({ changed: true, version: 2 });
      const { body: detail } = await backend.asAda(
        'get',
        '/appstacks/shop/versions/2',
      );
      expect(JSON.stringify(detail)).not.toContain('pictures');

      const { body: next } = await sync({});
      expect(JSON.stringify(next.changes)).toContain('pictures');
    });

    it('is refused on top of a manifest in a newer format', async () => {
      await sync({ create });
      await edit(knex, manifest => ({ ...manifest, format: 99 }));
      backend.catalog.entities.push(
        entity('Resource', 'pictures', { type: 's3-bucket', system: 'shop' }),
      );
      for (const dryRun of [true, false]) {
        const { body } = await sync({ dryRun }, 400);
        expect(body.diagnostics).toContainEqual(
          expect.objectContaining({ code: 'manifest/newer-format' }),
        );
      }
      expect(await knex('realizations').where('version', '>', 1)).toEqual([]);
    });

    it('stores nothing when something is wrong', async () => {
      const { body } = await sync(
        { entityRefs: ['system:default/nope'], create },
        400,
      );
      expect(body.diagnostics).toContainEqual(
        expect.objectContaining({
          severity: 'error',
          environment: 'development',
          entityRef: 'system:default/nope',
        }),
      );
      await backend.asAda('get', '/appstacks/shop').expect(404);
    });

    it('leaves the slice alone that the caller may not read', async () => {
      await sync({ create });
      backend.catalog.hide('resource:default/cart-db', ADA);
      backend.catalog.remove('component:default/picker');

      const { body } = await sync({});
      const removed = body.changes.filter(
        ({ action, subject }: any) =>
          action === 'removed' && subject === 'entity',
      );
      expect(new Set(removed.map(({ name }: any) => name))).toEqual(
        new Set(['component:default/picker']),
      );
      const about = JSON.stringify(body.diagnostics);
      expect(about).toMatch(
        /may not read|cannot read|not readable|unreadable/i,
      );
      expect(about).not.toMatch(/cart-db/);

      const { body: detail } = await backend.asBob(
        'get',
        `/appstacks/shop/versions/${body.version}`,
      );
      const { nodes } = detail.environments[0].design;
      const cart = nodes.find(({ name }: any) => name === 'cart');
      expect(cart.connections).toContainEqual(
        expect.objectContaining({ to: 'resource:default/cart-db' }),
      );
      const refs = nodes.map((node: any) => node.entityRef);
      expect(refs).toContain('resource:default/cart-db');
      expect(refs).not.toContain('component:default/picker');
    });

    it('does not move an environment to another region', async () => {
      const database = await migratedDatabase(id);
      const environments = (region: string) => [
        { name: 'qa', cloud: 'aws', region, profile: 'development' },
      ];
      const body = {
        entityRefs,
        create: { ...create, environments: ['qa'] },
      };
      const before = await startAppstack({
        knex: database,
        config: { environments: environments('eu-west-1') },
      });
      await before.asAda('post', '/appstacks/shop/sync', body).expect(200);
      await before.stop();

      const after = await startAppstack({
        knex: database,
        config: { environments: environments('eu-west-3') },
      });
      const refused = await after
        .asAda('post', '/appstacks/shop/sync', { entityRefs })
        .expect(400);
      expect(refused.body.diagnostics).toContainEqual(
        expect.objectContaining({
          code: 'lifecycle/place-is-fixed',
          path: 'environments.qa.region',
        }),
      );
      await after.stop();
    });
  },
);
