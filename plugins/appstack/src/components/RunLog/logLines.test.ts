import { linesOf, textOf } from './logLines';

describe('The log of a run', () => {
  it('has the colours of a terminal, and none of what moves its cursor', () => {
    const [first, second, ...others] = linesOf(
      '\u001b[1m\u001b[32mApply complete!\u001b[0m 2 added\r\n\u001b[2Kplain\n',
    );
    expect(first).toEqual([
      { text: 'Apply complete!', color: 'green', bold: true },
      { text: ' 2 added' },
    ]);
    expect(textOf(second)).toBe('plain');
    expect(others).toEqual([]);
  });

  it('keeps empty lines, and a colour over several lines', () => {
    expect(linesOf('\u001b[31mError\n\nbad\u001b[0m\n')).toEqual([
      [{ text: 'Error', color: 'red' }],
      [],
      [{ text: 'bad', color: 'red' }],
    ]);
  });
});
