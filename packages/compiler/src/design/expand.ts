import { compareText } from '../hash';
import {
  error,
  info,
  type Cloud,
  type Design,
  type DesignNode,
  type Environment,
  type Properties,
  type Standards,
} from '../model';
import { createFoundations, type FoundationsFor } from '../foundations';
import type {
  Blueprint,
  BlueprintContext,
  Link,
  Outputs,
  ResourceType,
} from '../resource-types/define';
import { resolveProperties } from '../resource-types/properties';
import type { Registry } from '../resource-types/registry';
import { Variable } from '../terraform/blocks';
import { CloudName } from '../terraform/expressions';
import { patternName } from './naming';
import { expandRawResource } from './raw';
import { provenanceComments } from './provenance';
import { Stack } from './stack';

/** A node on its way through the expand pass. */
interface Item {
  node: DesignNode;
  label: string;
  type: ResourceType;
  blueprint: Blueprint;
  properties: Properties;
  outputs: Outputs;
}

/** What the items of one expansion share. */
interface Surroundings {
  input: ExpandInput;
  stack: Stack;
  foundations: FoundationsFor<Cloud>;
  items: ReadonlyMap<string, Item>;
  externals: ReadonlyMap<string, External>;
  /** What lives on each host, by its id. */
  children: ReadonlyMap<string, Item[]>;
}

export interface ExpandInput {
  design: Design;
  environment: Environment;
  standards: Standards;
  registry: Registry;
  labels: ReadonlyMap<string, string>;
}

/** Blueprints and foundations turn the design into explicit and implied resources, each with its reason. */
export function expand(input: ExpandInput): Stack {
  const { design, environment } = input;
  const stack = new Stack(design.stack, environment);
  const foundations = createFoundations(design.cloud, stack, input.standards);
  const items = prepareItems(input, stack);
  const externals = prepareExternals(input, stack);
  const surroundings: Surroundings = {
    input,
    stack,
    foundations,
    items,
    externals,
    children: childrenOf(items),
  };
  for (const item of hostsFirst(items)) {
    item.outputs = item.blueprint.provide(contextFor(item, surroundings));
  }
  for (const item of items.values()) consume(item, surroundings);
  stack.explainFoundations(user => items.get(user)?.node.name ?? user);
  return stack;
}

function prepareItems(
  { design, environment, registry, labels }: ExpandInput,
  stack: Stack,
) {
  const items = new Map<string, Item>();
  for (const node of design.nodes) {
    const { target } = node.decision;
    if (!target || 'skip' in target) continue;
    const label = labels.get(node.id)!;
    if ('terraformResource' in target) {
      expandRawResource(node, label, target.terraformResource, stack);
      continue;
    }
    const type = registry.get(target.resourceType);
    const blueprint = registry.blueprint(target.resourceType, design.cloud);
    if (!type || !blueprint) {
      stack.diagnostics.push(
        unsupported(node, target.resourceType, design, type),
      );
      continue;
    }
    const resolved = resolveProperties(
      type,
      node.decision,
      environment.profile,
    );
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

function unsupported(
  node: DesignNode,
  name: string,
  design: Design,
  type?: ResourceType,
) {
  const alternatives = type?.alternatives?.[design.cloud] ?? [];
  return error(
    type ? 'expand/unsupported' : 'expand/unknown-resource-type',
    type
      ? `${type.title} (${name}) is not available on ${design.cloud}; ${node.entityRef} cannot be realized there.`
      : `There is no resource type "${name}", which ${node.entityRef} should become.`,
    {
      entityRef: node.entityRef,
      hint: [
        ...alternatives.map(alternative => `map it to ${alternative}`),
        'map it to a Terraform resource type or to "skip"',
        'or exclude it with the annotation appstack.io/exclude',
      ].join(', '),
    },
  );
}

/** What stands for a foundation first, hosts before what lives on them; otherwise in the design's order. */
function hostsFirst(items: ReadonlyMap<string, Item>): Item[] {
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
    .map(item => ({ item, depth: rankOf(item.type) ?? depth(item) }))
    .sort((a, b) => a.depth - b.depth)
    .map(({ item }) => item);
}

/** Everything else may be in the network, and on the cluster. */
const rankOf = ({ standsFor }: ResourceType) =>
  standsFor && { network: -2, cluster: -1 }[standsFor];

function contextFor(
  item: Item,
  { input, stack, foundations, items, externals, children }: Surroundings,
): BlueprintContext<any, any> {
  const { environment, standards } = input;
  const { node, label } = item;
  const hosted = children.get(node.id) ?? [];
  const host = node.host === undefined ? undefined : items.get(node.host);
  const externalHost =
    node.host === undefined ? undefined : externals.get(node.host);
  const add =
    (kind: 'resource' | 'data'): BlueprintContext<any, any>['resource'] =>
    (type, body, options = {}) => {
      const role = options.role ?? '';
      const explicit = kind === 'resource' && options.reason === undefined;
      return stack.add(
        kind,
        type,
        node.id,
        role,
        role ? `${label}_${role}` : label,
        applyOverrides(type, role, body, item.properties),
        {
          origin: explicit ? 'explicit' : 'implied',
          node: node.id,
          entityRef: node.entityRef,
          reason: options.reason,
          control: options.control,
          idleCost: options.idleCost,
          inCluster: options.inCluster,
          comments: [
            ...provenanceComments(node, explicit),
            ...(options.comments ?? []),
          ],
        },
      );
    };
  return {
    node,
    label,
    properties: item.properties,
    environment,
    production: stack.production,
    stack: stack.name,
    foundations: foundations.for(node.id),
    host: host?.outputs ?? externalHost?.outputs(),
    hosted: hosted.map(child => ({
      node: child.node,
      properties: child.properties,
    })),
    isFirstOnHost:
      host !== undefined && children.get(host.node.id)?.[0] === item,
    resource: add('resource'),
    data: add('data'),
    variable: (name, options) =>
      stack.variable(`var#${node.id}#${name}`, `${label}_${name}`, options),
    output: (name, options) =>
      stack.output(`output#${node.id}#${name}`, `${label}_${name}`, options),
    cloudName: (suffix = '', { end } = {}) =>
      new CloudName(
        suffix ? `${node.id}#${suffix}` : node.id,
        patternName(
          standards,
          stack,
          suffix ? `${node.name}-${suffix}` : node.name,
        ),
        end,
      ),
    step: (title, lines) =>
      stack.steps.push({ title, lines, entityRef: node.entityRef }),
    attach: (path, lines) =>
      stack.attachments.push({ path, lines, owner: node.entityRef }),
    diagnose: (...diagnostics) => stack.diagnostics.push(...diagnostics),
  };
}

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

function applyOverrides(
  type: string,
  role: string,
  body: any,
  properties: Properties,
) {
  const overrides = (
    properties.overrides as Record<string, Properties> | undefined
  )?.[type];
  return overrides && !role ? { ...body, ...overrides } : body;
}

/** A dependency of another System, as the consumer sees it. */
interface External {
  name: string;
  label: string;
  type: ResourceType;
  blueprint: Blueprint;
  properties: Properties;
  outputs: () => Outputs;
}

function prepareExternals(
  { design, environment, registry, labels }: ExpandInput,
  stack: Stack,
) {
  const externals = new Map<string, External>();
  for (const external of design.externals) {
    const { target } = external.decision;
    if (!target || !('resourceType' in target)) continue;
    const type = registry.get(target.resourceType);
    const blueprint = registry.blueprint(target.resourceType, design.cloud);
    if (!type || !blueprint) continue;
    const label = labels.get(external.entityRef)!;
    const attributes = Object.entries(blueprint.outputs);
    externals.set(external.entityRef, {
      name: external.name,
      label,
      type,
      blueprint,
      properties: resolveProperties(
        type,
        external.decision,
        environment.profile,
      ).values,
      outputs: () => {
        const variable: Variable = stack.variable(
          `var#${external.entityRef}`,
          label,
          {
            type: `object({\n${alignTypes(attributes)}  })`,
            description: `${type.title} of another System: ${external.entityRef}. ${attributes
              .map(([name, { description }]) => `${name}: ${description}`)
              .join('; ')}.`,
            nullable: false,
          },
        );
        return Object.fromEntries(
          attributes.map(([name]) => [name, variable.attr(name)]),
        );
      },
    });
  }
  return externals;
}

function alignTypes(attributes: [string, { type: string }][]): string {
  const width = Math.max(...attributes.map(([name]) => name.length));
  return attributes
    .map(([name, { type }]) => `    ${name.padEnd(width)} = ${type}\n`)
    .join('');
}

function consume(item: Item, surroundings: Surroundings) {
  const { stack, foundations, items, externals } = surroundings;
  const { node, blueprint } = item;
  const links: Link<unknown>[] = [];
  const connections = [...node.connections].sort(
    (a, b) => compareText(a.to, b.to) || compareText(a.access, b.access),
  );
  for (const connection of connections) {
    const provider = items.get(connection.to) ?? externals.get(connection.to);
    if (!provider?.blueprint.offer) continue;
    if (!blueprint.consume) {
      stack.diagnostics.push(noEffect(node, connection.to));
      continue;
    }
    const name = 'node' in provider ? provider.node.name : provider.name;
    const outputs =
      typeof provider.outputs === 'function'
        ? provider.outputs()
        : provider.outputs;
    links.push({
      connection,
      prefix: provider.label.toUpperCase(),
      label: provider.label,
      name,
      type: provider.type.name,
      offer: provider.blueprint.offer(outputs, connection.access, {
        foundations: foundations.for(node.id),
        consumer: { name: node.name, label: item.label },
        provider: {
          name,
          label: provider.label,
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
      entityRef: node.entityRef,
      path: 'spec.dependsOn',
    },
  );
}
