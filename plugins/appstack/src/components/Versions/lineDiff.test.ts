import { diffLines, withContext } from './lineDiff';

const marked = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${kind} ${text}`);

describe('The difference between two texts', () => {
  it('keeps what they have in common, in order', () => {
    expect(marked('a\nb\nc\nd\n', 'a\nx\nc\ny\nd\n')).toEqual([
      'same a',
      'removed b',
      'added x',
      'same c',
      'added y',
      'same d',
    ]);
  });

  it('is all of a text that is new or gone, and nothing of equal ones', () => {
    expect(marked('', 'a\nb\n')).toEqual(['added a', 'added b']);
    expect(marked('a\n', '')).toEqual(['removed a']);
    expect(withContext(diffLines('a\nb\n', 'a\nb\n'))).toEqual([
      { kind: 'gap', hidden: 2 },
    ]);
  });

  it('is shown with a few lines around it', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const changed = lines.map(line => (line === 'line 10' ? 'new' : line));

    const rows = withContext(
      diffLines(lines.join('\n'), changed.join('\n')),
      2,
    );
    expect(rows[0]).toEqual({ kind: 'gap', hidden: 8 });
    expect(rows.slice(1, -1)).toHaveLength(6);
    expect(rows[rows.length - 1]).toEqual({ kind: 'gap', hidden: 7 });
  });
});
