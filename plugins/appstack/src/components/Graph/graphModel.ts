import {
  isManaged,
  type Access,
  type Decision,
  type Realization,
} from '@appstack/backstage-plugin-appstack-common';
import { parseEntityRef } from '@backstage/catalog-model';

export interface GraphNode {
  id: string;
  entityRef: string;
  name: string;
  decision: Decision;
  /** Belongs to another System or appStack: referred to, never created. */
  isExternal: boolean;
  /** Why it is retained although nothing declares it any more. */
  retained?: string;
  /** Why nothing is made of it here. */
  leftOut?: string;
  /** How many resources serve it. */
  implied: number;
}

export interface GraphEdge {
  from: string;
  to: string;
  /** What the consumer may do; absent for hosting. */
  access?: Access;
  via?: string;
}

export interface GraphModel {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** The entities of a realization and what leads from one to another. What is nothing to deploy and touches nothing is left out. */
export function toGraph({ design, resources }: Realization): GraphModel {
  const implied = new Map<string, number>();
  for (const { origin, entityRef } of resources.filter(isManaged)) {
    if (origin === 'implied' && entityRef) {
      implied.set(entityRef, (implied.get(entityRef) ?? 0) + 1);
    }
  }

  const nodes: GraphNode[] = [
    ...design.nodes.map(node => ({
      id: node.id,
      entityRef: node.entityRef,
      name: node.title ?? node.name,
      decision: node.decision,
      isExternal: false,
      retained: node.retained,
      leftOut: node.leftOut,
      implied: implied.get(node.entityRef) ?? 0,
    })),
    ...design.externals.map(external => ({
      id: external.entityRef,
      entityRef: external.entityRef,
      name: external.name,
      decision: external.decision,
      isExternal: true,
      implied: 0,
    })),
  ];

  const known = new Map(nodes.map(node => [node.id, node]));
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
      const node = unknownNode(to);
      known.set(to, node);
      nodes.push(node);
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

function isNothingToDeploy({ target }: Decision): boolean {
  return target === undefined || 'skip' in target;
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
    implied: 0,
  };
}
