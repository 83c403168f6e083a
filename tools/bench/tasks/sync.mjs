// Compiles an appStack again after one of its Components changed, with the
// manifest of its last version as the backend reads it.
import { readFileSync } from 'node:fs';
import { changedComponents } from '../changes.mjs';
import { makeCatalog } from '../catalog.mjs';
import { withRelations } from '../liveCatalog.mjs';
import { loadCompiler } from './compiler.mjs';

const REQUESTS = 2;

/** @param {{bundle: string, entities: number, compiled: string}} params - `compiled` as compile.mjs keeps it */
export function load({ bundle, entities: size, compiled }) {
  const { compile, warmUp, readSlice } = loadCompiler(bundle);
  const { manifest: previous } = JSON.parse(readFileSync(compiled, 'utf8'));
  const requests = changedComponents(makeCatalog(size), REQUESTS).map(
    ({ ref, catalog }) => ({
      roots: [ref],
      entities: readSlice(withRelations(catalog).entities, [ref]),
      previous,
    }),
  );
  return {
    warmUp,
    measure() {
      const changed = requests.filter(request => compile(request).changed);
      if (changed.length < REQUESTS)
        throw new Error('A sync of a changed Component changed nothing.');
      return { requests: REQUESTS };
    },
  };
}
