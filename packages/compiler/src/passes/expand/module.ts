import { locateInRule } from '../../blueprints/propertyLocation';
import { located, type DesignNode, type ModuleTarget } from '../../model';
import type { Offer } from '../../blueprints/offer';
import type { Foundations } from '../../clouds/foundations';
import type { Blueprint } from '../../blueprints/blueprint';
import type { ResourceType } from '../../resource-types/resourceType';
import type { Block } from '../../terraform/blocks';
import type { Body } from '../../terraform/expressions';
import { provenanceComments } from '../../stack/provenance';
import { asEnvironment, missingOutputs, withoutRules } from './replacement';
import { fillTemplates } from './templates';
import { scopeOf, type TemplateSite } from './templateScope';

/**
 * An organization's module in the place of a blueprint. Its consumers get the
 * outputs that the rule maps as configuration; where these cover all outputs of
 * the resource type's blueprint, network rules and permissions too.
 *
 * @param own - the blueprint of the resource type that it stands for
 */
export function moduleBlueprint(
  { source, version, inputs = {}, outputs = {} }: ModuleTarget,
  type: ResourceType,
  own: Blueprint | undefined,
  site: TemplateSite,
): Blueprint<Record<string, unknown>, Foundations, Offer> {
  const missing = missingOutputs(outputs, own);
  const blocks = new Map<string, Block>();
  return {
    summary: `the module ${source}`,
    outputs: own?.outputs ?? {},

    provide({ node, label }) {
      const block = addModule(site, type, node, label, { source, version });
      blocks.set(node.id, block);
      return Object.fromEntries(
        Object.entries(outputs).map(([name, output]) => [
          name,
          block.attr(output),
        ]),
      );
    },

    offer(given, access, around) {
      return missing.length === 0 && own?.offer
        ? own.offer(given, access, around)
        : { environment: asEnvironment(given) };
    },

    consume(context) {
      const { node, diagnose } = context;
      const block = blocks.get(node.id)!;
      const scope = scopeOf(context, site);
      const given = Object.entries(inputs).map(([name, value]) => [
        name,
        fillTemplates(value, scope, (found, path) =>
          diagnose(
            located(
              { ...found, entityRef: node.entityRef },
              locateInRule(
                node.decision,
                'target',
                'module',
                'inputs',
                name,
                ...path,
              ),
            ),
          ),
        ),
      ]);
      block.body = { ...block.body, ...Object.fromEntries(given) };
      if (own?.offer && missing.length > 0)
        diagnose(withoutRules(node, missing, 'module'));
    },
  };
}

/** The block of a module, in the file of its resource type. */
function addModule(
  { stack }: TemplateSite,
  { category, stateful }: ResourceType,
  node: DesignNode,
  label: string,
  body: Body,
): Block {
  return stack.add('module', 'module', node.id, '', label, body, {
    origin: 'explicit',
    node: node.id,
    entityRef: node.entityRef,
    comments: provenanceComments(node, true),
    purpose: PURPOSE[category],
    stateful,
  });
}

/** The file of a module, by the category of its resource type. */
const PURPOSE = {
  compute: 'compute',
  data: 'data',
  storage: 'storage',
  messaging: 'messaging',
  network: 'network',
  security: 'security',
  platform: 'compute',
  operations: 'observability',
  ai: 'compute',
} as const;
