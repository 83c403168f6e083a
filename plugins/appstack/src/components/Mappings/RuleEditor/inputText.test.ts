import { kindOfInput, readInput, toInputText } from './inputText';

describe('The value of a module’s input as text', () => {
  it.each<[unknown, string]>([
    ['plain text', 'plain text'],
    [
      '${{ dependencies["audit-trail"].arn }}',
      '${{ dependencies["audit-trail"].arn }}',
    ],
    ['db.${{ properties.size }}', 'db.${{ properties.size }}'],
    ['#ff0000 is red', '#ff0000 is red'],
    ['first\nsecond', 'first\nsecond'],
    ['', '""'],
    [' padded ', '" padded "'],
    ['5432', '"5432"'],
    ['true', '"true"'],
    ['"quoted"', '"\\"quoted\\""'],
    ['host: x', '"host: x"'],
    ['[not, a, list]', '"[not, a, list]"'],
    [5432, '5432'],
    [0.5, '0.5'],
    [false, 'false'],
    [null, 'null'],
    [[], '[]'],
    [{}, '{}'],
    [['a', 1, '1'], "- a\n- 1\n- '1'"],
    [
      { class: 'db.${{ properties.size }}', zones: [] },
      'class: db.${{ properties.size }}\nzones: []',
    ],
    [
      { nested: { text: 'a # b', empty: '' } },
      "nested:\n  text: 'a # b'\n  empty: ''",
    ],
  ])('of %j is %j, and is read as the same again', (value, text) => {
    expect(toInputText(value)).toBe(text);
    expect(readInput(text)).toEqual({ value });
  });

  it('may be JSON, and may be wrong', () => {
    expect(readInput('{"a": [1, "x"]}')).toEqual({ value: { a: [1, 'x'] } });
    expect(readInput('{"a": [1')).toEqual({ problem: expect.any(String) });
  });

  it('says what YAML makes of it', () => {
    const kinds = ['x', '${{ tags }}', '1', 'yes', 'true', '~', '- a', 'a: b'];
    expect(
      kinds.map(text => kindOfInput((readInput(text) as any).value)),
    ).toEqual([
      'text',
      'template',
      'number',
      'text',
      'boolean',
      'null',
      'list',
      'object',
    ]);
  });
});
