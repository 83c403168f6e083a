import type { PolicyFacts, ReadRule } from '@appstack/compiler';
import { MOST_STEPS } from './budget';
import { celEngine } from './celEngine';

type Arguments = PolicyFacts['resource']['arguments'];

const factsWith = (given: Arguments): PolicyFacts => ({
  resource: {
    address: 'aws_s3_bucket.files',
    type: 'aws_s3_bucket',
    name: 'files',
    mode: 'managed',
    root: 'main',
    origin: 'explicit',
    arguments: given,
    referencedBy: [],
  },
  environment: { name: 'production', protected: true },
  stack: { name: 'shop' },
});

const evaluate = (rule: string, given: Arguments = {}) => {
  const read = celEngine.read(rule);
  return 'error' in read ? read : read.evaluate(factsWith(given));
};

const readsOf = (rule: string) => (celEngine.read(rule) as ReadRule).reads;

const FOLLOWS = { follows: true };

describe('a rule in CEL', () => {
  it.each<[string, Arguments]>([
    // whole numbers are int, others double, and they compare
    [
      'resource.arguments.days + 1 == 8 && resource.arguments.days >= 7.0',
      { days: 7 },
    ],
    ['resource.arguments.ratio < 1', { ratio: 0.5 }],
    ['type(resource.arguments.days) == int', { days: 7 }],
    // an error beside what decides anyway does not count, on either side
    ['resource.arguments.absent == 1 || true', {}],
    ['true || resource.arguments.absent == 1', {}],
    ['!(resource.arguments.absent == 1 && false)', {}],
    [
      'resource.arguments.ports.exists(port, port == "80" || resource.arguments.absent)',
      { ports: ['22', '80'] },
    ],
    // what is empty or false is there
    [
      'has(resource.arguments.name) && "name" in resource.arguments',
      { name: '' },
    ],
    [
      'has(resource.arguments.open) && !resource.arguments.open',
      { open: false },
    ],
    [
      '!has(resource.arguments.constructor) && !("toString" in resource.arguments)',
      {},
    ],
    // nested blocks are lists
    [
      'resource.arguments.rule.all(one, one.port in [80, 443])',
      { rule: [{ port: 443 }] },
    ],
    ['resource.arguments["acl"].lowerAscii() == "private"', { acl: 'Private' }],
    ['resource.arguments.cidr.split("/")[1] == "8"', { cidr: '10.0.0.0/8' }],
    ['resource.arguments.policy.matches("^TLS1_[23]$")', { policy: 'TLS1_2' }],
    [
      'environment.protected && environment.name == "production" && stack.name == "shop"',
      {},
    ],
  ])('follows from %s', (rule, given) => {
    expect(evaluate(rule, given)).toEqual(FOLLOWS);
  });

  it.each<[string, string, Arguments]>([
    ['resource.arguments.acl ==', 'expecting', {}],
    ['resource.arguments.acl == "x"', 'field not found: acl', {}],
    ['resource.arguments.days > "7"', 'no matching overload', { days: 7 }],
    ['"yes"', 'The rule gives no true or false.', {}],
    // an error is a truthy value in the evaluator, and no outcome
    ['resource.arguments.absent', 'field not found: absent', {}],
    ['resouce.arguments.acl == "x"', 'There is no variable "resouce"', {}],
    [
      'resource.arguments.a.upper() == "A"',
      'unbound function: upper',
      { a: 'a' },
    ],
    // RE2 has no look-ahead, and no time that grows exponentially
    [
      'resource.arguments.a.matches("(?=a)a")',
      'error parsing regexp',
      { a: 'a' },
    ],
    [
      'resource.arguments.a.split(",", 2).size() == 2',
      'cannot be called with 2 arguments',
      { a: 'a,b,c' },
    ],
    [
      `${'[1].all(a, '.repeat(5)}true${')'.repeat(5)}`,
      'may stand in one another 4 deep',
      {},
    ],
  ])('that cannot be evaluated says why: %s', (rule, why, given) => {
    expect(evaluate(rule, given)).toEqual({
      error: expect.stringContaining(why),
    });
  });

  it('has a bounded cost', () => {
    const items = Array.from({ length: 200 }, (_, at) => at);
    const loops =
      'resource.arguments.l.all(a, resource.arguments.l.all(b, resource.arguments.l.all(c, a + b + c >= 0)))';
    expect(evaluate(loops, { l: items })).toEqual({
      error: `The rule visits more than ${MOST_STEPS} items.`,
    });
    // what would make the outcome certain does not hide it
    expect(evaluate(`${loops} || true`, { l: items })).toEqual({
      error: `The rule visits more than ${MOST_STEPS} items.`,
    });
    // expressions are those of RE2, which looks at each character once: none looks ahead
    const ahead = evaluate('resource.arguments.a.matches("a(?=b)")', {
      a: 'ab',
    });
    expect(ahead).toEqual({ error: expect.any(String) });
    // the next evaluation has a budget of its own
    expect(
      evaluate('resource.arguments.l.all(a, a >= 0)', { l: items }),
    ).toEqual(FOLLOWS);
  });

  it('says which arguments it reads', () => {
    expect(
      readsOf(
        'has(resource.arguments.a) && resource.arguments["b"].c == 1 && resource.type == "x"',
      ),
    ).toEqual(['a', 'b']);
    expect(
      readsOf('resource.referencedBy.exists(o, o.arguments.z == 1)'),
    ).toEqual(['referencedBy']);
    expect(
      readsOf('resource.arguments.exists(name, name == "a")'),
    ).toBeUndefined();
    expect(readsOf('[1].all(resource, resource == 1)')).toEqual([]);
  });
});
