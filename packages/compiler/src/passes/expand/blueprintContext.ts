import type { DesignNode, Properties } from '../../model';
import { createdWith, originalLabel, originalName } from '../../stack/memory';
import type {
  BlockOptions,
  BlueprintContext,
} from '../../blueprints/blueprint';
import type { Provenance } from '../../terraform/blocks';
import { CloudName, type Body } from '../../terraform/expressions';
import type { Item, Surroundings } from './items';
import { patternName } from '../../stack/naming';
import { provenanceComments } from '../../stack/provenance';
import { keyOf } from '../../model/keys';

type Context = BlueprintContext<any, any>;

/** The context of an item's blueprint. */
export function contextFor(item: Item, surroundings: Surroundings): Context {
  const { input, memory, stack, foundations, items, externals } = surroundings;
  const { environment } = input;
  const { node, label } = item;
  const { host } = node;
  const hosted = surroundings.children.get(node.id) ?? [];
  return {
    node,
    label,
    immutableName: originalName(memory, node),
    immutableLabel: originalLabel(memory, node.id, label),
    immutable: (what, wanted) => createdWith(memory, node.id, what, wanted),
    properties: item.properties,
    environment,
    production: stack.production,
    stack: stack.name,
    foundations: foundations.for(node.id),
    host:
      host === undefined
        ? undefined
        : (items.get(host)?.outputs ?? externals.get(host)?.outputs()),
    hosted: hosted.map(child => ({
      node: child.node,
      properties: child.properties,
      immutableName: originalName(memory, child.node),
    })),
    connectsTo: node.connections.flatMap(
      ({ to }) => (items.get(to) ?? externals.get(to))?.type.name ?? [],
    ),
    neighbours: surroundings.neighbours.get(node.id) ?? [],
    ...writerFor(item, surroundings),
  };
}

/** The part of a blueprint's context by which it writes into the stack. */
function writerFor(
  { node, label, properties }: Item,
  surroundings: Surroundings,
) {
  const { stack } = surroundings;
  const { standards } = surroundings.input;
  const add =
    (kind: 'resource' | 'data'): Context['resource'] =>
    (type, body, options = {}) => {
      const { role = '' } = options;
      const block = stack.add(
        kind,
        type,
        node.id,
        role,
        role ? `${label}_${role}` : label,
        body,
        provenanceOf(node, kind, options),
      );
      const overrides = overridesOf(type, role, properties);
      if (overrides) stack.overrides.set(block, overrides);
      return block;
    };
  return {
    resource: add('resource'),
    data: add('data'),
    realized: (type, argument) => stack.realized(type, node.id, '', argument),
    hasCloudName: (type, suffix) =>
      Object.hasOwn(
        surroundings.input.memory.cloudNames,
        keyOf(type, node.id, suffix),
      ),
    variable: (name, options) =>
      stack.variable(keyOf('var', node.id, name), `${label}_${name}`, options),
    output: (name, options) =>
      stack.output(keyOf('output', node.id, name), `${label}_${name}`, options),
    cloudName: (suffix = '', { end, type } = {}) =>
      new CloudName(
        { owner: node.id, role: suffix || undefined },
        patternName(
          standards,
          stack,
          suffix ? `${node.name}-${suffix}` : node.name,
        ),
        end,
        type,
      ),
    step: (title, lines) =>
      stack.steps.push({ title, lines, entityRef: node.entityRef }),
    attach: (path, lines) =>
      stack.attachments.push({ path, lines, owner: node.entityRef }),
    diagnose: (...diagnostics) => stack.diagnostics.push(...diagnostics),
    unavailable: (why, hint, property) =>
      stack.unavailable.set(node.id, { why, hint, property }),
  } satisfies Partial<Context>;
}

function provenanceOf(
  node: DesignNode,
  kind: 'resource' | 'data',
  options: BlockOptions,
): Provenance {
  const explicit = kind === 'resource' && options.reason === undefined;
  const { reason, control, idleCost, inCluster, stateful } = options;
  return {
    origin: explicit ? 'explicit' : 'implied',
    node: node.id,
    entityRef: node.entityRef,
    reason,
    control,
    idleCost,
    inCluster,
    stateful,
    comments: [
      ...provenanceComments(node, explicit),
      ...(options.comments ?? []),
    ],
  };
}

/** The organization's arguments for the block of a node that has no role of its own. */
function overridesOf(
  type: string,
  role: string,
  { overrides }: Properties,
): Body | undefined {
  if (role) return undefined;
  return (overrides as Record<string, Body> | undefined)?.[type];
}
