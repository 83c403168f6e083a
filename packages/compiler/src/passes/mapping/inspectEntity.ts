import { ANNOTATIONS, type CatalogEntity } from '../../catalog/entity';
import { atEntity, warning, type Diagnostic } from '../../model';
import { suggest } from '../../model/suggest';

const PREFIX = 'appstack.io/';

const KNOWN: ReadonlySet<string> = new Set(Object.values(ANNOTATIONS));

/** Annotations that are reserved, and have no effect in this version. */
const WITHOUT_EFFECT = new Set([`${PREFIX}adopt`, `${PREFIX}consumers`]);

/** What is wrong with the annotations of an entity, whatever it becomes. */
export function inspectAnnotations({
  ref,
  annotations,
}: CatalogEntity): Diagnostic[] {
  return Object.keys(annotations)
    .filter(name => name.startsWith(PREFIX) && !KNOWN.has(name))
    .map(name => {
      const isReserved = WITHOUT_EFFECT.has(name);
      const meant = isReserved ? undefined : suggest(name, KNOWN);
      const others = [...KNOWN].sort().join(', ');
      return warning(
        'map/unknown-annotation',
        isReserved
          ? `The annotation ${name} of ${ref} has no effect in this version.`
          : `The annotation ${name} of ${ref} is unknown and has no effect.`,
        {
          ...atEntity(ref, 'metadata', 'annotations', name),
          hint: meant ? `Did you mean "${meant}"?` : `There are ${others}.`,
        },
      );
    });
}
