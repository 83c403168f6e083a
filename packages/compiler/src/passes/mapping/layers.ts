import { ANNOTATIONS, type CatalogEntity } from '../../catalog/entity';
import { parseObject } from '../../catalog/parseObject';
import {
  atEntity,
  resourceTypeOf,
  warning,
  type Diagnostic,
  type Environment,
  type Properties,
  type PropertyLayer,
  type Target,
} from '../../model';
import type { Registry } from '../../resource-types/registry';
import type { DecisionContext } from './context';

/** The layers of an entity's properties, lowest precedence first. */
export function layersOf(
  entity: CatalogEntity,
  target: Target,
  fromRule: Properties,
  ruleName: string,
  context: DecisionContext,
  diagnostics: Diagnostic[],
): PropertyLayer[] {
  if ('skip' in target) return [];
  const name =
    'terraformResource' in target
      ? target.terraformResource
      : (resourceTypeOf(target) ?? '');
  const { environment, standards, registry } = context;
  const layers: PropertyLayer[] = [
    { layer: 'mapping', source: ruleName, values: fromRule },
    {
      layer: 'standards',
      source: 'standards',
      values: standards.properties[name] ?? {},
    },
    {
      layer: 'environment',
      source: environment.name,
      values: {
        ...environment.properties[name],
        ...artifactOf(entity, environment, registry, name),
      },
    },
    {
      layer: 'annotation',
      source: ANNOTATIONS.properties,
      values: annotatedProperties(entity, name, context, diagnostics),
    },
  ];
  return layers.filter(({ values }) => Object.keys(values).length > 0);
}

function artifactOf(
  entity: CatalogEntity,
  environment: Environment,
  registry: Registry,
  type: string,
): Properties {
  const artifact = environment.artifacts[entity.ref];
  return artifact && registry.get(type)?.workload ? { artifact } : {};
}

function annotatedProperties(
  entity: CatalogEntity,
  type: string,
  context: DecisionContext,
  diagnostics: Diagnostic[],
): Properties {
  const { registry, standards } = context;
  const written = entity.annotations[ANNOTATIONS.properties];
  if (written === undefined) return {};
  const at = (...keys: string[]) =>
    atEntity(
      entity.ref,
      'metadata',
      'annotations',
      ANNOTATIONS.properties,
      ...keys,
    );
  const parsed = parseObject(written);
  if (!parsed) {
    diagnostics.push(
      warning(
        'map/annotation-not-readable',
        `The properties in the annotation of ${entity.ref} cannot be read and were left out.`,
        {
          ...at(),
          hint: 'Write them as a YAML or JSON object.',
        },
      ),
    );
    return {};
  }
  const overridable = new Set(registry.get(type)?.overridable ?? []);
  const allowed: Properties = {};
  for (const [key, value] of Object.entries(parsed)) {
    const isDenied = standards.annotations.deny.includes(`${type}.${key}`);
    const isExposure = key === 'exposed' && overridable.has(key);
    const narrows = isExposure && value === false;
    if (narrows || (overridable.has(key) && !isDenied)) {
      if (isExposure && !narrows && !mayExpose(context))
        diagnostics.push(mayNotExpose(entity, context, at(key)));
      else allowed[key] = value;
      continue;
    }
    diagnostics.push(
      warning(
        'map/property-not-overridable',
        `The annotation of ${entity.ref} may not set "${key}" of ${type}; it was left out.`,
        {
          ...at(key),
          hint:
            overridable.size > 0
              ? `It may set ${[...overridable].sort().join(', ')}.`
              : undefined,
        },
      ),
    );
  }
  return allowed;
}

/** Whether an annotation may let the internet in here. */
const mayExpose = ({ standards, environment }: DecisionContext): boolean => {
  const { byAnnotation } = standards.exposure;
  if (byAnnotation !== 'development') return byAnnotation === 'always';
  return environment.profile === 'development' && !environment.protected;
};

const mayNotExpose = (
  { ref }: CatalogEntity,
  { environment }: DecisionContext,
  at: ReturnType<typeof atEntity>,
) =>
  warning(
    'map/not-exposed-by-annotation',
    `The annotation of ${ref} may not let the internet in, in the environment "${environment.name}"; it was left out.`,
    {
      ...at,
      hint: 'Write a rule with `exposed: true`; or let annotations do so by `standards.exposure.byAnnotation`.',
    },
  );
