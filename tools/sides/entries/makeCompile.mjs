import { refOf } from '../../bench/liveCatalog.mjs';

/**
 * The compiler of a side behind one signature. What the sides do differently
 * is in their adapters.
 *
 * @param {object} packages - the compiler, its model and the provider schemas
 * @param {object} [options] - further fields of the compiler's input
 */
export function makeCompile({ compiler, model, providerSchemas }, options) {
  const registry = compiler.createRegistry();
  const schemas = providerSchemas.loadProviderSchemas();

  /** One of the environments that need no configuration, with changes to it. */
  const environmentOf = (cloud, profile, changes = {}) =>
    model.environmentSchema.parse({
      ...model.builtInEnvironments(cloud).find(({ name }) => name === profile),
      ...changes,
    });

  /**
   * @param {object} input
   * @param {object[]} input.entities
   * @param {string[]} input.roots - entity refs
   * @param {string} input.cloud
   * @param {'development' | 'production'} input.profile
   * @param {object} [input.environment] - changes to the built-in environment
   * @param {object} [input.previous] - a manifest
   * @param {object} [input.scope] - further fields of the scope
   */
  const compile = ({
    entities,
    roots,
    cloud,
    profile,
    environment,
    previous,
    scope,
  }) =>
    compiler.compile({
      stack: { name: 'shop', title: 'Shop', owner: 'group:default/shop-team' },
      catalog: entities,
      scope: { entityRefs: roots, mode: 'merge', ...scope },
      mappings: compiler.mappingChain(cloud, new Map()).mappings,
      environment: environmentOf(cloud, profile, environment),
      standards: model.BUILT_IN_STANDARDS,
      registry,
      schemas,
      ...(previous && { previous }),
      ...options,
    });

  /** What a backend reads of a catalog to sync these roots. */
  const readSlice = (entities, roots) => {
    const all = new Map(entities.map(entity => [refOf(entity), entity]));
    const read = new Map();
    const asked = new Set();
    for (;;) {
      const { refs } = compiler.pendingReads([...read.values()], roots, asked);
      if (refs.length === 0) return [...read.values()];
      for (const ref of refs) {
        asked.add(ref);
        if (all.has(ref)) read.set(ref, all.get(ref));
      }
    }
  };

  return { compile, readSlice, CLOUDS: model.CLOUDS };
}
