import type { Properties } from '../../model';
import { lasting, lastingLabel, lastingName } from '../../stack/memory';
import type { BlueprintContext } from '../../blueprints/blueprint';
import { CloudName, type Body } from '../../terraform/expressions';
import type { Item, Surroundings } from './items';
import { patternName } from '../../stack/naming';
import { provenanceComments } from '../../stack/provenance';

/** What the blueprint of an item is given. */
export function contextFor(
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
      const block = stack.add(
        kind,
        type,
        node.id,
        role,
        role ? `${label}_${role}` : label,
        body,
        {
          origin: explicit ? 'explicit' : 'implied',
          node: node.id,
          entityRef: node.entityRef,
          reason: options.reason,
          control: options.control,
          idleCost: options.idleCost,
          inCluster: options.inCluster,
          stateful: options.stateful,
          comments: [
            ...provenanceComments(node, explicit),
            ...(options.comments ?? []),
          ],
        },
      );
      const overrides = overridesOf(type, role, item.properties);
      if (overrides) stack.overrides.set(block, overrides);
      return block;
    };
  return {
    node,
    label,
    lastingName: lastingName(input.names, node),
    lastingLabel: lastingLabel(input.names, node.id, label),
    lasting: (what, wanted) => lasting(input.names, node.id, what, wanted),
    properties: item.properties,
    environment,
    production: stack.production,
    stack: stack.name,
    foundations: foundations.for(node.id),
    host: host?.outputs ?? externalHost?.outputs(),
    hosted: hosted.map(child => ({
      node: child.node,
      properties: child.properties,
      lastingName: lastingName(input.names, child.node),
    })),
    connectsTo: node.connections.flatMap(
      ({ to }) => (items.get(to) ?? externals.get(to))?.type.name ?? [],
    ),
    resource: add('resource'),
    data: add('data'),
    variable: (name, options) =>
      stack.variable(`var#${node.id}#${name}`, `${label}_${name}`, options),
    output: (name, options) =>
      stack.output(`output#${node.id}#${name}`, `${label}_${name}`, options),
    cloudName: (suffix = '', { end, type } = {}) =>
      new CloudName(
        suffix ? `${node.id}#${suffix}` : node.id,
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
