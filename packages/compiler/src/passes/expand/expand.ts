import { referencesOf } from '../../catalog/calledToday';
import { compareText } from '../../util/hash';
import {
  atEntity,
  error,
  info,
  resourceTypeOf,
  type DesignNode,
  type Target,
} from '../../model';
import { createFoundations } from '../../clouds';
import type { Blueprint, Link, Outputs } from '../../blueprints/blueprint';
import { neighboursOf } from './neighbours';
import type { ResourceType } from '../../resource-types/resourceType';
import { withoutBlueprint } from './withoutBlueprint';
import {
  originalLabel,
  originalName,
  rememberFoundation,
  stoodForFoundation,
  type Memory,
  type NodeMemory,
} from '../../stack/memory';
import { contextFor } from './blueprintContext';
import { prepareExternals } from './externals';
import type { External, ExpandInput, Item, Surroundings } from './items';
import type { Expanded } from '../stages';
import { apartFromHost } from './hosting';
import { moduleBlueprint } from './module';
import { rawBlueprint } from './raw';
import { sharedNames } from './sharedNames';
import type { TemplateSite } from './templateScope';
import { shapeBlocks } from './shapeBlocks';
import { addScannerExceptions } from '../../stack/scannerExceptions';
import { StackBuilder } from '../../stack/stackBuilder';

/** Blueprints and foundations turn the design into explicit and implied resources, each with its reason. */
export function expand(input: ExpandInput): Expanded {
  const { design, environment } = input;
  const memory = extensible(input.memory);
  const stack = new StackBuilder(design.stack, environment, input.memory.pins);
  const foundations = createFoundations(design.cloud, stack, input.standards);
  const externals = prepareExternals(input, stack);
  const items = prepareItems(input, stack, externals);
  const surroundings: Surroundings = {
    input,
    memory,
    stack,
    foundations,
    items,
    externals,
    neighbours: neighboursOf(items),
    children: childrenOf(items),
  };
  const ordered = hostsFirst(items, memory);
  rememberFoundations(ordered, memory);
  for (const item of ordered) {
    item.outputs = item.blueprint.provide(contextFor(item, surroundings));
  }
  for (const item of items.values()) consume(item, surroundings);
  stack.diagnostics.push(...sharedNames(items));
  stack.diagnostics.push(...apartFromHost(items, stack, design.cloud));
  shapeBlocks(stack, input.schemas);
  addScannerExceptions(stack.blocks);
  const contents = stack.finish(user => items.get(user)?.node.name ?? user);
  return {
    stack: { ...contents, stage: 'expanded' },
    memory,
    unavailable: stack.unavailable,
    diagnostics: stack.diagnostics,
  };
}

/** What is remembered, with records that blueprints may add to. */
const extensible = (memory: Memory): Memory => ({
  ...memory,
  createdWith: { ...memory.createdWith },
  foundations: { ...memory.foundations },
});

function prepareItems(
  { design, standards, registry, resolve, labels, schemas }: ExpandInput,
  stack: StackBuilder,
  externals: ReadonlyMap<string, External>,
) {
  const items = new Map<string, Item>();
  const site: TemplateSite = {
    stack,
    design,
    standards,
    dependency: (node, name) => dependencyOf(node, name, items, externals),
  };
  const blueprintFor = (
    target: Target,
    type: ResourceType,
    own: Blueprint | undefined,
  ) => {
    if ('module' in target)
      return moduleBlueprint(target.module, type, own, site);
    return 'terraformResource' in target
      ? rawBlueprint(target, own, site, schemas)
      : own;
  };
  for (const node of design.nodes) {
    const { target } = node.decision;
    if (!target || 'skip' in target || node.leftOut !== undefined) continue;
    const label = labels.get(node.id)!;
    const name = resourceTypeOf(target);
    const type = registry.ofTarget(target);
    const own =
      name === undefined ? undefined : registry.blueprint(name, design.cloud);
    const blueprint = type && blueprintFor(target, type, own);
    if (!type) {
      stack.diagnostics.push(unknownType(node, name ?? ''));
      continue;
    }
    if (!blueprint) {
      stack.unavailable.set(node.id, withoutBlueprint(type, design.cloud));
      continue;
    }
    const resolved = resolve(node.decision)!;
    stack.diagnostics.push(...resolved.diagnostics);
    if (resolved.diagnostics.length > 0) continue;
    items.set(node.id, {
      node,
      label,
      type,
      blueprint,
      properties: resolved.values,
      outputs: {},
    });
  }
  return items;
}

/** The named outputs of a node's host or provider. */
function dependencyOf(
  node: DesignNode,
  name: string,
  items: ReadonlyMap<string, Item>,
  externals: ReadonlyMap<string, External>,
): Outputs | undefined {
  for (const id of referencesOf(node)) {
    const item = items.get(id);
    if (item?.node.name === name) return item.outputs;
    const external = externals.get(id);
    if (external?.name === name) return external.outputs();
  }
  return undefined;
}

const unknownType = ({ entityRef }: DesignNode, name: string) =>
  error(
    'expand/unknown-resource-type',
    `There is no resource type "${name}", which ${entityRef} should become.`,
    {
      entityRef,
      hint: 'Add the extension that has it, or map the entity to another type or to "skip".',
    },
  );

/**
 * The order of nodes: those that stand for a foundation first, hosts before the
 * nodes that they host; otherwise the design's order. Of several networks or
 * clusters the first is the stack's, also when others are added later.
 */
function hostsFirst(
  items: ReadonlyMap<string, Item>,
  memory: NodeMemory,
): Item[] {
  const depth = (item: Item): number => {
    let count = 0;
    let host = item.node.host;
    while (host !== undefined && count <= items.size) {
      count++;
      host = items.get(host)?.node.host;
    }
    return count;
  };
  return [...items.values()]
    .map(item => ({
      item,
      depth: rankOf(item.type) ?? depth(item),
      comesLater: stoodForFoundation(memory, item.node.id) ? 0 : 1,
    }))
    .sort((a, b) => a.depth - b.depth || a.comesLater - b.comesLater)
    .map(({ item }) => item);
}

/** Of those that stand for a foundation the first keeps its place. */
function rememberFoundations(ordered: readonly Item[], memory: NodeMemory) {
  const known = new Set<string>();
  for (const { node, type } of ordered) {
    if (!type.standsFor || known.has(type.standsFor)) continue;
    known.add(type.standsFor);
    rememberFoundation(memory, node.id, type.standsFor);
  }
}

const RANKS = {
  scope: -8,
  network: -7,
  cluster: -6,
  zone: -5,
  address: -4,
  certificate: -3,
  firewall: -2,
  balancer: -1,
  front: Number.MAX_SAFE_INTEGER,
};

/** Everything else may be in the network, on the cluster, and behind the edge. */
const rankOf = ({ standsFor, edge }: ResourceType) => {
  const first = standsFor ?? edge;
  return first && RANKS[first];
};

function childrenOf(items: ReadonlyMap<string, Item>): Map<string, Item[]> {
  const byHost = new Map<string, Item[]>();
  for (const item of items.values()) {
    const { host } = item.node;
    if (host === undefined) continue;
    const siblings = byHost.get(host);
    if (siblings) siblings.push(item);
    else byHost.set(host, [item]);
  }
  return byHost;
}

function consume(item: Item, surroundings: Surroundings) {
  const { memory, stack, foundations, items, externals } = surroundings;
  const { node, blueprint } = item;
  const links: Link<unknown>[] = [];
  const connections = [...node.connections].sort(
    (a, b) => compareText(a.to, b.to) || compareText(a.access, b.access),
  );
  for (const connection of connections) {
    const provider = items.get(connection.to) ?? externals.get(connection.to);
    if (!provider?.blueprint.offer) continue;
    if (!blueprint.consume) {
      if (!item.type.edge)
        stack.diagnostics.push(noEffect(node, connection.to));
      continue;
    }
    const name = 'node' in provider ? provider.node.name : provider.name;
    const known = originalLabel(memory, connection.to, provider.label);
    const outputs =
      typeof provider.outputs === 'function'
        ? provider.outputs()
        : provider.outputs;
    links.push({
      connection,
      prefix: provider.label.toUpperCase(),
      label: provider.label,
      immutableLabel: known,
      name,
      type: provider.type.name,
      offer: provider.blueprint.offer(outputs, connection.access, {
        foundations: foundations.for(node.id),
        consumer: {
          name: node.name,
          label: item.label,
          immutableLabel: originalLabel(memory, node.id, item.label),
        },
        provider: {
          name,
          label: provider.label,
          immutableName:
            'node' in provider ? originalName(memory, provider.node) : name,
          immutableLabel: known,
          properties: provider.properties,
        },
      }),
    });
  }
  blueprint.consume?.(contextFor(item, surroundings), item.outputs, links);
}

function noEffect(node: DesignNode, to: string) {
  return info(
    'link/no-effect',
    `That ${node.entityRef} depends on ${to} changes nothing: it does not call others.`,
    {
      ...atEntity(node.entityRef, 'spec', 'dependsOn'),
    },
  );
}
