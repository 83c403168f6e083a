import { locateInRule } from '../../blueprints/propertyLocation';
import type { DesignNode, ModuleTarget } from '../../model';
import type { Blueprint } from '../../blueprints/blueprint';
import type { ResourceType } from '../../resource-types/resourceType';
import type { Block } from '../../terraform/blocks';
import type { Body } from '../../terraform/expressions';
import { provenanceComments } from '../../stack/provenance';
import { filled, outputsOf, type Replacement } from './replacement';
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
): Replacement {
  const { shapes, offer, read, report } = outputsOf('module', outputs, own);
  const blocks = new Map<string, Block>();
  return {
    summary: `the module ${source}`,
    outputs: shapes,
    offer,

    provide({ node, label }) {
      const block = addModule(site, type, node, label, { source, version });
      blocks.set(node.id, block);
      return read(block);
    },

    consume(context) {
      const { node } = context;
      const block = blocks.get(node.id)!;
      const scope = scopeOf(context, site);
      const locate = (...path: readonly PropertyKey[]) =>
        locateInRule(node.decision, 'target', 'module', 'inputs', ...path);
      const given = filled(inputs, scope, context, locate) as Body;
      block.body = { ...block.body, ...given };
      report(context);
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
