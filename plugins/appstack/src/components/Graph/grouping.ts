import type { GraphEdge, GraphModel, GraphNode } from './graphModel';
import type { BoxTree, LayoutInput, Link } from './layout/boxes';

export const NODE_WIDTH = 216;
export const NODE_HEIGHT = 58;
/** Of each resource that is listed in a node. */
export const LINE_HEIGHT = 16;
/** More resources than this are counted. */
export const MAX_LINES = 8;
/** With more nodes than this, a graph is grouped, and a System in it again by category. */
const LARGE = 60;
/** With more nodes than this, groups are closed at first. */
const VERY_LARGE = 150;

export const GROUPINGS = ['none', 'system', 'category'] as const;

/** What nodes are put together by. */
export type Grouping = (typeof GROUPINGS)[number];

/** What a group stands for. */
export type GroupTitle =
  { system: string } | { category: string } | 'outside' | 'foundations';

export interface Group {
  id: string;
  title: GroupTitle;
  nodes: GraphNode[];
  /** The groups that its nodes are divided into; empty where it holds them itself. */
  groups: Group[];
}

/** Nodes in groups, and those in none. */
export interface Grouped {
  groups: Group[];
  nodes: GraphNode[];
}

/** How a graph is grouped as long as the person did not choose. */
export function defaultGrouping({ nodes }: GraphModel): Grouping {
  const systems = new Set(
    nodes.filter(node => !node.isExternal).map(({ system }) => system),
  );
  if (systems.size > 1) return 'system';
  return nodes.length > LARGE ? 'category' : 'none';
}

/** Whether groups are open as long as the person did not close or open them. */
export function areOpenAtFirst({ nodes }: GraphModel): boolean {
  return nodes.length <= VERY_LARGE;
}

/** @param categoryOf - the category of what a node becomes */
export function groupNodes(
  { nodes }: GraphModel,
  grouping: Grouping,
  categoryOf: (node: GraphNode) => string,
): Grouped {
  if (grouping === 'none') return { groups: [], nodes };
  const titleOf = (node: GraphNode): GroupTitle => {
    if (node.entityRef === undefined) return 'foundations';
    if (grouping === 'category' && !node.isExternal) {
      return { category: categoryOf(node) };
    }
    return grouping === 'system' && node.system !== undefined
      ? { system: node.system }
      : 'outside';
  };
  const groups = divided(nodes, titleOf).map(group =>
    grouping === 'system' && group.nodes.length > LARGE
      ? {
          ...group,
          groups: divided(
            group.nodes,
            node => ({ category: categoryOf(node) }),
            group.id,
          ),
        }
      : group,
  );
  return { groups, nodes: [] };
}

function divided(
  nodes: readonly GraphNode[],
  titleOf: (node: GraphNode) => GroupTitle,
  within = 'group',
): Group[] {
  const groups = new Map<string, Group>();
  for (const node of nodes) {
    const title = titleOf(node);
    const id = `${within}/${JSON.stringify(title)}`;
    const group = groups.get(id) ?? { id, title, nodes: [], groups: [] };
    group.nodes.push(node);
    groups.set(id, group);
  }
  return [...groups.values()];
}

/** The groups that hold each node, by the node's id, the outermost first. */
export function groupsAround({ groups }: Grouped): Map<string, string[]> {
  const around = new Map<string, string[]>();
  const enter = (group: Group, outer: string[]) => {
    const path = [...outer, group.id];
    for (const { id } of group.nodes) around.set(id, path);
    group.groups.forEach(inner => enter(inner, path));
  };
  groups.forEach(group => enter(group, []));
  return around;
}

/** What of a graph is drawn: nodes and closed groups as boxes, open groups as frames. */
export interface Drawn {
  nodes: Map<string, GraphNode>;
  groups: Map<string, Group>;
  /** By the id of each node of the graph, the box in which it is seen. */
  boxOf: Map<string, string>;
  /** The edges that each link of the input stands for. */
  edges: GraphEdge[][];
  input: LayoutInput;
}

/**
 * Decides what is drawn, and what has to be placed for it.
 *
 * @param isOpen - whether a group shows what it holds
 * @param lines - how many resources are listed in a node
 */
export function drawn(
  grouped: Grouped,
  edges: readonly GraphEdge[],
  options: {
    isOpen: (groupId: string) => boolean;
    lines: (node: GraphNode) => number;
    labels: boolean;
    aspect: number;
  },
): Drawn {
  const nodes = new Map<string, GraphNode>();
  const groups = new Map<string, Group>();
  const boxOf = new Map<string, string>();

  const boxOfNode = (node: GraphNode): BoxTree => {
    nodes.set(node.id, node);
    boxOf.set(node.id, node.id);
    const height = NODE_HEIGHT + linesHeight(options.lines(node));
    return { id: node.id, width: NODE_WIDTH, height };
  };
  const boxOfGroup = (group: Group): BoxTree => {
    groups.set(group.id, group);
    if (!options.isOpen(group.id)) {
      for (const { id } of group.nodes) boxOf.set(id, group.id);
      return { id: group.id, width: NODE_WIDTH, height: NODE_HEIGHT };
    }
    const children =
      group.groups.length > 0
        ? group.groups.map(boxOfGroup)
        : group.nodes.map(boxOfNode);
    return { id: group.id, children };
  };
  const children = [
    ...grouped.groups.map(boxOfGroup),
    ...grouped.nodes.map(boxOfNode),
  ];
  const { links, edgesOf } = linksBetween(edges, boxOf, nodes);
  const { labels, aspect } = options;
  return {
    nodes,
    groups,
    boxOf,
    edges: edgesOf,
    input: { children, links, labels, aspect },
  };
}

function linesHeight(lines: number): number {
  if (lines === 0) return 0;
  const shown = lines > MAX_LINES ? MAX_LINES + 1 : lines;
  return shown * LINE_HEIGHT + 6;
}

/** One link for each edge between nodes, and one for all edges that lead from or to the same closed group. */
function linksBetween(
  edges: readonly GraphEdge[],
  boxOf: ReadonlyMap<string, string>,
  nodes: ReadonlyMap<string, GraphNode>,
): { links: Link[]; edgesOf: GraphEdge[][] } {
  const links: Link[] = [];
  const edgesOf: GraphEdge[][] = [];
  const known = new Map<string, number>();
  for (const edge of edges) {
    const from = boxOf.get(edge.from);
    const to = boxOf.get(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from}\n${to}`;
    const isOwn = nodes.has(from) && nodes.has(to);
    const index = isOwn ? undefined : known.get(key);
    if (index !== undefined) {
      edgesOf[index].push(edge);
      continue;
    }
    known.set(key, links.length);
    links.push({ from, to });
    edgesOf.push([edge]);
  }
  return { links, edgesOf };
}
