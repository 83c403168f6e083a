import type {
  Change,
  Realization,
} from '@appstack/backstage-plugin-appstack-common';
import { useCallback, useMemo, useState } from 'react';
import { useResourceTypes } from '../../hooks';
import { categoryOf, sceneOf, type Scene } from './drawing';
import {
  toGraph,
  withDifferences,
  withFoundations,
  type GraphModel,
  type GraphNode,
} from './graphModel';
import {
  areOpenAtFirst,
  defaultGrouping,
  drawn,
  groupNodes,
  groupsAround,
  type Grouping,
} from './grouping';
import { useLayout } from './layout';

/** With more edges than this, only those of the chosen node say what they are. */
const MAX_LABELLED_EDGES = 40;
/** About that of the window on a screen; the drawing need not follow each change of it. */
const ASPECT = 1.8;

/** What a person chose to see of a graph. */
export interface GraphChoice {
  grouping?: Grouping;
  /** Whether all nodes list their implied resources. */
  isDetailed: boolean;
  /** The node whose implied resources are listed. */
  detailedNode?: string;
  /** What differs from the version before. */
  changes?: readonly Change[];
}

export interface GraphState {
  graph: GraphModel;
  grouping: Grouping;
  /** Undefined until the first layout is made. */
  scene?: Scene;
  isBusy: boolean;
  labels: boolean;
  lists: (node: GraphNode) => boolean;
  /** Opens or closes a group. */
  toggle: (groupId: string) => void;
  setAllOpen: (isOpen: boolean) => void;
  /** Opens what hides a node. */
  showNode: (nodeId: string) => void;
}

/** The dependency graph of a realization, as far as it is drawn, with where. */
export function useGraph(
  realization: Realization,
  choice: GraphChoice,
): GraphState {
  const types = useResourceTypes();
  const { changes, isDetailed, detailedNode } = choice;
  const graph = useMemo(() => {
    const entities = toGraph(realization);
    const compared = changes ? withDifferences(entities, changes) : entities;
    return isDetailed
      ? withFoundations(compared, realization.resources)
      : compared;
  }, [realization, changes, isDetailed]);
  const grouping = choice.grouping ?? defaultGrouping(graph);
  const grouped = useMemo(
    () =>
      groupNodes(graph, grouping, node => categoryOf(node, types) ?? 'none'),
    [graph, grouping, types],
  );
  const around = useMemo(() => groupsAround(grouped), [grouped]);
  const { isOpen, toggle, setAllOpen, open } = useOpenGroups(
    areOpenAtFirst(graph),
  );

  const labels = graph.edges.length <= MAX_LABELLED_EDGES;
  const lists = useCallback(
    (node: GraphNode) =>
      isDetailed || node.id === detailedNode || node.decision === undefined,
    [isDetailed, detailedNode],
  );
  const toDraw = useMemo(
    () =>
      drawn(grouped, graph.edges, {
        isOpen,
        lines: node => (lists(node) ? node.implied.length : 0),
        labels,
        aspect: ASPECT,
      }),
    [grouped, graph, isOpen, lists, labels],
  );
  const { made, isBusy } = useLayout(toDraw);
  const scene = useMemo(() => made && sceneOf(made.of, made.layout), [made]);
  const showNode = useCallback(
    (nodeId: string) => open(around.get(nodeId) ?? []),
    [open, around],
  );
  return {
    graph,
    grouping,
    scene,
    isBusy,
    labels,
    lists,
    toggle,
    setAllOpen,
    showNode,
  };
}

/** Which groups are open: all or none, but for those that the person changed. */
function useOpenGroups(atFirst: boolean) {
  const [choice, setChoice] = useState<{
    others?: boolean;
    groups: Record<string, boolean>;
  }>({ groups: {} });
  const others = choice.others ?? atFirst;
  const isOpen = useCallback(
    (id: string) => choice.groups[id] ?? others,
    [choice, others],
  );
  const toggle = useCallback(
    (id: string) =>
      setChoice(before => ({
        ...before,
        groups: {
          ...before.groups,
          [id]: !(before.groups[id] ?? before.others ?? atFirst),
        },
      })),
    [atFirst],
  );
  const open = useCallback(
    (ids: readonly string[]) =>
      setChoice(before => ({
        ...before,
        groups: {
          ...before.groups,
          ...Object.fromEntries(ids.map(id => [id, true])),
        },
      })),
    [],
  );
  const setAllOpen = useCallback(
    (all: boolean) => setChoice({ others: all, groups: {} }),
    [],
  );
  return { isOpen, toggle, open, setAllOpen };
}
