import type { Blueprint, Outputs } from '../../blueprints/blueprint';
import { locateInRule } from '../../blueprints/propertyLocation';
import { info, type DesignNode } from '../../model';
import { hcl, type Value } from '../../terraform/expressions';

// What a rule puts in the place of a blueprint: a module, or resources of the provider.

/** The outputs of the blueprint that the rule does not map: without them consumers get no network rules and permissions. */
export const missingOutputs = (
  outputs: Readonly<Record<string, string>>,
  own: Blueprint | undefined,
): string[] =>
  Object.keys(own?.outputs ?? {}).filter(name => !Object.hasOwn(outputs, name));

/** Outputs as environment variables, which are text. */
export function asEnvironment(outputs: Outputs): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [
      name.toUpperCase(),
      hcl`tostring(${value})`,
    ]),
  );
}

/** Reports that consumers get configuration alone. */
export const withoutRules = (
  { entityRef, decision }: DesignNode,
  missing: readonly string[],
  kind: 'module' | 'resource',
) => {
  const pointer = kind === 'module' ? ['module', 'outputs'] : ['outputs'];
  return info(
    'expand/module-outputs',
    `Who connects to the ${kind} of ${entityRef} gets its configuration, but no network rules and permissions.`,
    {
      entityRef,
      location: locateInRule(decision, 'target', ...pointer),
      hint: `Map outputs of the ${kind} to ${missing.join(', ')} as well.`,
    },
  );
};
