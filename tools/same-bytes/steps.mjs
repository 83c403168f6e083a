import { refOf } from '../corpus/catalogs.mjs';

/**
 * What happens to an appStack one after the other. Both sides compile each
 * step; `previous` is the manifest that they compile it with: each the one it
 * wrote, or both the reference's, as after an upgrade.
 */
export const STEPS = [
  { name: 'first', previous: 'none', change: sample => sample },
  { name: 'again', previous: 'own', change: sample => sample },
  { name: 'one entity', previous: 'own', change: oneEntity },
  { name: 'evolved', previous: 'own', change: evolve },
  { name: 'upgraded', previous: 'reference', change: evolve },
];

/** A sync of one Component or Resource alone. */
function oneEntity(sample) {
  const part = sample.entities.find(isPart);
  return part ? { ...sample, roots: [refOf(part)] } : sample;
}

/**
 * Some weeks later: one part in seven is gone, one has another name, one its
 * relations and its title changed. Of a catalog of few, one is renamed.
 */
function evolve(sample) {
  const parts = sample.entities.filter(isPart);
  const renames = {};
  const entities = sample.entities.flatMap(entity => {
    const at = parts.indexOf(entity);
    if (at % 7 === 0) {
      const renamed = withName(entity, `${entity.metadata.name}-renamed`);
      renames[refOf(entity)] = refOf(renamed);
      return [renamed];
    }
    if (at % 7 === 3) return [];
    if (at % 7 === 5) return [withoutRelations(entity)];
    return [entity];
  });
  const roots = sample.roots.map(ref => renames[ref] ?? ref);
  return { ...sample, entities, roots, scope: { renames } };
}

/** A Component or Resource that can be renamed: its ref is not used twice and is no text to be filled in. */
function isPart(entity) {
  return (
    /^(component|resource):/.test(refOf(entity) ?? '') &&
    typeof entity.metadata.name === 'string'
  );
}

const withName = (entity, name) => ({
  ...entity,
  metadata: { ...entity.metadata, name },
});

function withoutRelations(entity) {
  const { dependsOn, ...spec } = entity.spec ?? {};
  return {
    ...entity,
    metadata: { ...entity.metadata, title: 'Another title' },
    spec,
  };
}
