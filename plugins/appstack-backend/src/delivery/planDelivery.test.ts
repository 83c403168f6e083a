import { gitBlobId } from './gitBlobId';
import {
  pathsInQuestion,
  planDelivery,
  type DeliveryInput,
} from './planDelivery';

/** The repository has `present`; AppStack generated `written` before, and `generated` now. */
function plan(options: {
  generated: Record<string, string>;
  present: Record<string, string>;
  written?: Record<string, string[]>;
  ignored?: string;
  delivered?: boolean;
}) {
  const {
    present,
    generated,
    written = {},
    ignored,
    delivered = true,
  } = options;
  const input: DeliveryInput = {
    generated: Object.entries(generated).map(([path, content]) => ({
      path,
      content,
    })),
    present: new Map(
      Object.entries(present).map(([path, text]) => [path, gitBlobId(text)]),
    ),
    written: new Map(
      Object.entries(written).map(([path, texts]) => [
        path,
        new Set(texts.map(gitBlobId)),
      ]),
    ),
    ...{ ignored, delivered },
  };
  const { files, unchanged, writes, removals } = planDelivery(input);
  const described = files.map(({ path, action, reason }) =>
    [path, action, reason].filter(Boolean).join(' '),
  );
  return { described, unchanged, writes, removals, input };
}

describe('The plan of a delivery', () => {
  it('names objects as Git does', () => {
    expect(gitBlobId('')).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
    expect(gitBlobId('größe\n')).toBe(
      '47e983f499a28fd6b21e7e5babc0c91d9e4ba9ee',
    );
  });

  it('writes what is missing and what AppStack wrote before, and sends nothing that is there', () => {
    const { described, unchanged, writes } = plan({
      generated: { 'a.tf': 'new', 'b.tf': 'same', 'c.tf': 'third' },
      present: { 'b.tf': 'same', 'c.tf': 'first' },
      written: { 'c.tf': ['first', 'second'] },
    });
    expect(described).toEqual(['a.tf create', 'c.tf update']);
    expect(unchanged).toBe(1);
    expect(writes).toEqual([
      { path: 'a.tf', content: 'new' },
      { path: 'c.tf', content: 'third' },
    ]);
  });

  it('removes what AppStack wrote and does not generate any more, unless it was edited', () => {
    const { described, removals } = plan({
      generated: {},
      present: { 'old.tf': 'ours', 'edited.tf': 'theirs', 'own.tf': 'own' },
      written: { 'old.tf': ['ours'], 'edited.tf': ['ours'] },
    });
    expect(described).toEqual(['edited.tf conflict edited', 'old.tf delete']);
    expect(removals).toEqual(['old.tf']);
  });

  it('overwrites nothing that differs from all that it wrote', () => {
    const edited = {
      generated: { 'a.tf': 'new' },
      present: { 'a.tf': 'theirs' },
      written: { 'a.tf': ['ours'] },
    };
    expect(plan(edited).described).toEqual(['a.tf conflict edited']);
    expect(plan({ ...edited, delivered: false }).described).toEqual([
      'a.tf conflict foreign',
    ]);
    expect(plan(edited).writes).toEqual([]);
  });

  it('leaves alone what is ignored, overrides, and the file that says so', () => {
    const { described, writes, removals } = plan({
      generated: { 'x/a.tf': 'new', 'keep/b.tf': 'new', 'x/a_override.tf': '' },
      present: {
        'x/a.tf': 'old',
        'x/old.tf': 'old',
        'x/b_override.tf': 'own',
        '.appstackignore': 'keep/\n*.tf\n!x/a.tf\n',
      },
      written: { 'x/a.tf': ['old'], 'x/old.tf': ['old'] },
      ignored: 'keep/\n*.tf\n!x/a.tf\n',
    });
    expect(described).toEqual([
      'keep/b.tf kept ignored',
      'x/a.tf update',
      'x/a_override.tf kept override',
      'x/old.tf kept ignored',
    ]);
    expect(writes.map(({ path }) => path)).toEqual(['x/a.tf']);
    expect(removals).toEqual([]);
  });

  it('asks what was written only where the repository differs', () => {
    const { input } = plan({
      generated: { 'a.tf': 'same', 'b.tf': 'new', 'c.tf': 'new' },
      present: { 'a.tf': 'same', 'b.tf': 'old', 'd.tf': 'old' },
    });
    expect(pathsInQuestion(input.generated, input.present)).toEqual([
      'b.tf',
      'd.tf',
    ]);
  });
});
