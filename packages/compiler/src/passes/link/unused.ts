import type { CatalogSnapshot } from '../../catalog/entity';
import { referencesOf } from '../../catalog/calledToday';
import type { Access, Connection, DesignNode, Diagnostic } from '../../model';
import { isRealized } from '../../model/realized';
import type { Registry } from '../../resource-types/registry';
import type { ResourceType } from '../../resource-types/resourceType';
import { unused } from './findings';

interface UnusedInput {
  /** All nodes of the design. */
  nodes: readonly DesignNode[];
  /** The nodes that were synced, by id. */
  synced: ReadonlyMap<string, unknown>;
  entities: CatalogSnapshot;
  registry: Registry;
}

/** How something is used, and what leads to it. */
interface Use {
  node: DesignNode;
  connection: Connection;
}

const TAKING: readonly Access[] = ['subscribe', 'read', 'read-write'];

/**
 * What is made and nothing uses, one note for each: a store or a channel that
 * nothing depends on, a topic that nothing subscribes to, a queue that nothing
 * reads, a cluster beside workloads of which none says that it runs there. What
 * entities outside of the design depend on is in use.
 */
export function unusedIn(input: UnusedInput): Diagnostic[] {
  const { nodes, synced, registry } = input;
  const uses = usesOf(nodes);
  const outside = usedFromOutside(input);
  const homeless = nodes.flatMap(({ host, decision }) =>
    host === undefined ? (registry.ofTarget(decision.target) ?? []) : [],
  );
  const hostsSought = new Set(
    homeless
      .filter(({ workload }) => workload)
      .flatMap(({ hostedOn = [] }) => hostedOn),
  );
  return nodes.flatMap(node => {
    const type = registry.ofTarget(node.decision.target);
    const isAsked =
      synced.has(node.id) && isRealized(node) && node.retained === undefined;
    if (!type || !isAsked || outside.has(node.id)) return [];
    const isCluster = type.standsFor === 'cluster';
    const lacking =
      isCluster && hostsSought.has(type.name) && !uses.has(node.id)
        ? 'runs on'
        : lackingOf(type, uses.get(node.id), registry);
    return lacking === undefined ? [] : [unused(node, lacking)];
  });
}

/** What of its use something lacks. */
function lackingOf(
  { name, category }: ResourceType,
  uses: readonly Use[] | 'host' = [],
  registry: Registry,
): string | undefined {
  if (uses === 'host') return undefined;
  const isKept = ['messaging', 'data', 'storage'].includes(category);
  if (uses.length === 0) return isKept ? 'uses' : undefined;
  if (uses.some(use => takes(use, registry))) return undefined;
  if (name === 'topic') return 'subscribes to';
  return name === 'queue' ? 'reads' : undefined;
}

/** Whether it takes messages. A queue that depends on a topic is subscribed to it. */
function takes({ node, connection }: Use, registry: Registry): boolean {
  const { category } = registry.ofTarget(node.decision.target) ?? {};
  return TAKING.includes(connection.access) || category === 'messaging';
}

/** The connections that lead to each node; `host` where something lives on it. */
function usesOf(nodes: readonly DesignNode[]): Map<string, Use[] | 'host'> {
  const uses = new Map<string, Use[] | 'host'>();
  for (const node of nodes)
    for (const connection of node.connections) {
      const known = uses.get(connection.to);
      if (Array.isArray(known)) known.push({ node, connection });
      else uses.set(connection.to, [{ node, connection }]);
    }
  for (const { host } of nodes) if (host !== undefined) uses.set(host, 'host');
  return uses;
}

/** What entities depend on that are no part of the design. */
function usedFromOutside({ nodes, entities }: UnusedInput): Set<string> {
  const ids = new Set(nodes.map(({ id }) => id));
  const used = new Set<string>();
  for (const { ref, dependsOn } of entities.values())
    if (!ids.has(ref)) for (const target of dependsOn) used.add(target);
  for (const { ref, dependencyOf } of entities.values())
    if (dependencyOf.some(dependent => !ids.has(dependent))) used.add(ref);
  for (const node of nodes)
    if (node.retained !== undefined)
      for (const target of referencesOf(node)) used.add(target);
  return used;
}
