import { ANNOTATIONS, type CatalogEntity } from '../../catalog/entity';
import { parseObject } from '../../catalog/parseObject';
import { completeReference } from '../../catalog/references';
import {
  accessSchema,
  atEntity,
  warning,
  type Access,
  type Decision,
  type Diagnostic,
} from '../../model';

/** The access types that an entity's rule states, and over them those of its annotation, by entity ref. */
export function readAccess(
  entity: CatalogEntity,
  { access: byRule = {} }: Decision,
  diagnostics: Diagnostic[],
): Map<string, Access> {
  const wanted = new Map<string, Access>();
  const { '*': ofAll, ...some } = byRule;
  if (ofAll) for (const ref of entity.dependsOn) wanted.set(ref, ofAll);
  for (const [reference, access] of Object.entries(some)) {
    const ref = completeReference(reference, { namespace: entity.namespace });
    if (ref) wanted.set(ref, access);
  }
  const written = entity.annotations[ANNOTATIONS.access];
  if (written === undefined) return wanted;
  const parsed = parseObject(written);
  for (const [reference, kind] of Object.entries(parsed ?? {})) {
    const ref = completeReference(reference, { namespace: entity.namespace });
    const access = accessSchema.safeParse(kind);
    if (ref && access.success) wanted.set(ref, access.data);
    else diagnostics.push(unreadableAccess(entity, reference));
  }
  if (!parsed) diagnostics.push(unreadableAccess(entity));
  return wanted;
}

function unreadableAccess(entity: CatalogEntity, reference?: string) {
  return warning(
    'link/access-not-readable',
    `The access annotation of ${entity.ref} cannot be read${reference ? ` at "${reference}"` : ''}.`,
    {
      ...atEntity(entity.ref, 'metadata', 'annotations', ANNOTATIONS.access),
      hint: `Write an object of entity references and one of ${accessSchema.options.join(', ')}.`,
    },
  );
}
