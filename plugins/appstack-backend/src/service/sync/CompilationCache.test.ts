import { CompilationCache, type KnownCompilation } from './CompilationCache';

function compilationOf(size: number): KnownCompilation {
  const resources = Array.from({ length: size }, () => ({}));
  return { compilation: { resources } as any, fingerprint: '' };
}

describe('CompilationCache', () => {
  it('compiles the same once, and forgets what was not asked for longest when it grows too large', () => {
    const cache = new CompilationCache();
    const compiled: string[] = [];
    const get = (key: string, size = 7_000) =>
      cache.get(key, () => {
        compiled.push(key);
        return compilationOf(size);
      });

    get('a');
    get('b');
    get('a');
    expect(compiled).toEqual(['a', 'b']);
    get('c');
    get('a');
    get('b');
    expect(compiled).toEqual(['a', 'b', 'c', 'b']);
  });

  it('does not throw out everything for one that is too large by itself', () => {
    const cache = new CompilationCache();
    const small = compilationOf(10);
    cache.get('small', () => small);
    cache.get('large', () => compilationOf(30_000));
    expect(cache.get('small', () => compilationOf(10))).toBe(small);
  });
});
