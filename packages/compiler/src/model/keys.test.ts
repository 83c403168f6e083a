import { belongsTo, keyOf, parseKey, withOwner } from './keys';

const JOBS = 'resource:default/jobs';

it.each([
  ['aws_sqs_queue#resource:default/jobs', ['aws_sqs_queue', JOBS]],
  [
    'data.aws_iam_policy_document#resource:default/jobs#task',
    ['data.aws_iam_policy_document', JOBS, 'task'],
  ],
  ['aws_vpc#network#main', ['aws_vpc', 'network', 'main']],
  ['node#resource:default/jobs@3', ['node', `${JOBS}@3`]],
  ['local#tags', ['local', 'tags']],
  [
    'kubernetes_namespace_v1#namespace#',
    ['kubernetes_namespace_v1', 'namespace', ''],
  ],
  // What is handed over to the second root module: the key of its target is the role.
  [
    'var#workloads#civo_database#resource:default/db.id',
    ['var', 'workloads', 'civo_database#resource:default/db.id'],
  ],
] as const)('%s', (key, [namespace, owner, role]) => {
  expect(keyOf(namespace, owner, role)).toBe(key);
  expect(parseKey(key)).toEqual({
    namespace,
    owner,
    ...(role !== undefined && { role }),
  });
});

it('belongs to its owner alone', () => {
  const key = keyOf('aws_sqs_queue', JOBS, 'dead_letters');
  expect(belongsTo(key, JOBS)).toBe(true);
  expect(belongsTo(key, 'resource:default/job')).toBe(false);
  expect(belongsTo(key, `${JOBS}-old`)).toBe(false);
  expect(belongsTo(keyOf('var', 'workloads', key), JOBS)).toBe(false);
  expect(withOwner(key, 'resource:default/orders')).toBe(
    'aws_sqs_queue#resource:default/orders#dead_letters',
  );
});

it.each(['jobs#dead_letters', 'jobs%23dead_letters', '100%'])(
  'keeps an owner whose name is %s, which only a file can hold, apart',
  name => {
    const owner = `resource:default/${name}`;
    const key = keyOf('aws_sqs_queue', owner, 'role');
    expect(parseKey(key)).toEqual({
      namespace: 'aws_sqs_queue',
      owner,
      role: 'role',
    });
    expect(belongsTo(key, owner)).toBe(true);
    expect(belongsTo(key, JOBS)).toBe(false);
    expect(withOwner(keyOf('aws_sqs_queue', JOBS, 'role'), owner)).toBe(key);
    expect(withOwner(key, JOBS)).toBe(
      'aws_sqs_queue#resource:default/jobs#role',
    );
  },
);
