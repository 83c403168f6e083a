import {
  appstackResourceTypesExtensionPoint,
  type AnyResourceType,
} from '@appstack/backstage-plugin-appstack-node';
import { defineResourceType, propertiesOf } from '@appstack/compiler';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { startAppstack } from '../__testUtils__/backend';
import { entity, shopEntities, TestCatalog } from '../__testUtils__/catalog';

jest.setTimeout(120_000);

const mailbox = defineResourceType({
  name: 'mailbox',
  title: 'Mailbox',
  category: 'messaging',
  description: 'Receives mail.',
  properties: propertiesOf({}),
  clouds: {
    aws: {
      summary: 'SES receipt rule set',
      outputs: {},
      provide({ cloudName, resource }) {
        resource('aws_ses_receipt_rule_set', { rule_set_name: cloudName() });
        return {};
      },
    },
  },
});

function moduleWith(moduleId: string, ...types: AnyResourceType[]) {
  return createBackendModule({
    pluginId: 'appstack',
    moduleId,
    register(env) {
      env.registerInit({
        deps: { resourceTypes: appstackResourceTypesExtensionPoint },
        async init({ resourceTypes }) {
          resourceTypes.addResourceTypes(types);
        },
      });
    },
  });
}

describe('extensions', () => {
  it('bring resource types that are used like the built-in ones', async () => {
    const backend = await startAppstack({
      knex: await migratedDatabase(databaseIds[0]),
      modules: [moduleWith('mail', mailbox)],
      catalog: new TestCatalog([
        ...shopEntities(),
        entity('Resource', 'letters', { type: 'post-box', system: 'shop' }),
      ]),
      config: {
        mappings: [
          {
            name: 'mail',
            cloud: 'aws',
            extends: 'aws',
            rules: [
              {
                id: 'post-boxes',
                match: { type: 'post-box' },
                target: { resourceType: 'mailbox' },
              },
            ],
          },
        ],
        environments: [
          {
            name: 'qa',
            cloud: 'aws',
            region: 'eu-west-1',
            profile: 'development',
            mapping: 'mail',
          },
        ],
      },
    });
    const { body: types } = await backend.asAda('get', '/resource-types');
    expect(types.items).toContainEqual(
      expect.objectContaining({ name: 'mailbox', title: 'Mailbox' }),
    );

    const { body } = await backend
      .asAda('post', '/appstacks/shop/sync', {
        entityRefs: ['system:default/shop'],
        dryRun: true,
      })
      .expect(200);
    expect(body.changes).toContainEqual(
      expect.objectContaining({
        subject: 'resource',
        name: 'aws_ses_receipt_rule_set.letters',
        entityRef: 'resource:default/letters',
      }),
    );
    await backend.stop();
  });

  it('of the same name keep the plugin from starting', async () => {
    await expect(
      startAppstack({
        knex: await migratedDatabase(databaseIds[0]),
        modules: [moduleWith('one', mailbox), moduleWith('two', mailbox)],
      }),
    ).rejects.toThrow(/Two modules add a resource type "mailbox"/);
  });
});

describe('the permission framework', () => {
  it('knows every permission and rule', async () => {
    const backend = await startAppstack({
      knex: await migratedDatabase(databaseIds[0]),
    });
    const { body } = await backend
      .asAda('get', '/.well-known/backstage/permissions/metadata')
      .expect(200);
    const names = body.permissions.map(({ name }: { name: string }) => name);
    expect(names.sort()).toEqual([
      'appstack.action.read',
      'appstack.action.update',
      'appstack.activity.read',
      'appstack.coverage.read',
      'appstack.delivery.update',
      'appstack.environment.create',
      'appstack.environment.delete',
      'appstack.environment.freeze',
      'appstack.environment.update',
      'appstack.mapping.create',
      'appstack.mapping.delete',
      'appstack.mapping.read',
      'appstack.mapping.update',
      'appstack.policy.read',
      'appstack.policy.update',
      'appstack.policy.waive',
      'appstack.pull-request.create',
      'appstack.pulumi.destroy',
      'appstack.pulumi.read',
      'appstack.pulumi.run',
      'appstack.run.apply',
      'appstack.run.approve',
      'appstack.run.destroy',
      'appstack.run.input.update',
      'appstack.run.output.read',
      'appstack.run.plan',
      'appstack.run.read',
      'appstack.run.report',
      'appstack.run.unlock',
      'appstack.stack.create',
      'appstack.stack.delete',
      'appstack.stack.read',
      'appstack.stack.sync',
      'appstack.stack.update',
      'appstack.standards.read',
      'appstack.standards.update',
      'appstack.terraform.read',
    ]);
    const rules = body.rules.map(
      (rule: { name: string; resourceType: string }) =>
        `${rule.resourceType} ${rule.name}`,
    );
    expect(rules.sort()).toEqual([
      'appstack-environment IN_ENVIRONMENT',
      'appstack-environment IS_PROTECTED',
      'appstack-environment IS_STACK_OWNER',
      'appstack-stack IS_STACK_OWNER',
      'pulumi-stack IN_ORGANIZATION',
    ]);
    await backend.stop();
  });
});
