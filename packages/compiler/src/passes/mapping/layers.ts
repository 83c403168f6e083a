import { ANNOTATIONS, type CatalogEntity } from '../../catalog/entity';
import { parseObject } from '../../catalog/parseObject';
import {
  atEntity,
  atOverride,
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
    {
      layer: 'appstack',
      source: 'override',
      values: overriddenProperties(entity, name, context, diagnostics),
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
  const { registry } = context;
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
  const overridable = registry.get(type)?.overridable ?? [];
  return allowedOf(parsed, {
    ...{
      type,
      context,
      diagnostics,
      at,
      by: `The annotation of ${entity.ref}`,
    },
    leftOpen: new Set(overridable),
  });
}

/** What the appStack itself says: any property of the type but raw arguments, unless the standards deny it. */
function overriddenProperties(
  entity: CatalogEntity,
  type: string,
  context: DecisionContext,
  diagnostics: Diagnostic[],
): Properties {
  const given = context.overrides?.[entity.ref];
  if (!given) return {};
  const { shape = {} } = context.registry.get(type)?.properties ?? {};
  const { overrides: _raw, ...own } = shape;
  return allowedOf(given, {
    ...{ type, context, diagnostics, by: `The override of ${entity.ref}` },
    at: (...keys) => atOverride(entity.ref, ...keys),
    leftOpen: new Set(Object.keys(own)),
  });
}

interface Wish {
  type: string;
  /** The properties that may be set at all. */
  leftOpen: ReadonlySet<string>;
  /** What sets them, as the beginning of a sentence. */
  by: string;
  at(...keys: string[]): ReturnType<typeof atEntity>;
  context: DecisionContext;
  diagnostics: Diagnostic[];
}

/** Those of the values that the type leaves open and the standards do not deny. */
function allowedOf(given: Properties, wish: Wish): Properties {
  const { type, leftOpen, context, diagnostics } = wish;
  const allowed: Properties = {};
  for (const [key, value] of Object.entries(given)) {
    const isDenied = context.standards.annotations.deny.includes(
      `${type}.${key}`,
    );
    const isExposure = key === 'exposed' && leftOpen.has(key);
    const narrows = isExposure && value === false;
    if (!narrows && (isDenied || !leftOpen.has(key)))
      diagnostics.push(mayNotSet(key, wish));
    else if (isExposure && !narrows && !mayExpose(context))
      diagnostics.push(mayNotExpose(key, wish));
    else allowed[key] = value;
  }
  return allowed;
}

const mayNotSet = (key: string, { type, leftOpen, by, at }: Wish) =>
  warning(
    'map/property-not-overridable',
    `${by} may not set "${key}" of ${type}; it was left out.`,
    {
      ...at(key),
      hint:
        leftOpen.size > 0
          ? `It may set ${[...leftOpen].sort().join(', ')}.`
          : undefined,
    },
  );

/** Whether anything but a rule may let the internet in here. */
const mayExpose = ({ standards, environment }: DecisionContext): boolean => {
  const { byAnnotation } = standards.exposure;
  if (byAnnotation !== 'development') return byAnnotation === 'always';
  return environment.profile === 'development' && !environment.protected;
};

const mayNotExpose = (key: string, { by, at, context }: Wish) =>
  warning(
    'map/not-exposed-by-annotation',
    `${by} may not let the internet in, in the environment "${context.environment.name}"; it was left out.`,
    {
      ...at(key),
      hint: 'Write a rule with `exposed: true`; or let annotations do so by `standards.exposure.byAnnotation`.',
    },
  );
