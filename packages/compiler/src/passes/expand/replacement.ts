import type { Offer } from '../../blueprints/offer';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import { locateInRule } from '../../blueprints/propertyLocation';
import type { Foundations } from '../../clouds/foundations';
import { info, located, type DesignNode, type Location } from '../../model';
import type { Block } from '../../terraform/blocks';
import { hcl, type Value } from '../../terraform/expressions';
import { fillTemplates, type TemplateScope } from './templates';

/** The context of what a rule puts in the place of a blueprint. */
export type Context = BlueprintContext<Record<string, unknown>, Foundations>;

/** What a rule puts in the place of a blueprint: a module, or resources of the provider. */
export type Replacement = Blueprint<
  Record<string, unknown>,
  Foundations,
  Offer
>;

/**
 * What a replacement gives its consumers: the outputs that the rule maps as
 * configuration; where these cover all outputs of the blueprint, its network
 * rules and permissions too.
 *
 * @param own - the blueprint of the resource type that it stands for
 * @param mapped - names of the module or attributes of the resource, by output
 */
export function outputsOf(
  kind: 'module' | 'resource',
  mapped: Readonly<Record<string, string>>,
  own: Blueprint | undefined,
) {
  const missing = Object.keys(own?.outputs ?? {}).filter(
    name => !Object.hasOwn(mapped, name),
  );
  const offer: NonNullable<Replacement['offer']> = (given, access, around) =>
    own?.offer && missing.length === 0
      ? own.offer(given, access, around)
      : { environment: asEnvironment(given) };
  return {
    shapes: own?.outputs ?? {},
    offer,
    read: (block: Block): Outputs =>
      Object.fromEntries(
        Object.entries(mapped).map(([name, path]) => [name, block.attr(path)]),
      ),
    /** Reports that consumers get configuration alone. */
    report({ node, diagnose }: Context) {
      if (own?.offer && missing.length > 0)
        diagnose(withoutRules(node, missing, kind));
    },
  };
}

/** Fills the templates in a value that a rule holds; what is wrong is reported where it stands. */
export const filled = (
  value: unknown,
  scope: TemplateScope,
  { node, diagnose }: Context,
  locate: (...path: readonly PropertyKey[]) => Location,
): Value =>
  fillTemplates(value, scope, (found, path) =>
    diagnose(located({ ...found, entityRef: node.entityRef }, locate(...path))),
  );

/** Outputs as environment variables, which are text. */
function asEnvironment(outputs: Outputs): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [
      name.toUpperCase(),
      hcl`tostring(${value})`,
    ]),
  );
}

function withoutRules(
  { entityRef, decision }: DesignNode,
  missing: readonly string[],
  kind: 'module' | 'resource',
) {
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
}
