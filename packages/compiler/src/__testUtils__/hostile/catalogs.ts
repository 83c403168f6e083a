import fc from 'fast-check';
import { registry } from '../compileYaml';
import { hostileText, hostileValue, mostly, someOf } from './texts';

/** Few names, so that entities meet, twice and in circles. */
const NAMES = ['a', 'b', 'checkout', 'orders', 'A_b', 'Orders', '3-scale'];
const KINDS = [
  ...['Component', 'Component', 'Component', 'Resource', 'Resource'],
  ...['Resource', 'API', 'API', 'System', 'Domain', 'S3Bucket', 'Location'],
];

const RESOURCE_TYPES = registry.all().map(({ name }) => name);

/** Types as catalogs have them; each resource type stands for itself, too. */
const TYPES = [
  ...['service', 'website', 'worker', 'library', 'function', 'cron-job'],
  ...['database', 'postgres', 'mysql', 'mongodb', 'dynamodb', 'redis', 'cache'],
  ...['s3-bucket', 'storage', 'queue', 'sqs', 'topic', 'kafka', 'rabbitmq'],
  ...['secret', 'kubernetes-cluster', 'namespace', 'dns', 'load-balancer'],
  ...['openapi', 'grpc', 'asyncapi', 'terraform', 'other'],
  ...RESOURCE_TYPES,
];

const name = mostly(fc.constantFrom(...NAMES), 20);
const namespace = mostly(fc.constantFrom('default', 'default', 'other'), 20);
const type = mostly(fc.constantFrom(...TYPES), 30);

/** A reference, with and without its parts, to what there is and what there is not. */
export const entityRef: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.constantFrom('component:', 'resource:', 'api:', 'system:', ''),
        fc.constantFrom('', 'default/', 'other/'),
        fc.constantFrom(...NAMES),
      )
      .map(parts => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: hostileText.map(text => `resource:default/${text}`),
  },
  { weight: 1, arbitrary: hostileText },
);

const refs = mostly(fc.array(entityRef, { maxLength: 4 }));
const access = fc.constantFrom('read', 'read-write', 'invoke', 'publish');

/** What the properties of a type are called, so that values reach them. */
const PROPERTIES = [
  ...new Set(
    registry
      .all()
      .flatMap(({ properties }) => Object.keys(properties?.shape ?? {})),
  ),
];

/** Properties as people write them in an annotation or a rule: names that exist with any value. */
export const properties = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...PROPERTIES) },
        { weight: 1, arbitrary: hostileText },
      ),
      fc.oneof(
        hostileValue,
        fc.constantFrom<unknown>('small', 'large', 1, 10, true, false, '16'),
        fc.dictionary(fc.constantFrom('SAFE', 'NAME'), hostileText, {
          maxKeys: 2,
        }),
      ),
    ),
    { maxLength: 4 },
  )
  .map(entries => Object.fromEntries(entries));

const USUAL_ANNOTATIONS = {
  'appstack.io/resource-type': mostly(fc.constantFrom(...RESOURCE_TYPES), 30),
  'appstack.io/properties': mostly(
    properties.map(value => JSON.stringify(value)),
  ),
  'appstack.io/access': mostly(
    fc.tuple(entityRef, access).map(([ref, how]) => `${ref}: ${how}`),
  ),
  'appstack.io/renamed-from': mostly(entityRef),
  'example.com/anything': hostileValue,
};
const RARE_ANNOTATIONS = {
  'appstack.io/exclude': mostly(fc.constant('true')),
  'appstack.io/environments': mostly(fc.constantFrom('production', '[a]')),
};
const annotations = fc.oneof(
  { weight: 6, arbitrary: someOf(USUAL_ANNOTATIONS) },
  {
    weight: 1,
    arbitrary: someOf({ ...USUAL_ANNOTATIONS, ...RARE_ANNOTATIONS }),
  },
);

const metadata = fc
  .tuple(
    fc.record({ name }),
    someOf({
      namespace,
      title: hostileText,
      description: hostileText,
      annotations: mostly(annotations),
      tags: mostly(fc.array(mostly(fc.constantFrom('postgres', 'java')))),
      labels: mostly(fc.dictionary(hostileText, hostileText, { maxKeys: 2 })),
      links: hostileValue,
    }),
  )
  .map(parts => Object.assign({}, ...parts));

const spec = fc
  .tuple(
    fc.record({ type }),
    someOf({
      owner: mostly(fc.constantFrom('shop-team', 'group:default/payers')),
      system: mostly(fc.constantFrom('a', 'other/b', 'shop')),
      domain: mostly(fc.constantFrom('a', 'retail')),
      subdomainOf: mostly(fc.constantFrom('a', 'b')),
      lifecycle: mostly(fc.constantFrom('production', 'experimental')),
      dependsOn: refs,
      dependencyOf: refs,
      providesApis: refs,
      consumesApis: refs,
      implementation: hostileValue,
    }),
  )
  .map(parts => Object.assign({}, ...parts));

const relations = fc.array(
  fc.record({
    type: mostly(fc.constantFrom('dependsOn', 'partOf', 'ownedBy')),
    targetRef: mostly(entityRef),
  }),
  { maxLength: 3 },
);

const entity = mostly(
  fc
    .tuple(
      fc.record({
        apiVersion: fc.constant('backstage.io/v1alpha1'),
        kind: mostly(fc.constantFrom(...KINDS), 60),
        metadata: mostly(metadata, 60),
        spec: mostly(spec, 60),
      }),
      someOf({ relations: mostly(relations) }),
    )
    .map(parts => Object.assign({}, ...parts)),
  60,
);

/** A catalog: entities that meet in few names, some of them not what the catalog would let in. */
export const catalog: fc.Arbitrary<unknown[]> = fc.array(entity, {
  minLength: 2,
  maxLength: 7,
  size: 'max',
});

/** Roots of a sync that may not exist. */
export const roots = fc.record({
  more: fc.oneof(
    { weight: 9, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: fc.array(entityRef, { maxLength: 2 }) },
  ),
});
