import { ANNOTATIONS, type CatalogEntity } from '../../catalog/entity';
import { atEntity, warning, type Diagnostic } from '../../model';
import { suggest } from '../../model/suggest';

const PREFIX = 'appstack.io/';

const KNOWN: ReadonlySet<string> = new Set(Object.values(ANNOTATIONS));

/** Annotations that are reserved, and have no effect in this version. */
const WITHOUT_EFFECT = new Set([`${PREFIX}adopt`, `${PREFIX}consumers`]);

/** Properties that people write as annotations of their own. */
const OFTEN_MEANT = new Set([
  'exposed',
  'size',
  'engine',
  'engineVersion',
  'port',
  'replicas',
  'schedule',
  'image',
]);

/** What is wrong with the annotations of an entity, whatever it becomes. */
export function inspectAnnotations({
  ref,
  annotations,
}: CatalogEntity): Diagnostic[] {
  return Object.keys(annotations)
    .filter(name => name.startsWith(PREFIX) && !KNOWN.has(name))
    .map(name => {
      const isReserved = WITHOUT_EFFECT.has(name);
      return warning(
        'map/unknown-annotation',
        isReserved
          ? `The annotation ${name} of ${ref} has no effect in this version.`
          : `The annotation ${name} of ${ref} is unknown and has no effect.`,
        {
          ...atEntity(ref, 'metadata', 'annotations', name),
          hint: isReserved ? thereAre() : whatIsMeant(name),
        },
      );
    });
}

const thereAre = () => `There are ${[...KNOWN].sort().join(', ')}.`;

function whatIsMeant(name: string): string {
  const property = camelCase(name.slice(PREFIX.length));
  if (OFTEN_MEANT.has(property))
    return `Properties are stated together: ${ANNOTATIONS.properties}: "${property}: …".`;
  const meant = suggest(name, KNOWN);
  return meant ? `Did you mean "${meant}"?` : thereAre();
}

const camelCase = (text: string) =>
  text.replace(/-(\p{L})/gu, (_, letter: string) => letter.toUpperCase());
