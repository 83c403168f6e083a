import { createRequire } from 'node:module';
import { makeCatalog } from '../catalog.mjs';
import { withRelations } from '../liveCatalog.mjs';

const require = createRequire(import.meta.url);
export const PLACE = { cloud: 'aws', profile: 'production' };
const WARM_UP = 10;

/** The compiler of a bundle, and what brings it to its usual speed: small catalogs of other seeds. */
export function loadCompiler(bundle) {
  const side = require(bundle);
  const compile = input => {
    const compilation = side.compile({ ...PLACE, ...input });
    refuse(compilation.diagnostics);
    return compilation;
  };
  const warmUp = () => {
    for (let seed = 100; seed < 100 + WARM_UP; seed++) {
      const { root, entities } = withRelations(makeCatalog(100, seed));
      compile({ entities, roots: [root] });
    }
  };
  return { ...side, compile, warmUp };
}

/** A compilation that fails is quick; its time is no measurement. */
export function refuse(diagnostics) {
  const failure = diagnostics.find(({ severity }) => severity === 'error');
  if (failure) throw new Error(`${failure.code}: ${failure.message}`);
}
