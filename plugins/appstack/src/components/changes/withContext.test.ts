import { diffLines } from '@appstack/backstage-plugin-appstack-common';
import { withContext } from './withContext';

const marked = (before: string, after: string) =>
  diffLines(before, after).lines.map(({ kind, text }) => `${kind} ${text}`);

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
    expect(withContext(diffLines('a\nb\n', 'a\nb\n').lines)).toEqual([
      { kind: 'gap', hidden: 2 },
    ]);
  });

  it('is shown with a few lines around it', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const changed = lines.map(line => (line === 'line 10' ? 'new' : line));

    const rows = withContext(
      diffLines(lines.join('\n'), changed.join('\n')).lines,
      2,
    );
    expect(rows[0]).toEqual({ kind: 'gap', hidden: 8 });
    expect(rows.slice(1, -1)).toHaveLength(6);
    expect(rows[rows.length - 1]).toEqual({ kind: 'gap', hidden: 7 });
  });

  const longFile = (changed: (index: number) => boolean) =>
    Array.from({ length: 6_000 }, (_, index) =>
      changed(index) ? `new ${index}` : `line ${index}`,
    ).join('\n');
  const shown = (after: string) => {
    const { lines, isMinimal } = diffLines(
      longFile(() => false),
      after,
    );
    const count = (wanted: string) =>
      lines.filter(({ kind }) => kind === wanted).length;
    return {
      isMinimal,
      same: count('same'),
      removed: count('removed'),
      added: count('added'),
    };
  };

  it('is found in files of many lines, however far apart it is', () => {
    expect(shown(longFile(index => index % 25 === 0))).toEqual({
      isMinimal: true,
      same: 5_760,
      removed: 240,
      added: 240,
    });
  });

  it('is all between its first and last line when too much differs', () => {
    const changed = longFile(index => index >= 100 && index % 4 === 0);
    expect(shown(changed)).toEqual({
      isMinimal: false,
      same: 100 + 3, // before line 100 and after line 5,996
      removed: 5_897,
      added: 5_897,
    });
  });
});
