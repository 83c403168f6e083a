import { refOf } from './liveCatalog.mjs';

/**
 * Catalogs in each of which another Component has changed: one that is deployed
 * loses its dependencies.
 *
 * @param {{root: string, entities: object[]}} catalog
 * @param {number} count
 * @returns {{ref: string, catalog: {root: string, entities: object[]}}[]}
 */
export function changedComponents({ root, entities }, count) {
  const candidates = entities.filter(
    ({ kind, spec }) =>
      kind === 'Component' &&
      spec.type === 'service' &&
      spec.dependsOn?.some(ref => ref.startsWith('resource:')),
  );
  const step = Math.floor(candidates.length / count);
  return Array.from({ length: count }, (_, at) => {
    const chosen = candidates[at * step];
    const { dependsOn, ...spec } = chosen.spec;
    return {
      ref: refOf(chosen),
      catalog: {
        root,
        entities: entities.map(entity =>
          entity === chosen ? { ...chosen, spec } : entity,
        ),
      },
    };
  });
}
