import {
  appstackEnvironmentConditions,
  appstackStackConditions,
  createAppstackEnvironmentConditionalDecision,
  createAppstackStackConditionalDecision,
} from '@appstack/backstage-plugin-appstack-node';
import {
  appstackStackReadPermission,
  appstackStackSyncPermission,
  appstackStackUpdatePermission,
  appstackTerraformReadPermission,
} from '@appstack/backstage-plugin-appstack-common';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import {
  ADA,
  ALLOW,
  startAppstack,
  type Policy,
  type TestBackend,
} from '../__testUtils__/backend';

jest.setTimeout(120_000);

const shopTeam = { claims: ['group:default/Shop-Team'] };

/** Ada may do everything; Bob acts for the shop team and stays out of what is protected. */
const policy: Policy = (permission, user) => {
  if (user === ADA) return ALLOW;
  switch (permission) {
    case 'appstack.stack.read':
      return createAppstackStackConditionalDecision(
        appstackStackReadPermission,
        { anyOf: [appstackStackConditions.isStackOwner(shopTeam)] },
      );
    case 'appstack.stack.update':
      return createAppstackStackConditionalDecision(
        appstackStackUpdatePermission,
        { not: appstackStackConditions.isStackOwner(shopTeam) },
      );
    case 'appstack.stack.sync':
      return createAppstackEnvironmentConditionalDecision(
        appstackStackSyncPermission,
        {
          allOf: [
            appstackEnvironmentConditions.isStackOwner(shopTeam),
            { not: appstackEnvironmentConditions.isProtected() },
          ],
        },
      );
    case 'appstack.terraform.read':
      return createAppstackEnvironmentConditionalDecision(
        appstackTerraformReadPermission,
        appstackEnvironmentConditions.isInEnvironment({
          environments: ['development'],
        }),
      );
    default:
      return ALLOW;
  }
};

describe.each(databaseIds)('conditional permissions on %s', id => {
  let backend: TestBackend;

  const sync = (
    as: TestBackend['asAda'],
    name: string,
    owner: string,
    environments: string[],
  ) =>
    as('post', `/appstacks/${name}/sync`, {
      entityRefs: ['system:default/shop'],
      create: { owner, environments },
    });

  beforeEach(async () => {
    backend = await startAppstack({ knex: await migratedDatabase(id), policy });
    const both = ['development', 'production'];
    await sync(backend.asAda, 'mine', 'group:default/shop-team', both).expect(
      200,
    );
    await sync(backend.asAda, 'other', 'group:default/payers', both).expect(
      200,
    );
  });
  afterEach(() => backend.stop());

  it('narrow lists in the database', async () => {
    const mine = await backend.asBob('get', '/appstacks').expect(200);
    expect(mine.body).toMatchObject({
      items: [{ name: 'mine' }],
      totalItems: 1,
    });
    const all = await backend.asAda('get', '/appstacks').expect(200);
    expect(all.body.totalItems).toBe(2);
  });

  it('make what may not be read look as if it were not there', async () => {
    for (const name of ['other', 'nothing']) {
      for (const path of [
        '',
        '/versions',
        '/versions/1',
        '/export',
        '/terraform',
      ]) {
        const { body } = await backend
          .asBob('get', `/appstacks/${name}${path}`)
          .expect(404);
        expect(body.error.message).toMatch('or you may not read it');
      }
    }
    await backend.asBob('patch', '/appstacks/mine', { title: 'x' }).expect(403);
  });

  it('are asked for every environment that a sync touches', async () => {
    const both = await backend
      .asBob('post', '/appstacks/mine/sync', {
        entityRefs: ['system:default/shop'],
        dryRun: true,
      })
      .expect(403);
    expect(both.body.error.message).toMatch(
      'to "mine/production": it needs the permission appstack.stack.sync',
    );
    await backend
      .asBob('post', '/appstacks/mine/sync', {
        entityRefs: ['system:default/shop'],
        environments: ['development'],
      })
      .expect(200);
  });

  it('hold for an appStack that does not exist yet', async () => {
    const team = 'group:default/shop-team';
    const attempts = [
      await sync(backend.asBob, 'new', 'group:default/payers', ['development']),
      await sync(backend.asBob, 'new', team, ['production']),
      await sync(backend.asBob, 'new', team, ['development']),
    ];
    expect(attempts.map(({ status }) => status)).toEqual([403, 403, 200]);
  });

  it('leave out the files of environments that may not be read', async () => {
    const { body } = await backend
      .asBob('get', '/appstacks/mine/terraform')
      .expect(200);
    expect(body.environments).toEqual(['development']);
    const paths = body.files.map((file: any) => file.path).join();
    expect(paths).toMatch('mine/environments/development/');
    expect(paths).not.toMatch('mine/environments/production/');
    await backend
      .asBob('get', '/appstacks/mine/terraform?environment=production')
      .expect(403);
  });
});
