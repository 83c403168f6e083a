import { locateProperty } from '../blueprints/propertyLocation';
import * as z from 'zod';
import {
  error,
  type Decision,
  type Diagnostic,
  type Profile,
  type Properties,
} from '../model';
import { isReserved, RESERVED_HINT } from '../terraform/reserved';
import { suggest } from '../model/suggest';
import type { ResourceType } from './resourceType';

/** Arguments that every type takes, by Terraform resource type: what the blueprint writes is overridden. */
const overridesSchema = z
  .record(
    z.string(),
    z.record(z.string(), z.unknown()).superRefine((given, context) => {
      for (const name of Object.keys(given).filter(isReserved))
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `is Terraform's own and cannot be given. ${RESERVED_HINT.replace(/\.$/, '')}`,
        });
    }),
  )
  .optional()
  .describe(
    'Arguments of the Terraform resources, by resource type, that replace what the blueprint writes.',
  );

/**
 * The property schema of a resource type: the given properties and `overrides`.
 * Unknown keys are errors.
 *
 * @public
 */
export function propertiesOf<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject({ ...shape, overrides: overridesSchema });
}

/** The effective value of a property and where it comes from. */
interface ResolvedProperty {
  name: string;
  value: unknown;
  layer: 'default' | Decision['layers'][number]['layer'];
  source: string;
}

/** The effective properties of a node. */
export interface ResolvedProperties {
  values: Properties;
  origins: ResolvedProperty[];
  diagnostics: Diagnostic[];
}

/** Lays the layers of a decision over the defaults of its type and checks the result. */
export function resolveProperties(
  type: ResourceType,
  decision: Decision,
  profile: Profile,
): ResolvedProperties {
  const given: Properties = {};
  const origin = new Map<string, ResolvedProperty>();
  const byProfile: Properties = type.defaults?.[profile] ?? {};
  for (const [name, value] of Object.entries(byProfile)) {
    given[name] = value;
    origin.set(name, {
      name,
      value,
      layer: 'default',
      source: `${type.name} (${profile})`,
    });
  }
  for (const { layer, source, values } of decision.layers) {
    for (const [name, value] of Object.entries(values)) {
      given[name] = value;
      origin.set(name, { name, value, layer, source });
    }
  }
  const parsed = type.properties.safeParse(given);
  if (!parsed.success) {
    return {
      values: given,
      origins: [...origin.values()],
      diagnostics: parsed.error.issues.flatMap(issue =>
        describeIssue(issue, type, decision),
      ),
    };
  }
  const values = parsed.data as Properties;
  for (const [name, value] of Object.entries(values)) {
    if (!origin.has(name))
      origin.set(name, { name, value, layer: 'default', source: type.name });
  }
  return { values, origins: [...origin.values()], diagnostics: [] };
}

function describeIssue(
  issue: z.core.$ZodIssue,
  type: ResourceType,
  decision: Decision,
): Diagnostic[] {
  const known = Object.keys(type.properties.shape);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => {
      const meant = suggest(key, known);
      return error(
        'expand/unknown-property',
        `${type.name} has no property "${key}".`,
        {
          entityRef: decision.entityRef,
          location: locateProperty(decision, key),
          hint: meant
            ? `Did you mean "${meant}"?`
            : `It has ${known.join(', ')}.`,
        },
      );
    });
  }
  return [
    error(
      'expand/wrong-property',
      `${issue.path.join('.')} of ${type.name}: ${issue.message}.`,
      {
        entityRef: decision.entityRef,
        location: locateProperty(decision, ...issue.path),
        hint: 'Change the value where it is set.',
      },
    ),
  ];
}
