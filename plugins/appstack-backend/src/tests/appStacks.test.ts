import { buffer } from 'node:stream/consumers';
import { load } from 'js-yaml';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import {
  ADA,
  BOB,
  startAppstack,
  type TestBackend,
} from '../__testUtils__/backend';
import { entity } from '../__testUtils__/catalog';

jest.setTimeout(120_000);

const entityRefs = ['system:default/shop'];
const create = {
  owner: 'group:default/shop-team',
  environments: ['development'],
};

const DEVELOPMENT = {
  name: 'development',
  cloud: 'aws',
  region: 'eu-central-1',
  profile: 'development',
};
const PRODUCTION = { ...DEVELOPMENT, name: 'production' };
const ABROAD = {
  ...DEVELOPMENT,
  name: 'abroad',
  cloud: 'azure',
  region: 'westeurope',
};

describe.each(databaseIds)('appStacks on %s', id => {
  let backend: TestBackend;

  beforeEach(async () => {
    backend = await startAppstack({
      knex: await migratedDatabase(id),
      config: { environments: [DEVELOPMENT, PRODUCTION, ABROAD] },
    });
    await backend
      .asAda('post', '/appstacks/shop/sync', { entityRefs, create })
      .expect(200);
  });
  afterEach(() => backend.stop());

  const membershipOf = async (entityRef: string, as = backend.asAda) => {
    const { body } = await as('get', `/appstacks?entityRef=${entityRef}`);
    return body.items[0]?.membership;
  };

  it('say in which of them an entity takes part, and how much there is of it', async () => {
    const database = await membershipOf('resource:default/cart-db');
    expect(database).toMatchObject({
      environments: [{ environment: 'development' }],
      outOfDate: [],
    });
    expect(database.environments[0].explicit).toBeGreaterThan(0);

    const system = await membershipOf('system:default/shop');
    const domain = await membershipOf('domain:default/sales');
    expect(system.environments[0].explicit).toBeGreaterThan(
      database.environments[0].explicit,
    );
    // Of the Domain only this System was synced.
    const parts = { ...system.environments[0], whole: false };
    expect(domain.environments).toEqual([parts]);
    expect(system.environments[0].whole).toBe(true);
    expect(await membershipOf('resource:default/ledger')).toBeUndefined();
  });

  it('are listed by who owns them, by cloud, and in the order that is asked for', async () => {
    await backend
      .asAda('post', '/appstacks', {
        name: 'hers',
        owner: ADA,
        environments: ['abroad'],
      })
      .expect(201);
    const names = async (query: string, as = backend.asAda) => {
      const { body } = await as('get', `/appstacks?${query}`).expect(200);
      return body.items.map(({ name }: { name: string }) => name);
    };

    expect(await names('mine=true')).toEqual(['hers']);
    expect(await names('mine=true', backend.asBob)).toEqual([]);
    expect(await names('mine=true', backend.asService)).toEqual([]);
    expect(await names('cloud=aws')).toEqual(['shop']);
    expect(await names('cloud=azure')).toEqual(['hers']);
    expect(await names('cloud=gcp')).toEqual([]);
    expect(await names('sort=-synced')).toEqual(['shop', 'hers']);
    expect(await names('sort=owner')).toEqual(['shop', 'hers']);
    expect(await names('sort=-name')).toEqual(['shop', 'hers']);
    await backend.asAda('get', '/appstacks?sort=colour').expect(400);
  });

  it('notice what has changed since, without compiling', async () => {
    const { catalog } = backend;
    catalog.edit('resource:default/cart-db', database => {
      database.spec!.type = 'mysql';
    });
    catalog.remove('component:default/picker');
    catalog.entities.push(
      entity('Component', 'mailer', {
        type: 'worker',
        lifecycle: 'production',
        system: 'shop',
      }),
    );
    expect((await membershipOf('resource:default/cart-db')).outOfDate).toEqual([
      {
        environment: 'development',
        reasons: ['entity-changed'],
        entityRefs: ['resource:default/cart-db'],
      },
    ]);
    const { body } = await backend.asAda('get', '/appstacks/shop');
    expect(body.membership.outOfDate).toEqual([
      {
        environment: 'development',
        reasons: expect.arrayContaining([
          'entity-added',
          'entity-changed',
          'entity-gone',
        ]),
        entityRefs: [
          'component:default/mailer',
          'component:default/picker',
          'resource:default/cart-db',
        ],
      },
    ]);

    await backend
      .asAda('post', '/appstacks/shop/sync', { entityRefs })
      .expect(200);
    const after = await backend.asAda('get', '/appstacks/shop');
    expect(after.body.membership.outOfDate).toEqual([]);
  });

  it('ask the catalog once for a card, and not again for a while', async () => {
    await membershipOf('system:default/shop');
    const before = backend.catalog.requests;
    await membershipOf('system:default/shop');
    // The reader's permissions are checked each time, the state of the sources is cached.
    expect(backend.catalog.requests - before).toBe(1);
  });

  it('notice another mapping and other settings', async () => {
    const knex = await migratedDatabase(id);
    const environment = {
      name: 'qa',
      cloud: 'aws',
      region: 'eu-west-1',
      profile: 'development',
      mapping: 'ours',
    };
    const mapping = { name: 'ours', cloud: 'aws', extends: 'aws', rules: [] };
    const first = await startAppstack({
      knex,
      config: { environments: [environment] },
    });
    await first.asAda('post', '/mappings', mapping).expect(201);
    await first
      .asAda('post', '/appstacks/shop/sync', {
        entityRefs,
        create: { ...create, environments: ['qa'] },
      })
      .expect(200);
    const reasons = async ({ asAda }: TestBackend) => {
      const { body } = await asAda('get', '/appstacks/shop');
      return body.membership.outOfDate.flatMap((o: any) => o.reasons);
    };
    await first
      .asAda('put', '/mappings/ours', {
        ...mapping,
        rules: [{ id: 'x', match: { type: 'x' }, target: { skip: 'none' } }],
      })
      .expect(200);
    expect(await reasons(first)).toEqual(['mapping-changed']);
    // A sync that changes nothing brings the record up to date all the same.
    const { body } = await first.asAda('post', '/appstacks/shop/sync', {
      entityRefs,
    });
    expect(body).toMatchObject({ changed: false });
    expect(await reasons(first)).toEqual([]);
    await first.stop();

    const second = await startAppstack({
      knex,
      config: { environments: [{ ...environment, rollout: 'ci' }] },
    });
    expect(await reasons(second)).toEqual(['environment-changed']);
    await second.stop();
  });

  it('reveal nothing in lists that the reader may not see in the catalog', async () => {
    backend.catalog.hide('system:default/shop', BOB);
    backend.catalog.hide('component:default/picker', BOB);
    const { body } = await backend.asBob('get', '/appstacks');
    expect(body.items[0]).toMatchObject({ name: 'shop', entityRefs: [] });
    expect(await membershipOf('system:default/shop', backend.asBob)).toBe(
      undefined,
    );
    backend.catalog.edit('component:default/picker', picker => {
      picker.spec!.type = 'service';
    });
    const { body: stack } = await backend.asBob('get', '/appstacks/shop');
    expect(stack.membership.outOfDate).toEqual([]);
  });

  it('give their Terraform as JSON and as the same archive every time', async () => {
    const { body } = await backend
      .asAda('get', '/appstacks/shop/terraform?environment=development')
      .expect(200);
    expect(body).toMatchObject({
      name: 'shop',
      version: 1,
      environments: ['development'],
    });
    const paths = body.files.map((file: any) => file.path);
    expect(paths).toContain('shop/environments/development/terraform.tf');
    expect(paths).toEqual([...paths].sort());

    const archive = async () => {
      const answer = await backend
        .asAda('get', '/appstacks/shop/terraform')
        .set('accept', 'application/zip')
        .buffer(true)
        .parse((stream: any, done) => {
          buffer(stream).then(
            bytes => done(null, bytes),
            error => done(error, undefined),
          );
        })
        .expect(200);
      expect(answer.headers['content-type']).toBe('application/zip');
      expect(answer.headers['content-disposition']).toBe(
        'attachment; filename="shop-v1.zip"',
      );
      return answer.body as Buffer;
    };
    const first = await archive();
    expect(first.subarray(0, 2).toString()).toBe('PK');
    expect(first.includes('shop/environments/development/terraform.tf')).toBe(
      true,
    );
    expect((await archive()).equals(first)).toBe(true);

    await backend
      .asAda('get', '/appstacks/shop/terraform?environment=production')
      .expect(404);
    await backend
      .asAda('get', '/appstacks/shop/terraform?version=9')
      .expect(404);
  });

  it('export what they are made from', async () => {
    const yaml = await backend
      .asAda('get', '/appstacks/shop/export')
      .expect(200);
    expect(yaml.headers['content-type']).toMatch('application/yaml');
    const expected = {
      apiVersion: 'appstack.io/v1',
      kind: 'AppStack',
      metadata: { name: 'shop' },
      spec: {
        owner: 'group:default/shop-team',
        environments: [{ name: 'development', entityRefs }],
      },
    };
    expect(load(yaml.text)).toEqual(expected);
    const json = await backend
      .asAda('get', '/appstacks/shop/export')
      .set('accept', 'application/json');
    expect(json.body).toEqual(expected);
  });

  it('change what they say about themselves, and never lose an environment with a state', async () => {
    const { body: stack } = await backend
      .asBob('patch', '/appstacks/shop', {
        title: 'Shop',
        environments: ['production', 'development'],
        revision: 2,
      })
      .expect(200);
    expect(stack).toMatchObject({
      title: 'Shop',
      environments: ['production', 'development'],
      revision: 3,
      updatedBy: BOB,
    });
    await backend
      .asAda('patch', '/appstacks/shop', { title: 'Late', revision: 2 })
      .expect(409);
    const refused = await backend
      .asAda('patch', '/appstacks/shop', { environments: ['production'] })
      .expect(409);
    expect(refused.body.error.message).toMatch(/realized in "development"/);
    const cleared = await backend
      .asAda('patch', '/appstacks/shop', { title: null })
      .expect(200);
    expect(cleared.body.title).toBeUndefined();
  });

  it('are deleted from the portal only, and can be restored with all their versions', async () => {
    const deleted = await backend
      .asAda('delete', '/appstacks/shop')
      .expect(200);
    expect(deleted.body.message).toMatch(/Nothing in a cloud was destroyed/);
    expect((await backend.asAda('get', '/appstacks')).body.items).toEqual([]);
    const bin = await backend.asAda('get', '/appstacks?state=deleted');
    expect(bin.body.items).toMatchObject([{ name: 'shop' }]);

    const taken = await backend
      .asAda('post', '/appstacks', { name: 'shop', ...create })
      .expect(409);
    expect(taken.body.error.message).toMatch(/is not available/);
    const synced = await backend
      .asAda('post', '/appstacks/shop/sync', { entityRefs })
      .expect(409);
    expect(synced.body.error.message).toMatch(/Restore it first/);

    await backend.asAda('post', '/appstacks/shop/restore', {}).expect(200);
    await backend.asAda('post', '/appstacks/shop/restore', {}).expect(409);
    await backend.asAda('get', '/appstacks/shop/terraform').expect(200);
    const { body } = await backend.asAda('get', '/appstacks/shop');
    expect(body).toMatchObject({ createdBy: ADA, version: 1 });
  });
});
