import fc from 'fast-check';
import { CLOUDS, cloudOf } from '../../model';
import { registry } from '../compileYaml';
import { properties, entityRef } from './catalogs';
import { hostileText, hostileValue, mostly, someOf } from './texts';

const TYPES = registry.all().map(({ name }) => name);

/** Terraform resource types, each with required arguments, nested blocks or policies. */
const RAW_TYPES = [
  ...['aws_sqs_queue', 'aws_kinesis_stream', 'aws_s3_bucket', 'aws_iam_role'],
  ...['aws_lambda_function', 'aws_db_instance', 'aws_security_group'],
  ...['azurerm_storage_account', 'azurerm_servicebus_queue'],
  ...['azurerm_resource_group', 'azurerm_linux_web_app'],
  ...['google_pubsub_topic', 'google_storage_bucket', 'google_sql_database'],
  ...['google_cloud_run_v2_service', 'civo_network', 'civo_database'],
  ...['kubernetes_secret_v1', 'random_password', 'tls_private_key'],
];

const words = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom<unknown>(
      ...['database', 'queue', 'service', 'worker', 'other', '*'],
      ['a', 'b', 'service'],
    ),
  },
  { weight: 2, arbitrary: hostileText },
  { weight: 1, arbitrary: hostileValue },
);
const matchers = someOf({
  kind: fc.constantFrom('component', 'resource'),
  ...{ tag: words, name: words, title: words, hint: words },
  label: mostly(fc.constant({ '*': '*' })),
  annotation: mostly(fc.constant({ a: '*' })),
  ...{ owner: words, system: words, without: words, token: words },
});
const match = fc
  .tuple(
    fc.record({ type: words }),
    fc.oneof(
      { weight: 5, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: matchers },
    ),
  )
  .map(([one, more]) => ({ ...more, ...one }));

/** What a raw resource and a module take: values and templates. */
const argumentsOf = fc.dictionary(
  fc.oneof(
    fc.constantFrom('name', 'description', 'tags', 'labels', 'policy'),
    fc.constantFrom('count', 'for_each', 'lifecycle', 'provider'),
    hostileText,
  ),
  fc.oneof(
    hostileValue,
    fc.constantFrom('${{ entity.name }}', '${{ name }}', '${{ nothing.x }}'),
    hostileText.map(text => `\${{ ${text} }}`),
    fc.constant([{ block: { nested: ['x'] } }]),
  ),
  { minKeys: 1, maxKeys: 3 },
);

const target = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      resourceType: mostly(fc.constantFrom(...TYPES), 30),
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.record({ terraformResource: fc.constantFrom(...RAW_TYPES) }),
        someOf({
          standsFor: fc.constantFrom('queue', 'relational-database'),
          outputs: mostly(
            fc.constantFrom({ url: 'id' }, { host: 'a[0].b' }),
            30,
          ),
          also: mostly(
            fc.record({
              more: fc.record({
                terraformResource: fc.constantFrom(...RAW_TYPES),
                properties: argumentsOf,
              }),
            }),
          ),
        }),
      )
      .map(([one, more]) => ({ ...one, ...more })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          { source: './modules/x' },
          { source: 'acme/x/aws', version: '~> 1.2' },
        ),
        someOf({
          resourceType: fc.constantFrom('queue', 'relational-database'),
          inputs: mostly(argumentsOf, 30),
          outputs: fc.constant({ url: 'url', host: 'host' }),
        }),
        fc.oneof(
          { weight: 5, arbitrary: fc.constant({}) },
          {
            weight: 1,
            arbitrary: someOf({ source: hostileText, version: hostileText }),
          },
        ),
      )
      .map(parts => ({ module: Object.assign({}, ...parts) })),
  },
  { weight: 1, arbitrary: fc.record({ skip: hostileText }) },
  { weight: 1, arbitrary: hostileValue },
);

const overrides = fc
  .dictionary(fc.constantFrom(...RAW_TYPES), argumentsOf, { maxKeys: 2 })
  .map(of => ({ overrides: of }));

const rule = fc
  .tuple(
    fc.record({ match, target }),
    someOf({
      description: hostileText,
      properties: fc.oneof(properties, argumentsOf, overrides),
      access: mostly(fc.dictionary(entityRef, fc.constant('read'))),
      exposed: mostly(fc.boolean()),
      assumed: mostly(fc.boolean()),
    }),
  )
  .map(([one, more]) => ({ ...more, ...one }));

/** The rules of a mapping, which take the default ones for parents. */
export const rules = fc.oneof(
  fc.constant([]),
  fc.array(rule, { minLength: 1, maxLength: 3 }),
);

const foundations = CLOUDS.flatMap(cloud => cloudOf(cloud).foundations);
const setting = someOf({
  enabled: mostly(fc.boolean()),
  settings: mostly(
    fc.dictionary(
      fc.oneof(
        fc.constantFrom('cidr', 'zones', 'apiAllowedRanges', 'version'),
        hostileText,
      ),
      fc.oneof(
        hostileText,
        fc.constantFrom<unknown>('10.0.0.0/16', '0.0.0.0/0', [], ['a', 'b']),
      ),
      { maxKeys: 3 },
    ),
  ),
  existing: mostly(
    fc.dictionary(
      fc.oneof(fc.constantFrom('id', 'name', 'subnetIds'), hostileText),
      fc.oneof(hostileText, fc.array(hostileText, { maxLength: 2 })),
      { maxKeys: 3 },
    ),
  ),
});

const byType = fc.dictionary(
  fc.oneof(fc.constantFrom(...TYPES, ...RAW_TYPES), hostileText),
  fc.oneof(properties, overrides),
  { maxKeys: 2 },
);

/** Changes to an environment, one field each. */
export const environmentChanges = someOf({
  title: hostileText,
  description: hostileText,
  account: mostly(
    fc.constantFrom('123456789012', 'my-project-1', '${ACCOUNT}'),
  ),
  region: mostly(fc.constantFrom('eu-west-1', 'West Europe', 'nowhere-1')),
  protected: mostly(fc.boolean()),
  domain: mostly(fc.constantFrom('example.com', 'shop.example.com')),
  rollout: mostly(fc.constantFrom('ci', 'terraform')),
  properties: mostly(byType),
  artifacts: mostly(fc.dictionary(entityRef, hostileText, { maxKeys: 2 })),
  foundations: mostly(
    fc.dictionary(fc.constantFrom(...foundations), setting, { maxKeys: 2 }),
  ),
  state: mostly(
    fc.record({
      type: mostly(fc.constantFrom('s3', 'azurerm', 'gcs', 'http', 'local')),
      config: mostly(
        fc.dictionary(
          fc.constantFrom('bucket', 'region', 'address', 'organization'),
          hostileText,
          { maxKeys: 3 },
        ),
      ),
    }),
  ),
});

const PLACEHOLDERS = ['{stack}', '{environment}', '{name}', '{owner}'];
const pattern = fc
  .array(fc.oneof(fc.constantFrom(...PLACEHOLDERS), hostileText), {
    maxLength: 3,
  })
  .map(parts => `${parts.join('')}{name}`);
const tags = fc.dictionary(
  fc.oneof(fc.constantFrom('owner', 'Name', 'cost center'), hostileText),
  fc.oneof(fc.constantFrom('{stack}', '{entity}', '{system}'), hostileText),
  { maxKeys: 3 },
);

/** Changes to the standards of an organization, one field each. */
export const standardsChanges = someOf({
  naming: mostly(fc.record({ pattern })),
  tags: mostly(someOf({ stack: tags, entity: tags })),
  versions: mostly(
    fc.dictionary(
      fc.constantFrom('terraform', 'aws', 'google', 'azurerm'),
      fc.oneof(fc.constantFrom('~> 1.11', '>= 5, < 7', '1.11'), hostileText),
      { maxKeys: 2 },
    ),
  ),
  properties: mostly(byType),
  annotations: mostly(
    someOf({
      deny: fc.array(hostileText, { maxLength: 2 }),
      existing: fc.constant([{ pattern: '*' }]),
    }),
  ),
});
