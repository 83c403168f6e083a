import type { Realization } from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import LinearProgress from '@material-ui/core/LinearProgress';
import { useRef, useState, type Ref } from 'react';
import useAsync from 'react-use/esm/useAsync';
import {
  saveFile,
  useAppstackApi,
  useNotify,
  useQueryState,
  useStack,
  useText,
} from '../../hooks';
import { Empty, RequestFailure } from '../common';
import { GraphView, toPng, type GraphHandle, type Scene } from './drawing';
import { GROUPINGS, type Grouping } from './grouping';
import { GraphToolbar, type PictureFormat } from './GraphToolbar';
import { Legend } from './Legend';
import { NodeDetails } from './NodeDetails';
import { useFind } from './useFind';
import { useGraph, type GraphState } from './useGraph';

/** The dependency graph of the environment that is shown. */
function GraphTab() {
  const { realization } = useStack();
  return realization ? <Graph realization={realization} /> : null;
}

function Graph({ realization }: { realization: Realization }) {
  const t = useText();
  const [grouping, setGrouping] = useGrouping();
  const [isDetailed, setDetailed] = useState(false);
  const [detailedNode, setDetailedNode] = useState<string>();
  const comparison = useComparison(realization.environment);
  const { changes } = comparison;
  const choice = { grouping, isDetailed, detailedNode, changes };
  const state = useGraph(realization, choice);
  const find = useFind(state.graph, state.showNode);
  const picture = useRef<GraphHandle>(null);
  const save = useSavedPicture(realization.environment);

  if (state.graph.nodes.length === 0) {
    return <Empty title={t('stack.graph.empty')} />;
  }
  return (
    <>
      <GraphToolbar
        grouping={state.grouping}
        onGrouping={setGrouping}
        onAllOpen={state.setAllOpen}
        isDetailed={isDetailed}
        onDetailed={setDetailed}
        comparison={comparison.toggle}
        onPicture={format =>
          save(format, state.scene, picture.current?.picture())
        }
        find={find}
      />
      {comparison.error && <RequestFailure error={comparison.error} />}
      <Legend graph={state.graph} />
      <Placing isBusy={state.isBusy} />
      <DrawingAndDetails
        realization={realization}
        state={state}
        find={find}
        onList={isDetailed ? undefined : setDetailedNode}
        handle={picture}
      />
    </>
  );
}

interface DrawingProps {
  realization: Realization;
  state: GraphState;
  find: ReturnType<typeof useFind>;
  handle: Ref<GraphHandle>;
}

/** The picture, and beside it the node of the URL. */
function DrawingAndDetails(
  props: DrawingProps & { onList?: (nodeId: string | undefined) => void },
) {
  const [selected, setSelected] = useQueryState('node');
  const { realization, state, find } = props;
  const node = state.graph.nodes.find(({ id }) => id === selected);
  const goTo = (id: string) => {
    setSelected(id);
    find.show(id);
  };
  return (
    <Grid container spacing={2}>
      <Grid item xs={12} md={node ? 8 : 12} lg={node ? 9 : 12}>
        <Drawing {...props} selected={node?.id} onSelect={setSelected} />
      </Grid>
      {node && (
        <Grid item xs={12} md={4} lg={3}>
          <NodeDetails
            node={node}
            graph={state.graph}
            resources={realization.resources}
            listed={state.lists(node)}
            onList={props.onList}
            onSelect={goTo}
            onClose={() => setSelected(undefined)}
          />
        </Grid>
      )}
    </Grid>
  );
}

function Placing({ isBusy }: { isBusy: boolean }) {
  const t = useText();
  return isBusy ? (
    <LinearProgress aria-label={t('stack.graph.placing')} />
  ) : null;
}

/** The picture, once it is placed. */
function Drawing(
  props: DrawingProps & {
    selected?: string;
    onSelect: (id: string | undefined) => void;
  },
) {
  const t = useText();
  const { stack } = useStack();
  const { state, find } = props;
  const { environment } = props.realization;
  if (!state.scene) return <Progress />;
  return (
    <GraphView
      handle={props.handle}
      scene={state.scene}
      label={t('stack.graph.label', { stack: stack.name, environment })}
      selected={props.selected}
      labels={state.labels}
      lists={placed => state.lists(placed.node)}
      isFound={find.isFound}
      target={find.target}
      onSelect={props.onSelect}
      onToggle={state.toggle}
    />
  );
}

/** The grouping of the URL. */
function useGrouping() {
  const [text, setText] = useQueryState('group');
  const grouping: Grouping | undefined = GROUPINGS.find(name => name === text);
  return [grouping, setText] as const;
}

/** What differs from the version before, once it is asked for. */
function useComparison(environment: string) {
  const api = useAppstackApi();
  const { stack, detail } = useStack();
  const [isOn, setOn] = useState(false);
  const version = detail?.version ?? 1;
  const { value, error } = useAsync(
    async () =>
      isOn && version > 1
        ? api.diff(stack.name, { from: version - 1, to: version })
        : undefined,
    [api, stack.name, version, isOn],
  );
  const found = value?.environments.find(
    candidate => candidate.environment === environment,
  );
  return {
    error: isOn ? error : undefined,
    changes: isOn ? found?.changes : undefined,
    toggle: version > 1 ? { isOn, onChange: setOn } : undefined,
  };
}

/** Saves a picture under the name of the appStack and environment. */
function useSavedPicture(environment: string) {
  const { stack } = useStack();
  const { failed } = useNotify();
  return async (
    format: PictureFormat,
    scene: Scene | undefined,
    picture: string | undefined,
  ) => {
    if (!scene || picture === undefined) return;
    const name = `${stack.name}-${environment}.${format}`;
    try {
      saveFile(
        format === 'svg'
          ? new Blob([picture], { type: 'image/svg+xml' })
          : await toPng(picture, scene),
        name,
      );
    } catch (error) {
      failed(error);
    }
  };
}

export default GraphTab;
