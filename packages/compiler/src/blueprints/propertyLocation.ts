import { ANNOTATIONS } from '../catalog/entity';
import {
  atEntity,
  atOverride,
  resourceTypeOf,
  type Decision,
  type Location,
} from '../model';
import { pointerTo } from '../model/pointer';

/** Where the value of a property is set: in its highest layer; of a default, where it would be set. */
export function locateProperty(
  decision: Decision,
  ...keys: readonly PropertyKey[]
): Location {
  const { entityRef, layers, target } = decision;
  const from = layers.findLast(({ values }) =>
    Object.hasOwn(values, String(keys[0])),
  );
  const type =
    target && 'terraformResource' in target
      ? target.terraformResource
      : target && resourceTypeOf(target);
  const pointer = pointerTo('properties', ...(type ? [type] : []), ...keys);
  switch (from?.layer) {
    case 'standards':
      return {
        kind: 'configuration',
        pointer: `/appstack/standards${pointer}`,
      };
    case 'environment':
      return { kind: 'configuration', environment: from.source, pointer };
    case 'appstack':
      return atOverride(entityRef, ...keys.map(String)).location;
    case 'annotation':
      return inAnnotation(entityRef, keys);
    default:
      return decision.rule
        ? locateInRule(decision, 'properties', ...keys)
        : inAnnotation(entityRef, keys);
  }
}

/** A part of the rule that decided, for example its target; the entity where its annotation decided. */
export function locateInRule(
  { rule, entityRef }: Decision,
  ...keys: readonly PropertyKey[]
): Location {
  if (!rule) return atEntity(entityRef, 'metadata', 'annotations').location;
  const pointer = pointerTo(...keys);
  return { kind: 'mapping', mapping: rule.mapping, rule: rule.id, pointer };
}

const inAnnotation = (entityRef: string, keys: readonly PropertyKey[]) =>
  atEntity(
    entityRef,
    'metadata',
    'annotations',
    ANNOTATIONS.properties,
    ...keys.map(String),
  ).location;
