import {
  isManaged,
  type Access,
  type Change,
  type Decision,
  type Realization,
  type StackResource,
} from '@appstack/backstage-plugin-appstack-common';
import { parseEntityRef } from '@backstage/catalog-model';

/** How something differs from the version before. */
export type Difference = 'added' | 'changed' | 'removed';

export interface GraphNode {
  id: string;
  /** Absent where it stands for a file of resources that all entities share. */
  entityRef?: string;
  name: string;
  /** The ref of its System. */
  system?: string;
  decision?: Decision;
  /** Belongs to another System or appStack: referred to, never created. */
  isExternal: boolean;
  /** Why it is retained although nothing declares it any more. */
  retained?: string;
  /** Why nothing is made of it here. */
  leftOut?: string;
  /** What serves it without standing for it. */
  implied: StackResource[];
  difference?: Difference;
}

export interface GraphEdge {
  from: string;
  to: string;
  /** What the consumer may do; absent for hosting. */
  access?: Access;
  via?: string;
  difference?: Difference;
}

export interface GraphModel {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** The entities of a realization and what leads from one to another. What is nothing to deploy and touches nothing is left out. */
export function toGraph({ design, resources }: Realization): GraphModel {
  const implied = impliedByOwner(resources);
  const nodes: GraphNode[] = [
    ...design.nodes.map(node => ({
      id: node.id,
      entityRef: node.entityRef,
      name: node.title ?? node.name,
      system: node.system,
      decision: node.decision,
      isExternal: false,
      retained: node.retained,
      leftOut: node.leftOut,
      implied: implied.get(node.entityRef) ?? [],
    })),
    ...design.externals.map(external => ({
      id: external.entityRef,
      entityRef: external.entityRef,
      name: external.name,
      system: external.system,
      decision: external.decision,
      isExternal: true,
      implied: [],
    })),
  ];

  const known = new Set(nodes.map(node => node.id));
  const edges = design.nodes
    .flatMap((node): GraphEdge[] => [
      ...(node.host ? [{ from: node.id, to: node.host }] : []),
      ...node.connections.map(({ to, access, via }) => ({
        from: node.id,
        to,
        access,
        via,
      })),
    ])
    .filter(({ from, to }) => from !== to);
  for (const { to } of edges) {
    if (!known.has(to)) {
      known.add(to);
      nodes.push(unknownNode(to));
    }
  }

  const touched = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return {
    nodes: nodes.filter(
      node => touched.has(node.id) || !isNothingToDeploy(node.decision),
    ),
    edges,
  };
}

/** The graph with a node for each file of resources that all entities share. */
export function withFoundations(
  graph: GraphModel,
  resources: readonly StackResource[],
): GraphModel {
  const shared = resources.filter(
    resource => isManaged(resource) && resource.entityRef === undefined,
  );
  const nodes = [...groupedBy(shared, ({ file }) => file)].map(
    ([file, implied]): GraphNode => ({
      id: `foundation:${file}`,
      name: file,
      isExternal: false,
      implied,
    }),
  );
  return { ...graph, nodes: [...graph.nodes, ...nodes] };
}

/**
 * The graph with what differs from the version before; what was removed since is
 * part of it again.
 */
export function withDifferences(
  graph: GraphModel,
  changes: readonly Change[],
): GraphModel {
  const differences = differencesOfEntities(changes);
  const present = new Set(graph.nodes.map(({ entityRef }) => entityRef));
  const removed = [...differences]
    .filter(
      ([ref, difference]) => difference === 'removed' && !present.has(ref),
    )
    .map(([ref]) => ({ ...unknownNode(ref), isExternal: false }));
  const nodes = [...graph.nodes, ...removed].map(node => ({
    ...node,
    difference: node.entityRef && differences.get(node.entityRef),
  })) as GraphNode[];
  const added = new Set(
    changes
      .filter(c => c.subject === 'connection' && c.action === 'added')
      .map(({ name }) => name),
  );
  return {
    nodes,
    edges: graph.edges.map(edge =>
      added.has(connectionName(edge))
        ? { ...edge, difference: 'added' as const }
        : edge,
    ),
  };
}

/** As changes name a connection. */
function connectionName({ from, to, access }: GraphEdge): string {
  return `${from} → ${to} (${access})`;
}

function differencesOfEntities(
  changes: readonly Change[],
): Map<string, Difference> {
  const differences = new Map<string, Difference>();
  for (const { subject, entityRef } of changes) {
    if (subject !== 'external' && entityRef)
      differences.set(entityRef, 'changed');
  }
  for (const { subject, action, name, entityRef } of changes) {
    const isWhole = subject === 'entity' || subject === 'external';
    if (isWhole && (action === 'added' || action === 'removed')) {
      differences.set(entityRef ?? name, action);
    }
  }
  return differences;
}

function impliedByOwner(
  resources: readonly StackResource[],
): Map<string | undefined, StackResource[]> {
  const implied = resources.filter(
    resource => isManaged(resource) && resource.origin === 'implied',
  );
  return groupedBy(implied, ({ entityRef }) => entityRef);
}

function groupedBy<T, K>(
  items: readonly T[],
  keyOf: (item: T) => K,
): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function isNothingToDeploy(decision: Decision | undefined): boolean {
  return decision?.target === undefined || 'skip' in decision.target;
}

/** What something connects to without being described; it is shown rather than dropped. */
function unknownNode(id: string): GraphNode {
  let name = id;
  try {
    name = parseEntityRef(id).name;
  } catch {
    // The id itself is all there is to show.
  }
  return {
    id,
    entityRef: id,
    name,
    decision: { entityRef: id, basis: 'unmapped', evidence: '', layers: [] },
    isExternal: true,
    implied: [],
  };
}
