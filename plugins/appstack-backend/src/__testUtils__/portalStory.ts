import type { TestBackend } from './backend';
import { entity, TestCatalog } from './catalog';

const TEAM = { owner: 'orders-team' };

/** The System of orders: a service, a database, a library, a dependency that is not there; and what belongs to no System. */
export const ordersCatalog = () =>
  new TestCatalog([
    entity('Domain', 'sales', TEAM),
    entity('System', 'orders', TEAM, { title: 'Orders' }),
    entity('System', 'audit', { owner: 'auditors' }),
    entity(
      'Component',
      'orders-service',
      {
        ...TEAM,
        type: 'service',
        lifecycle: 'production',
        system: 'orders',
        dependsOn: [
          'resource:orders-db',
          'resource:audit-log',
          'resource:nowhere',
        ],
        providesApis: ['orders-api'],
      },
      {
        title: 'Orders service',
        annotations: { 'appstack.io/properties': 'exposed: true' },
      },
    ),
    entity('API', 'orders-api', { ...TEAM, type: 'openapi', system: 'orders' }),
    entity(
      'Resource',
      'orders-db',
      { ...TEAM, type: 'database', system: 'orders' },
      { tags: ['postgres'] },
    ),
    entity('Component', 'order-kit', {
      ...TEAM,
      type: 'library',
      lifecycle: 'production',
      system: 'orders',
    }),
    entity('Resource', 'audit-log', {
      owner: 'auditors',
      type: 's3-bucket',
      system: 'audit',
    }),
    entity(
      'Component',
      'packer',
      { ...TEAM, type: 'operator', lifecycle: 'production' },
      {
        annotations: { 'appstack.io/resource-type': 'kubernetes-workload' },
      },
    ),
    entity('Resource', 'sales-figures', { ...TEAM, type: 'graph-database' }),
    entity('Component', 'legacy-import', {
      owner: 'importers',
      type: 'worker',
      lifecycle: 'production',
    }),
  ]);

const SYSTEM = 'system:default/orders';
const DATABASE = 'aws_db_instance.orders_db';
const create = {
  title: 'Orders',
  description: 'Everything that takes orders',
  owner: 'group:default/orders-team',
  environments: ['development'],
};

/** A mapping that makes something else of databases. */
const DRAFT = {
  name: 'fernhill',
  cloud: 'aws',
  extends: 'aws',
  rules: [
    {
      id: 'databases',
      match: { kind: 'Resource', type: 'database' },
      target: { resourceType: 'key-value-table' },
    },
  ],
};

/** An environment of the portal, and what is used where. */
async function keepEnvironments(
  keep: (name: string | undefined, answer: PromiseLike<any>) => Promise<any>,
  asAda: TestBackend['asAda'],
) {
  const staging = {
    name: 'staging',
    title: 'Staging',
    cloud: 'aws',
    region: 'eu-west-1',
    account: '111122223333',
    profile: 'production',
    protected: true,
    foundations: { network: { settings: { cidr: '10.1.0.0/16' } } },
    state: { type: 's3', config: { bucket: 'states', max_retries: 7 } },
  };
  const unused = { name: 'unused', cloud: 'aws', extends: 'aws', rules: [] };
  await keep(undefined, asAda('post', '/mappings', unused));
  await keep('environmentSaved', asAda('post', '/environments', staging));
  await keep('environmentsOfAll', asAda('get', '/environments'));
  const usage = (name: string, of: string) =>
    keep(name, asAda('get', `${of}/usage`));
  await usage('environmentUsage', '/environments/development');
  await usage('mappingUsage', '/mappings/aws');
  await usage('mappingUnused', '/mappings/unused');
  const environments = ['development', 'production'];
  const pair = {
    entityRefs: ['resource:default/audit-log'],
    create: { owner: 'group:default/auditors', environments },
  };
  await keep(undefined, asAda('post', '/appstacks/pair/sync', pair));
  const compared = `/appstacks/pair/compare?environments=${environments}`;
  await keep('environmentsCompared', asAda('get', compared));
}

/** Standards that were changed twice, and what a draft of them would do. */
async function keepStandards(
  keep: (name: string | undefined, answer: PromiseLike<any>) => Promise<any>,
  asAda: TestBackend['asAda'],
) {
  const naming = { pattern: '{environment}-{stack}-{name}' };
  const save = (name: string | undefined, body: object) =>
    keep(name, asAda('put', '/standards', body));
  await save(undefined, { naming, message: 'Environments first' });
  const versions = { aws: '~> 6.25', terraform: '>= 1.11.0, < 2.0.0' };
  const tags = { required: ['owner'] };
  const allowed = { regions: { allow: ['eu-*'] } };
  await save('standardsSaved', { naming, versions, tags, allowed });
  await keep('standards', asAda('get', '/standards'));
  const history = '/standards/versions';
  await keep('standardsVersions', asAda('get', history));
  await keep('standardsVersion1', asAda('get', `${history}/1`));
  await keep('standardsVersion2', asAda('get', `${history}/2`));
  const draft = (path: string, body: object) =>
    asAda('post', `/standards/${path}`, body);
  const entityRefs = ['component:default/orders-service'];
  await keep('standardsNames', draft('names', { naming, entityRefs }));
  await keep('standardsImpact', draft('impact', { standards: { naming } }));
}

/** A policy that the database of the auditors violates, tried and then kept. */
async function keepPolicies(
  keep: (name: string | undefined, answer: PromiseLike<any>) => Promise<any>,
  asAda: TestBackend['asAda'],
) {
  const policy = {
    id: 'buckets-have-a-name',
    title: 'Buckets have the name of their team',
    frameworks: ['Fernhill 7'],
    severity: 'high',
    effect: 'deny',
    match: { types: ['aws_s3_bucket'] },
    rule: 'resource.arguments.bucket.startsWith("team-")',
    message: 'bucket is {resource.arguments.bucket}',
  };
  const draft = { policy, appStack: 'pair', environment: 'development' };
  await keep('policyTried', asAda('post', '/policies/evaluate', draft));
  await keep(undefined, asAda('post', '/policies', policy));
  await keep('policies', asAda('get', '/policies'));
  const entityRefs = ['resource:default/audit-log'];
  const pair = { entityRefs, environments: ['development'] };
  await keep(undefined, asAda('post', '/appstacks/pair/sync', pair));
  await keep('policyResults', asAda('get', '/policy-results'));
  const copy = {
    entityRefs,
    create: { owner: 'group:default/auditors', environments: ['development'] },
    dryRun: true,
  };
  await keep('previewOfDenied', asAda('post', '/appstacks/copy/sync', copy));
}

/**
 * What the portal is answered, by name: an appStack is previewed and made, an
 * entity of it is gone, is released or destroyed, and an earlier version is
 * restored; an entity would take the place of a cluster; one that was left out
 * can be made.
 */
export async function tellStory({
  asAda,
  asBob,
  catalog,
}: TestBackend): Promise<Record<string, any>> {
  const answers: Record<string, any> = {};
  const keep = async (name: string | undefined, answer: PromiseLike<any>) => {
    const { status, body } = await answer;
    if (status >= 400) throw new Error(`${name}: ${JSON.stringify(body)}`);
    if (name) answers[name] = body;
    return body;
  };
  const sync = (name: string | undefined, body: object) =>
    keep(
      name,
      asAda('post', '/appstacks/orders/sync', {
        entityRefs: [SYSTEM],
        environments: ['development'],
        ...body,
      }),
    );
  const get = (name: string, path: string) =>
    keep(name, asAda('get', `/appstacks${path}`));

  await keep('environments', asAda('get', '/environments'));
  await sync('previewOfNew', { create, dryRun: true });
  await sync(undefined, { create });
  const importer = { entityRefs: ['component:default/legacy-import'] };
  await sync('previewOfOtherOwner', { ...importer, dryRun: true });
  await sync(undefined, importer);
  await get('stack', '/orders');
  await get('versions', '/orders/versions');
  await get('version', '/orders/versions/2');
  await keep(
    'previewOfMapping',
    asAda('post', '/mapping-preview', { mapping: DRAFT }),
  );
  await keep(undefined, asAda('post', '/coverage/refresh', {}));
  await keep('coverage', asAda('get', '/coverage?environment=production'));
  await keep('coverageEntities', asAda('get', '/coverage/entities?basis=hint'));

  catalog.edit('component:default/orders-service', ({ spec }) => {
    spec!.dependsOn = [];
  });
  catalog.remove('resource:default/orders-db');
  // What Ada was answered is cached.
  await keep('stacksOutOfDate', asBob('get', `/appstacks?entityRef=${SYSTEM}`));
  const { digest } = await sync('previewOfRetained', { dryRun: true });
  const terraform = `/orders/previews/${digest}/terraform?environment=development`;
  await get('previewTerraform', terraform);
  const path = 'orders/environments/development/compute.tf';
  await get('previewFile', `${terraform}&path=${path}`);
  await sync(undefined, {});
  await get('versionOfRetained', '/orders/versions/3');
  await get('retained', '/orders/retained?environment=development');
  const alone = { entityRefs: [], dryRun: true };
  for (const wish of ['release', 'destroy']) {
    const retained = { [DATABASE]: wish };
    await sync(`previewOf${wish === 'release' ? 'Released' : 'Destroyed'}`, {
      ...alone,
      retained,
    });
  }
  await keep(
    'previewOfRestored',
    asAda('post', '/appstacks/orders/versions/2/restore', { dryRun: true }),
  );

  const packing = (body: object) =>
    asAda('post', '/appstacks/packing/sync', {
      entityRefs: ['component:default/packer'],
      create: { ...create, title: 'Packing' },
      ...body,
    });
  await keep(undefined, packing({}));
  catalog.entities.push(
    entity('Resource', 'platform', { ...TEAM, type: 'kubernetes-cluster' }),
  );
  const entityRefs = ['component:default/packer', 'resource:default/platform'];
  await keep(
    'previewOfLoss',
    packing({ entityRefs, create: undefined, dryRun: true }),
  );

  const figures = 'resource:default/sales-figures';
  const reporting = (body: object) =>
    asAda('post', '/appstacks/reports/sync', {
      entityRefs: [figures],
      ...body,
    });
  await keep(undefined, reporting({ create: { ...create, title: 'Reports' } }));
  catalog.edit(figures, ({ metadata }) => {
    metadata.annotations = { 'appstack.io/resource-type': 'object-storage' };
  });
  await keep('previewOfLeftOut', reporting({ dryRun: true }));
  const realize = [figures];
  await keep('previewOfRealized', reporting({ realize, dryRun: true }));

  await keepEnvironments(keep, asAda);
  await keepStandards(keep, asAda);
  await keepPolicies(keep, asAda);
  await keep('deleted', asAda('delete', '/appstacks/orders'));
  return answers;
}
