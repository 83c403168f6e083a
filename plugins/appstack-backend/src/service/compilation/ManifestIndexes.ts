import type { StackRecord, VersionStore } from '../../database';
import type { Compiler } from './Compiler';
import type { ManifestIndex } from './manifestIndex';

/** Nodes; about 300 bytes each. */
const LARGEST_WEIGHT = 50_000;

/** Reads the indexes of manifests in force. Versions are immutable, so that the last ones are kept. */
export class ManifestIndexes {
  readonly #versions: VersionStore;
  readonly #compiler: Compiler;
  readonly #known = new Map<string, ManifestIndex>();
  #weight = 0;

  constructor(options: { versions: VersionStore; compiler: Compiler }) {
    this.#versions = options.versions;
    this.#compiler = options.compiler;
  }

  /** Of those of the environments that have a manifest. */
  async read(
    stack: StackRecord,
    environments: readonly string[],
    signal: AbortSignal,
  ): Promise<ManifestIndex[]> {
    const wanted = stack.environments.filter(
      ({ environment, version }) =>
        version > 0 && environments.includes(environment),
    );
    const keyOf = (one: { environment: string; version: number }) =>
      [stack.id, one.environment, one.version].join('/');
    const found = new Map(
      wanted.map(one => [one.environment, this.#take(keyOf(one))]),
    );
    const missing = [...found.keys()].filter(name => !found.get(name));
    if (missing.length > 0) {
      const { id, version } = stack;
      for (const one of await this.#versions.manifests(id, version, missing)) {
        const { environment } = one;
        const json = new TextEncoder().encode(one.json);
        const index = await this.#compiler.index(json, environment, signal);
        this.#keep(keyOf(one), index);
        found.set(environment, index);
      }
    }
    return [...found.values()].flatMap(index => index ?? []);
  }

  /** What is asked for is forgotten last. */
  #take(key: string): ManifestIndex | undefined {
    const index = this.#forget(key);
    if (index) this.#keep(key, index);
    return index;
  }

  #keep(key: string, index: ManifestIndex) {
    this.#known.set(key, index);
    this.#weight += index.nodes.length;
    for (const oldest of this.#known.keys()) {
      if (this.#weight <= LARGEST_WEIGHT) break;
      this.#forget(oldest);
    }
  }

  #forget(key: string): ManifestIndex | undefined {
    const index = this.#known.get(key);
    if (index && this.#known.delete(key)) this.#weight -= index.nodes.length;
    return index;
  }
}
