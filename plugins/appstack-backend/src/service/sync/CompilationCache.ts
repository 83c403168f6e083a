import type { Compilation } from '@appstack/compiler';

/** A compilation and a hash of what it would store. */
export interface KnownCompilation {
  compilation: Compilation;
  /** SHA-256 of the manifest's JSON, which holds the hashes of the files. */
  fingerprint: string;
}

/** Resources; about as many as 50 appStacks of a usual size have together, in 20 million characters. */
const LARGEST_WEIGHT = 20_000;

/**
 * Caches the last compilations by their complete input. A sync mostly follows
 * its preview, and a dialog repeats previews: equal inputs are compiled once.
 * As compilations are pure, replicas need no common cache.
 */
export class CompilationCache {
  readonly #known = new Map<string, KnownCompilation>();
  #weight = 0;

  has(key: string): boolean {
    return this.#known.has(key);
  }

  /** @param key - a hash of all inputs of the compilation. */
  get(key: string, compile: () => KnownCompilation): KnownCompilation {
    const known = this.#known.get(key) ?? compile();
    this.#forget(key);
    if (weigh(known) > LARGEST_WEIGHT) return known;
    this.#known.set(key, known);
    this.#weight += weigh(known);
    for (const oldest of this.#known.keys()) {
      if (this.#weight <= LARGEST_WEIGHT) break;
      this.#forget(oldest);
    }
    return known;
  }

  #forget(key: string) {
    const known = this.#known.get(key);
    if (known && this.#known.delete(key)) this.#weight -= weigh(known);
  }
}

/** By the resources, not by the text: a preview leaves the manifest and the README unprinted. */
function weigh({ compilation }: KnownCompilation): number {
  return compilation.resources.length;
}
