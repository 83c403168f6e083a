import { ANNOTATIONS, type CatalogEntity } from '../../catalog/entity';
import { parseObject } from '../../catalog/parseObject';
import { completeReference } from '../../catalog/references';
import {
  accessSchema,
  warning,
  type Access,
  type Diagnostic,
} from '../../model';

/** The access types of an entity's annotation, by entity ref. */
export function readAccess(
  entity: CatalogEntity,
  diagnostics: Diagnostic[],
): Map<string, Access> {
  const wanted = new Map<string, Access>();
  const written = entity.annotations[ANNOTATIONS.access];
  if (written === undefined) return wanted;
  const path = `metadata.annotations["${ANNOTATIONS.access}"]`;
  const parsed = parseObject(written);
  for (const [reference, kind] of Object.entries(parsed ?? {})) {
    const ref = completeReference(reference, { namespace: entity.namespace });
    const access = accessSchema.safeParse(kind);
    if (ref && access.success) wanted.set(ref, access.data);
    else diagnostics.push(unreadableAccess(entity, path, reference));
  }
  if (!parsed) diagnostics.push(unreadableAccess(entity, path));
  return wanted;
}

function unreadableAccess(
  entity: CatalogEntity,
  path: string,
  reference?: string,
) {
  return warning(
    'link/access-not-readable',
    `The access annotation of ${entity.ref} cannot be read${reference ? ` at "${reference}"` : ''}.`,
    {
      entityRef: entity.ref,
      path,
      hint: `Write an object of entity references and one of ${accessSchema.options.join(', ')}.`,
    },
  );
}
