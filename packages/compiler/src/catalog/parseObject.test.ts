import { parseObject } from './parseObject';

describe('What an annotation holds', () => {
  it.each([
    ['schedule: "30 2 * * *"', { schedule: '30 2 * * *' }],
    ["environment: { NOTE: 'R &D' }", { environment: { NOTE: 'R &D' } }],
    ['{"environment":{"NOTE":"R &D"}}', { environment: { NOTE: 'R &D' } }],
    ['{"a": [1, 2.5, true, null]}', { a: [1, 2.5, true, null] }],
    // JSON has neither dates nor numbers with separators.
    ['day: 2024-01-01\ncount: 1_000', { day: '2024-01-01', count: '1_000' }],
    // An anchor alone repeats nothing.
    ['size: &size large', { size: 'large' }],
  ])('is read from %j', (written, expected) => {
    expect(parseObject(written)).toEqual(expected);
  });

  it.each([
    ['no object', '- a'],
    ['no value', ''],
    ['broken', '[1'],
    ['two documents', 'a: 1\n---\nb: 2'],
    ['a key twice', '{"a": 1, "a": 2}'],
    ['a type that JSON does not have', 'a: !!binary aGk='],
    ['a type of its own', 'a: !secret x'],
    ['an alias', 'a: &a 1\nb: *a'],
    ['an alias to itself', 'a: &a [*a]'],
    ['an alias that merges', 'a: &a { b: 1 }\n<<: *a'],
    ['an alias of nothing', 'schedule: *daily'],
    ['nested beyond measure', '['.repeat(9_000)],
    ['too long', `a: ${'x'.repeat(20_000)}`],
  ])('is nothing when it is %s', (_, written) => {
    expect(parseObject(written)).toBeUndefined();
  });

  it.each([
    ['lists in lists', (levels: number) => '['.repeat(levels)],
    ['objects in objects', (levels: number) => '{a: '.repeat(levels)],
    ['lists on one line', (levels: number) => '- '.repeat(levels)],
  ])('refuses %s that nest deep, however much stack is left', (_, open) => {
    const close = { '[': ']', '{': '}', '-': '' }[open(1)[0]]!;
    const nested = (levels: number) =>
      parseObject(`a:\n  ${open(levels)}1${close.repeat(levels)}`);
    expect(nested(90)).toBeDefined();
    for (const levels of [110, 1_000, 4_900])
      expect(nested(levels)).toBeUndefined();
  });

  it('reads many lists that do not nest', () => {
    const written = `a: [${'[], '.repeat(1_000)}]`;
    expect(parseObject(written)!.a).toHaveLength(1_000);
  });

  it('changes no prototype', () => {
    const parsed = parseObject('__proto__: { polluted: true }')!;
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    expect(parsed.polluted).toBeUndefined();
    expect({}).not.toHaveProperty('polluted');
  });
});
