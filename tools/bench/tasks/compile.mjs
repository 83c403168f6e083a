// Compiles a catalog once. With `saveTo` its files and manifest are kept.
import { writeFileSync } from 'node:fs';
import { makeCatalog } from '../catalog.mjs';
import { withRelations } from '../liveCatalog.mjs';
import { loadCompiler } from './compiler.mjs';

/** @param {{bundle: string, entities: number, saveTo?: string}} params */
export function load({ bundle, entities: size, saveTo }) {
  const { compile, warmUp } = loadCompiler(bundle);
  const { root, entities } = withRelations(makeCatalog(size));
  return {
    warmUp: saveTo ? undefined : warmUp,
    measure() {
      const { resources, files, manifest } = compile({
        entities,
        roots: [root],
      });
      if (saveTo)
        writeFileSync(saveTo, JSON.stringify({ resources, files, manifest }));
      return { details: () => ({ resources: resources.length }) };
    },
  };
}
