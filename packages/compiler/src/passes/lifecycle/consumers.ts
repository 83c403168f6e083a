import { recordedOf } from '../../catalog/calledToday';
import {
  parseNodeId,
  type Connection,
  type DesignNode,
  type Manifest,
} from '../../model';

/**
 * Lets consumers keep their connections to an earlier form of an entity that is
 * retained beside the new one: its host, rules and logins stay in use until it
 * is released.
 */
export function keepConnections(
  nodes: readonly DesignNode[],
  previous: Manifest | undefined,
  /** Old refs by new ones. */
  renames: ReadonlyMap<string, string>,
): DesignNode[] {
  const apart = nodes.filter(({ id, entityRef }) => isApart(id, entityRef));
  const ids = new Set(nodes.map(({ id }) => id));
  const before = new Map(previous?.design.nodes.map(node => [node.id, node]));
  return nodes.map(node => {
    const stale = node.connections.some(({ to }) => isFormer(to));
    if (apart.length === 0 && !stale) return node;
    const formerly = recordedOf(before, node.id, renames);
    const own = node.connections.filter(
      ({ to }) => !isFormer(to) || ids.has(to),
    );
    const kept =
      node.retained === undefined
        ? apart.flatMap(old => connectionsTo(old, own, formerly))
        : [];
    const added = kept.filter(one => !own.some(same(one)));
    return { ...node, connections: [...own, ...added] };
  });
}

const isFormer = (id: string) => parseNodeId(id).version !== undefined;

const isApart = (id: string, entityRef: string) =>
  id !== entityRef && isFormer(id);

/** The connections of a consumer of the new form that it had to the earlier one. */
function connectionsTo(
  { id, entityRef }: DesignNode,
  connections: readonly Connection[],
  formerly: DesignNode | undefined,
): Connection[] {
  if (!connections.some(({ to }) => to === entityRef)) return [];
  const recorded = formerly?.connections ?? [];
  const toIt = recorded.filter(({ to }) => to === id);
  const known =
    toIt.length > 0 ? toIt : recorded.filter(({ to }) => to === entityRef);
  return known.map(connection => ({ ...connection, to: id }));
}

const same = (one: Connection) => (other: Connection) =>
  one.to === other.to && one.access === other.access;
